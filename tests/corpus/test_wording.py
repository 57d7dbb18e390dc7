"""Particles, amounts and dates as a careful writer writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.wording import day, has_batchim, percent, when, with_particle, won


@pytest.mark.parametrize(
    ("word", "particle", "expected"),
    [
        ("바우처", "은", "바우처는"),
        ("지원사업", "은", "지원사업은"),
        ("진흥원", "이", "진흥원이"),
        ("수출바우처(중소벤처기업부)", "은", "수출바우처(중소벤처기업부)는"),
        ("도약 프로그램(AX)", "은", "도약 프로그램(AX)은"),
        ("인력(‘청년’)", "을", "인력(‘청년’)을"),
        ("‘마이데이터’", "을", "‘마이데이터’를"),
        ("서울", "으로", "서울로"),
        ("창업", "으로", "창업으로"),
        ("바우처", "으로", "바우처로"),
        ("CAT 2.0", "은", "CAT 2.0은"),
        ("소상공인365", "은", "소상공인365는"),
        ("AX", "은", "AX는"),
        ("LLM", "은", "LLM은"),
        ("AI(인공지능)", "과", "AI(인공지능)와"),
    ],
)
def test_the_particle_fits_the_word_before_brackets_and_quotes(
    word: str, particle: str, expected: str
) -> None:
    assert with_particle(word, particle) == expected


@given(st.text(max_size=20), st.sampled_from(["은", "이", "을", "과", "으로"]))
def test_any_word_takes_one_of_two_forms(word: str, particle: str) -> None:
    assert with_particle(word, particle).startswith(word)
    assert isinstance(has_batchim(word), bool)


def test_amounts_are_exact() -> None:
    assert won(200_000_000, "ko") == "2억원"
    assert won(1_500_000_000_000, "ko") == "1조 5,000억원"
    assert won(27_625_000_000, "en") == "KRW 27.625 billion"
    assert won(500, "en") == "KRW 500"
    assert won(0, "ko") == "0원"


def test_dates_are_as_long_as_they_are_known() -> None:
    assert day("2026-03-02", "ko") == "2026년 3월 2일"
    assert day("2026-03", "en") == "March 2026"
    assert day("2026", "ko") == "2026년"


def test_english_prepositions_fit_the_date() -> None:
    assert when("2026-03-02") == "on 2 March 2026"
    assert when("2026-03") == "in March 2026"
    assert when("2026-03", "from") == "from March 2026"


def test_percent_drops_empty_decimals() -> None:
    assert (percent(30.0), percent(2.5)) == ("30%", "2.5%")
