"""A quote is found however it is broken or encoded, and never when a digit or word differs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.prove import find_span

PASSAGE = (
    "본 사업은 상시근로자 50인 미만 제조 중소기업을 대상으로 하며, 기업당 최대 7천만원을 지원한다. "
    "총사업비의 30% 이상을 기업이 부담하여야 한다. The programme is run in co-operation with 17 regional centres."
)
QUOTES = (
    "기업당 최대 7천만원을 지원한다",
    "총사업비의 30% 이상을 기업이 부담하여야 한다.",
    "in co-operation with 17 regional centres",
)


@pytest.mark.parametrize("quote", QUOTES)
def test_a_quote_is_found_where_it_stands(quote: str) -> None:
    span = find_span(quote, PASSAGE)
    assert span is not None
    assert PASSAGE[slice(*span)] == quote


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("총사업비의 30% 이상을 기업이 부담한다", "총사업비의 30% 이상을\n기업이 부담한다"),
        ("총사업비의 30% 이상을 기업이 부담한다", "총사업비의 30% 이상을 기업이\n- 12 -\n부담한다"),
        ("총사업비의 30% 이상", "총사업비의 ３０％ 이상"),
        ("총사업비의 30% 이상", "총사업비의\u00a030%\u200b 이상"),
        ("co-operation with centres", "co-oper-\nation with cen\u00adtres"),
        ("Cooperation With Centres", "co-operation with centres"),
        ("연구·개발 “지원”", 'ㆍ연구ㆍ개발 "지원"'),
        ("신청은 가능하다", unicodedata.normalize("NFD", "신청은 가능하다")),
    ],
)
def test_breaks_widths_and_hidden_characters_do_not_hide_it(quote: str, passage: str) -> None:
    span = find_span(quote, passage)
    assert span is not None
    assert not passage[slice(*span)].startswith((" ", "\n"))


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("500만원을 지원", "1,500만원을 지원한다"),
        ("최대 50만원", "최대 50만 5천원"),
        ("수도권 기업은 20%", "비수도권 기업은 20%"),
        ("eligible for support", "ineligible for support"),
        ("최대 700만원", "최대\n500\n만원"),
        ("기업이 부담한다", "기업이 반드시 부담한다"),
        ("", "무엇이든"),
    ],
)
def test_another_number_or_word_is_not_found(quote: str, passage: str) -> None:
    assert find_span(quote, passage) is None


NOISE = st.sampled_from(["\n", " ", "\u00ad", "\u200b", "\u00a0", "\ufeff"])


@given(st.sampled_from(QUOTES), st.lists(st.tuples(st.integers(0, 60), NOISE), max_size=8), st.booleans())
def test_found_under_any_breaks_and_decomposition(
    quote: str, noise: list[tuple[int, str]], nfd: bool
) -> None:
    at = PASSAGE.index(quote)
    before, inside, after = PASSAGE[:at], quote, PASSAGE[at + len(quote) :]
    for place, mark in noise:
        cut = 1 + place % (len(inside) - 1)
        inside = inside[:cut] + mark + inside[cut:]
    passage = before + inside + after
    passage = unicodedata.normalize("NFD", passage) if nfd else passage
    assert find_span(quote, passage) is not None


@given(st.sampled_from([q for q in QUOTES if any(c.isdigit() for c in q)]), st.data())
def test_an_altered_digit_is_never_found(quote: str, data: st.DataObject) -> None:
    places = [i for i, char in enumerate(quote) if char.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != quote[at]]))
    assert find_span(quote[:at] + digit + quote[at + 1 :], PASSAGE) is None


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_is_survived_and_spans_lie_inside(quote: str, passage: str) -> None:
    span = find_span(quote, passage)
    assert span is None or 0 <= span[0] < span[1] <= len(passage)
