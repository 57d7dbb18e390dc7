"""Amounts of money: `2억원`, `1천만~3천만원`, `KRW 200 million`, `200 million won`, `삼천만원`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.figures.model import Kind
from corpus.figures.numerals import (
    DASH,
    DIGITS,
    EN_SCALE,
    KO_NUMBER,
    english_number,
    korean_number,
    plain,
    sino_number,
)
from corpus.figures.scan import Found, anywhere, at_number, first_span, last_span

_CURRENCIES = {
    "원": "KRW", "₩": "KRW", "krw": "KRW", "won": "KRW", "달러": "USD", "$": "USD", "us$": "USD", "usd": "USD",
    "dollar": "USD", "dollars": "USD", "유로": "EUR", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "엔": "JPY",
}  # fmt: skip
_MARK = r"(?:₩|KRW|US\$|USD|\$|EUR|€)"
_NO_WON = "칙|본|인|격|천|자|전|료|문|래|장|스|활|하|서|가"
_TO_KO = rf"(?:{DASH}|\s?에서\s?|\s?부터\s?|\s?또는\s?)"
_A_EN = rf"(?P<a>{DIGITS})(?:\s?(?P<ascale>{EN_SCALE})\b)?"
_B_EN = rf"(?P<b>{DIGITS})(?:\s?(?P<scale>{EN_SCALE})\b)?"
# `to` and `and` join a range only where the second number is money too, and not `… and 45 %` or `… to 5 firms`.
_TO_EN = rf"(?:{DASH}|\s(?:to|and)\s(?={_MARK}|{DIGITS}\s?{EN_SCALE}\b))"


def _korean(match: re.Match[str]) -> Iterator[Found]:
    currency = _CURRENCIES[match["cur"]]
    second = korean_number(match["b"])
    if match["a"]:
        yield Kind.MONEY, plain(_first_of_range(match["a"], match["b"])), currency, False, first_span(match)
    yield Kind.MONEY, plain(second), currency, False, last_span(match)


def _first_of_range(first: str, second: str) -> Decimal:
    """In `7~8천만원` the scale behind the range belongs to both ends."""
    value = korean_number(first)
    if re.search("[천백만억조]", first) or value >= 1000:
        return value
    digits = re.match(DIGITS, second)
    own = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    return value * korean_number(second) / own if own else value


def _english(match: re.Match[str]) -> Iterator[Found]:
    currency, scale = _CURRENCIES[match["cur"].lower()], match["scale"]
    if match["a"]:
        yield (
            Kind.MONEY,
            plain(english_number(match["a"], match["ascale"] or scale)),
            currency,
            False,
            first_span(match),
        )
    yield Kind.MONEY, plain(english_number(match["b"], scale)), currency, False, last_span(match)


def _spelled(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.MONEY, plain(sino_number(match["b"])), "KRW", True, match.span()


_SINO = "일이삼사오육칠팔구"
_SINO_SCALE = "십백천만억조"

RULES = (
    at_number(
        rf"(?:(?P<a>{KO_NUMBER})\s?원?{_TO_KO})?(?P<b>{KO_NUMBER})\s?여?\s?(?P<cur>원(?!{_NO_WON})|달러|유로|엔(?![가-힣]))",
        _korean, "원", "달러", "유로", "엔",
    ),
    anywhere(
        rf"(?P<cur>{_MARK})\s?(?:{_A_EN}{_TO_EN}{_MARK}?\s?)?{_B_EN}",
        _english, "₩", "krw", "$", "usd", "eur", "€",
    ),
    at_number(rf"(?:{_A_EN}{_TO_EN})?{_B_EN}\s(?P<cur>won|dollars?|euros?)\b", _english, "won", "dollar", "euro"),
    anywhere(
        rf"(?<![가-힣\d])(?P<b>(?:[{_SINO}]?[{_SINO_SCALE}])+[{_SINO}]?)(?<!\b만)(?<!\b조)\s?원(?!{_NO_WON})",
        _spelled, "원",
    ),
)  # fmt: skip
