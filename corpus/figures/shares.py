"""Percentages, fractions and powers."""

import re
from collections.abc import Iterator

from corpus.figures.model import Kind
from corpus.figures.numerals import DASH, DIGITS, EN_WORD, EN_WORDS, plain
from corpus.figures.scan import Found, anywhere, at_number, first_span, last_span

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PERCENT = r"%\s?p\b|%\s?포인트|퍼센트\s?포인트|percentage[ -]points?|%|퍼센트|프로(?=[를 ,.]|$)|per\s?cent\b"
_TO = rf"(?:{DASH}|\sto\s|에서\s|부터\s)"


def _percent(match: re.Match[str]) -> Iterator[Found]:
    points = re.search(r"p$|points?$|포인트", match["sign"].lower())
    kind = Kind.PERCENT_POINT if points else Kind.PERCENT
    if match["a"]:
        yield kind, plain(match["a"]), "", False, first_span(match)
    yield kind, plain(match["b"]), "", False, last_span(match)


def _power(match: re.Match[str]) -> Iterator[Found]:
    exponent = (match["e"] or match["hat"] or match["sup"]).translate(_SUPERSCRIPTS)
    yield Kind.NUMBER, f"{plain(match['b'])}^{exponent}", "", False, match.span()


def _fraction(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.NUMBER, f"{match['top']}/{match['bottom']}", "", False, match.span()


_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5}


def _en_fraction(match: re.Match[str]) -> Iterator[Found]:
    bottom = _PARTS[match["part"].lower().removesuffix("s")]
    yield Kind.NUMBER, f"{EN_WORDS[match['top'].lower()]}/{bottom}", "", False, match.span()


_UP = r"(?:\^|\*\*|의\s?|\sto the (?:power of )?)"

RULES = (
    at_number(
        rf"(?P<b>\d+)(?:{_UP}(?P<e>\d+)(?:제곱|승|(?:st|nd|rd|th)? power)|(?:\^|\*\*)(?P<hat>\d+)|(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹]+))",
        _power, "^", "**", "제곱", "승", "power", "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
    ),
    at_number(r"(?P<bottom>\d+)분의\s?(?P<top>\d+)", _fraction, "분의"),
    anywhere(rf"\b(?P<top>{EN_WORD})[ -](?P<part>third|fifth|quarter)s?\b(?! of 20)", _en_fraction, "third", "fifth", "quarter"),
    at_number(rf"(?<=between )(?P<a>{DIGITS})\s?%?\sand\s(?P<b>{DIGITS})\s?(?P<sign>{_PERCENT})", _percent, "between "),
    at_number(rf"(?:(?P<a>{DIGITS})\s?(?:%|퍼센트|per\s?cent)?{_TO})?(?P<b>{DIGITS})\s?(?P<sign>{_PERCENT})", _percent, "%", "퍼센트", "프로", "percent", "per cent"),
)  # fmt: skip
