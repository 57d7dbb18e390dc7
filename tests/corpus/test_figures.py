"""Figures mean the same however they are written, in both languages."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import Bound, Figure, Kind, read_figures
from corpus.models import LANGS, Lang
from corpus.wording import day, percent, won

AMOUNTS = st.one_of(
    st.integers(min_value=1, max_value=10**15),
    st.builds(lambda a, b: a * 10**b, st.integers(1, 9_999), st.integers(3, 11)),
)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))
langs = pytest.mark.parametrize("lang", LANGS)


def keys(text: str) -> list[tuple[str, str, str]]:
    return [figure.key for figure in read_figures(text)]


def values(text: str, kind: Kind) -> list[str]:
    return [figure.value for figure in read_figures(text) if figure.kind is kind]


@langs
@given(amount=AMOUNTS)
def test_a_written_amount_reads_back_as_itself(lang: Lang, amount: int) -> None:
    assert keys(won(amount, lang)) == [("money", str(amount), "KRW")]


@langs
@given(amount=AMOUNTS, when=DAYS)
def test_an_amount_and_a_date_in_a_sentence_keep_apart(lang: Lang, amount: int, when: date) -> None:
    money, written = won(amount, lang), day(when.isoformat(), lang)
    text = (
        f"시험 바우처는 {written}까지 최대 {money}을 줍니다."
        if lang == "ko"
        else f"The voucher pays up to {money} until {written}."
    )

    found = {figure.kind: figure for figure in read_figures(text)}

    assert found[Kind.MONEY].value == str(amount)
    assert found[Kind.MONEY].bound is Bound.AT_MOST
    assert found[Kind.DATE].value == when.isoformat()
    assert found[Kind.DATE].bound is Bound.UNTIL
    assert len(found) == 2


@langs
@given(when=DAYS)
def test_dates_read_back_as_far_as_they_are_known(lang: Lang, when: date) -> None:
    iso = when.isoformat()

    assert values(day(iso, lang), Kind.DATE) == [iso]
    assert values(day(iso[:7], lang), Kind.DATE) == [f"{iso[:7]}-??"]
    assert values(day(iso[:4], lang), Kind.DATE) == [f"{iso[:4]}-??-??"]


@given(share=st.integers(0, 1000).map(lambda n: n / 10))
def test_a_percentage_reads_back(share: float) -> None:
    assert keys(percent(share)) == [("percent", f"{share:g}", "")]


@given(text=st.text(max_size=200))
def test_any_text_can_be_read_and_figures_lie_in_it_in_order(text: str) -> None:
    figures = read_figures(text)

    assert all(0 <= f.start < f.end <= len(text) for f in figures)
    assert [f.start for f in figures] == sorted(f.start for f in figures)


@given(
    st.lists(
        st.sampled_from(
            [
                "3조",
                "1천억원",
                "2년",
                "2026년",
                "5월",
                "may",
                "May",
                "KRW",
                "45%",
                "to",
                "and",
                "제3조",
                "~",
                "3",
            ]
        )
    )
)
def test_pieces_of_figures_in_any_order_never_break_the_reader(pieces: list[str]) -> None:
    read_figures(" ".join(pieces))


MONEY = [
    ("3조 1천억원", ["3100000000000"]),
    ("1조 4,600억원", ["1460000000000"]),
    ("2천5백만원", ["25000000"]),
    ("1억 2,345만 6,789원", ["123456789"]),
    ("200,000,000원", ["200000000"]),
    ("7~8천만원", ["70000000", "80000000"]),
    ("1억~3억원", ["100000000", "300000000"]),
    ("100만원에서 300만원", ["1000000", "3000000"]),
    ("삼천만원", ["30000000"]),
    ("이백만 원", ["2000000"]),
    ("천만원", ["10000000"]),
    ("KRW 27.625 billion", ["27625000000"]),
    ("₩200,000,000", ["200000000"]),
    ("200 million won", ["200000000"]),
    ("KRW 5-10 million", ["5000000", "10000000"]),
    ("KRW 1 million to 2 million", ["1000000", "2000000"]),
    ("between KRW 300 million and KRW 1 billion", ["300000000", "1000000000"]),
    ("사원 3명과 조원, 직원이 지원합니다", []),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money_in_its_spellings(text: str, expected: list[str]) -> None:
    assert values(text, Kind.MONEY) == expected


DATES = [
    ("2026 may differ from other years", ["2026-??-??"]),
    ("firms may apply by 5 May 2026", ["2026-05-05"]),
    ("in January and May, so the intake of 2026", ["2026-01-??", "2026-05-??", "2026-??-??"]),
    ("February to March 2027", ["2027-02-??", "2027-03-??"]),
    ("the 2026 call is expected from February to March 2027", ["2026-??-??", "2027-02-??", "2027-03-??"]),
    ("2027년 2월에서 3월 사이", ["2027-02-??", "2027-03-??"]),
    ("2024년 9~10월", ["2024-09-??", "2024-10-??"]),
    ("2026년 3월 2일부터 31일까지", ["2026-03-02", "2026-03-31"]),
    ("2026년 3월 2일부터 4월 3일까지", ["2026-03-02", "2026-04-03"]),
    ("2 to 31 March 2026", ["2026-03-02", "2026-03-31"]),
    ("30 June to 5 July 2026", ["2026-06-30", "2026-07-05"]),
    ("2026. 1. 22.", ["2026-01-22"]),
    ("2026.01.22", ["2026-01-22"]),
    ("2026년 4분기", ["2026-Q4"]),
    ("the 4th quarter of 2026", ["2026-Q4"]),
    ("the fourth-quarter round of 2026", ["2026-Q4"]),
    ("Q2 and Q3 2026", ["2026-Q2", "2026-Q3"]),
    ("2026년 상반기와 하반기", ["2026-H1", "2026-H2"]),
    ("the second half of 2026", ["2026-H2"]),
    ("'26년 3월", ["2026-03-??"]),
    ("2026년 13월 40일", ["2026-??-??"]),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_in_their_spellings(text: str, expected: list[str]) -> None:
    assert values(text, Kind.DATE) == expected


DURATIONS = [
    ("2년으로 줄었습니다", [("2", "year")]),
    ("1년에서 2년으로", [("1", "year"), ("2", "year")]),
    ("3년마다, 10분마다, 최소 1년입니다", [("3", "year"), ("10", "minute"), ("1", "year")]),
    ("6개월이라는 글", [("6", "month")]),
    ("between 3 and 7 years old", [("3", "year"), ("7", "year")]),
    ("3 working days, six-month", [("3", "working_day"), ("6", "month")]),
    ("72시간 안에", [("72", "hour")]),
    ("3분기 뒤", [("3", "quarter")]),
    ("일본 2주년 3분야 5주차 2026년", []),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_durations_in_their_spellings(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.value, f.unit) for f in read_figures(text) if f.kind is Kind.DURATION] == expected


ARTICLES = [
    ("제31조제1항", ["31.1"]),
    ("제7조의2", ["7-2"]),
    ("제28조의12부터 제28조의15까지", ["28-12", "28-15"]),
    ("민법 3조", ["3"]),
    ("3조 1천억원과 2조 규모", []),
    ("Article 15(1)6 of PIPA", ["15.1.6"]),
    ("Articles 28-12 to 28-15", ["28-12", "28-15"]),
    ("Articles 31, 32 and 34", ["31", "32", "34"]),
    ("art. 31(1)", ["31.1"]),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_articles_in_their_spellings(text: str, expected: list[str]) -> None:
    assert values(text, Kind.ARTICLE) == expected


def test_a_share_beside_an_amount_is_no_range() -> None:
    assert keys("KRW 3 billion and 45 % of the cost") == [
        ("money", "3000000000", "KRW"),
        ("percent", "45", ""),
    ]


def test_a_share_beside_a_year_is_read() -> None:
    assert values("from 5.6 percent in 2020 to 14 percent in 2024", Kind.PERCENT) == ["5.6", "14"]


def test_counts_carry_their_unit_in_both_languages() -> None:
    assert keys("26만 장, 2,000개사, 5명") == [
        ("count", "260000", "gpu"), ("count", "2000", "firm"), ("count", "5", "person"),
    ]  # fmt: skip
    assert keys("260,000 GPUs, 2,000 firms, 5 people") == keys("26만 장, 2,000개사, 5명")


def test_number_words_are_marked_as_spelled() -> None:
    (korean,), (english,) = read_figures("세 가지"), read_figures("three items")

    assert korean.key == english.key
    assert korean.spelled
    assert english.spelled


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("5명 이상", Bound.AT_LEAST), ("at least 5 people", Bound.AT_LEAST), ("5명 미만", Bound.BELOW),
        ("fewer than 5 people", Bound.BELOW), ("45% 이하", Bound.AT_MOST), ("up to 45%", Bound.AT_MOST),
        ("10억원 초과", Bound.ABOVE), ("over KRW 1 billion", Bound.ABOVE), ("최대 2억원", Bound.AT_MOST),
    ],
)  # fmt: skip
def test_bounds_belong_to_the_figure_beside_them(text: str, bound: Bound) -> None:
    (figure,) = read_figures(text)

    assert figure.bound is bound


def test_powers_times_and_fractions_agree_between_languages() -> None:
    assert keys("10의 26제곱") == keys("10^26") == keys("10²⁶") == [("number", "10^26", "")]
    assert keys("오후 3시") == keys("15:00") == keys("3 p.m.")
    assert keys("밤 9시") == keys("9 p.m.")
    assert keys("3분의 1") == keys("one third")


def test_a_sentence_takes_less_than_a_millisecond() -> None:
    text = (
        "2026년 AI 바우처는 2026년 2월 27일부터 3월 30일 오후 3시까지 신청을 받아 과제당 최대 2억원을 줍니다."
    )
    read_figures(text)
    start = time.perf_counter()
    for _ in range(200):
        read_figures(text)

    assert (time.perf_counter() - start) / 200 < 0.001


def test_figures_can_be_compared_and_kept() -> None:
    figure = Figure(Kind.COUNT, "3", "firm", 0, 2)

    assert {figure, Figure(Kind.COUNT, "3", "firm", 0, 2)} == {figure}
