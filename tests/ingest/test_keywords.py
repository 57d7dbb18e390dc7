"""Keyword search: figures, names and articles across spellings and languages, on an absolute scale."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.store.figures import figure_terms
from ingest.store.keyword import KeywordIndex, top, write_keywords
from ingest.store.terms import Names, all_terms, fold

TEXTS = [
    "가람법 제31조제1항에 따라 사업자는 미리 알려야 합니다.",
    "과태료는 최고 3천만원입니다.",
    "나래 바우처의 접수는 2026년 3월 30일에 끝났습니다.",
    "The fine is KRW 50 million at most.",
    "서울에 있는 회사만 신청할 수 있습니다.",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> KeywordIndex:
    folder = tmp_path_factory.mktemp("keywords")
    write_keywords(folder, TEXTS, ["나래 바우처", "Narae Voucher"])
    return KeywordIndex(folder)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("3천만원", "KRW 30 million"),
        ("2억원", "KRW 200 million"),
        ("5,000만원", "50 million won"),
        ("276억 2,500만원", "KRW 27.625 billion"),
        ("150조원", "KRW 150 trillion"),
        ("1억 5천만 원", "₩150 million"),
        ("500만원", "KRW 5,000,000"),
        ("2026년 1월 22일", "22 January 2026"),
        ("2026. 1. 22.", "January 22, 2026"),
        ("2026년 3월", "March 2026"),
        ("75퍼센트", "75 percent"),
        ("0.5%", "0.5 per cent"),
        ("제31조제1항", "Article 31(1)"),
        ("제31조 제1항", "art. 31(1)"),
        ("제34조의2", "Article 34-2"),
    ],
)
def test_a_figure_is_the_same_term_in_both_languages(korean: str, english: str) -> None:
    assert set(figure_terms(fold(korean))) == set(figure_terms(fold(english))) != set()


@pytest.mark.parametrize("text", ["31조원을 투자합니다", "원칙 3개", "100명", "2026-2028", "버전 1.2.3"])
def test_other_numbers_are_no_article_and_no_won(text: str) -> None:
    assert not [term for term in figure_terms(fold(text)) if term.startswith("§") or term == "₩3"]


@pytest.mark.parametrize(
    "text",
    [
        "1234567890",
        "1,",
        "1 2 3 ",
        "1억 ",
        "9천 ",
        "2026. 1. ",
        "제1조 ",
        "₩1,000",
        "1 jan ",
        "1.",
        " ",
        "krw ",
    ],
)
def test_long_rows_of_figures_take_no_time(text: str) -> None:
    started = time.perf_counter()
    list(figure_terms(text * 2000 + "원 won %"))
    assert time.perf_counter() - started < 1


def test_an_article_without_its_prefix_is_found() -> None:
    assert list(figure_terms("31조는 무엇을 정하나요?")) == ["§31"]


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("31조1항이 뭐예요?", 0),
        ("Article 31(1)", 0),
        ("KRW 30 million", 1),
        ("나래바우처는 언제까지인가요", 2),
        ("나래  바우처에", 2),
        ("30 March 2026", 2),
        ("５０００만원", 3),
        ("서울", 4),
    ],
)
def test_the_right_text_comes_first(index: KeywordIndex, query: str, row: int) -> None:
    assert top(index.scores(query), 1) == [row]


def test_scores_are_shares_of_what_the_question_could_reach(index: KeywordIndex) -> None:
    exact, partial = index.scores("과태료는 최고 3천만원"), index.scores("과태료와 벌점과 견책과 감봉의 차이")
    assert 0 < partial.max() < exact.max() <= 1


@pytest.mark.parametrize("query", ["", " ", "???", "ㅋ", "🙂", "qqqq"])
def test_a_question_without_known_terms_finds_nothing(index: KeywordIndex, query: str) -> None:
    assert index.scores(query).max() == 0
    assert top(index.scores(query), 5) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_question_scores_between_zero_and_one(index: KeywordIndex, query: str) -> None:
    scores = index.scores(query)
    assert scores.shape == (len(TEXTS),)
    assert scores.min() >= 0
    assert scores.max() <= 1


def test_decomposed_and_composed_questions_have_the_same_terms() -> None:
    names = Names(["나래 바우처"])
    assert all_terms("나래바우처 한도", names) == all_terms("나래바우처 한도", names)


def test_an_empty_index_says_nothing_instead_of_failing(tmp_path: Path) -> None:
    write_keywords(tmp_path, ["…"], [])
    assert KeywordIndex(tmp_path).scores("과태료").tolist() == [0.0]
