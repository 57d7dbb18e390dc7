"""Counts with their unit, ordinals, plain numbers and number words."""

import re
from collections.abc import Iterator

from corpus.figures.model import Kind
from corpus.figures.numerals import (
    DASH,
    DIGITS,
    EN_ORDINAL,
    EN_ORDINALS,
    EN_SCALE,
    EN_WORD,
    EN_WORDS,
    KO_NATIVE,
    KO_NUMBER,
    KO_SCALED,
    english_number,
    korean_number,
    plain,
)
from corpus.figures.scan import Found, anywhere, at_number, first_span, last_span

_KO_UNITS = {
    "person": "명|인(?![가-힣])|인(?=[을은이의에 ]|이상|이하|미만|초과)|사람",
    "firm": "개사|개 ?기업|개 ?업체|개소|곳",
    "task": "개 ?과제|과제|대 ?과제",
    "area": "대 ?(?:전략)?분야|개 ?(?:전략)?분야|대 ?영역|개 ?영역",
    "case": "건(?!강|설|물|축)",
    "gpu": "장(?!비|기|애|관|소|치|점)",
    "times": "배(?!포|경|출|분|정|송|달|우)",
    "round": "회(?!사|의|계|원|차|복|수)|차례|번(?!째|호)",
    "age": "세(?![가-힣])",
    "point": "점(?!검|포|수|유|진)",
    "page": "쪽|페이지",
    "item": "개(?!월|년|사|소|발|인|정|선|요)|가지|종(?!류|료|합|사|목)",
}
_EN_UNITS = {
    "person": r"(?:regular |full-time |other |new |or more |or fewer )*(?:people|persons?|employees?|workers?|staff|users?"
    r"|members?|data subjects|individuals)",
    "firm": r"(?:small |smaller )?(?:firms?|companies|company|enterprises?|businesses|sites|places|manufacturers|factories)",
    "task": r"tasks?",
    "area": r"(?:strategic |high-impact )*(?:areas?|fields?)",
    "case": r"cases?",
    "gpu": r"(?:[A-Z]?\w* )?GPUs?",
    "times": r"(?:times|x)(?! a | per )",
    "point": r"points?",
    "item": r"items?",
}
_KO_UNIT = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _KO_UNITS.items()) + ")"
_EN_UNIT = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _EN_UNITS.items()) + ")"
_NATIVE = "(?:열두|열한|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)"
_EN_RANGE = rf"(?:{DASH}|\sto\s|\sor\s)"
_TIMES = {"once": "1", "twice": "2"}
# `first` is an ordinal before what is numbered (first call, third class of …) and else an adverb.
_NUMBERED = (
    r"\s(?:[\w+&-]+\s){0,3}?(?:round|call|class|notice|intake|edition|cohort|batch|plenary|meeting|session|contest"
    r"|challenge|year|stage|phase|revision|amendment)\b"
)


def _unit(match: re.Match[str]) -> str:
    return match.lastgroup or ""


def _ko_count(match: re.Match[str]) -> Iterator[Found]:
    if match["a"]:
        yield Kind.COUNT, plain(korean_number(match["a"])), _unit(match), False, first_span(match)
    yield Kind.COUNT, plain(korean_number(match["b"])), _unit(match), False, last_span(match)


def _native_count(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.COUNT, str(KO_NATIVE[match["b"]]), _unit(match), True, match.span()


def _en_count(match: re.Match[str]) -> Iterator[Found]:
    if match["a"]:
        yield Kind.COUNT, plain(match["a"]), _unit(match), False, first_span(match)
    yield Kind.COUNT, plain(english_number(match["b"], match["scale"])), _unit(match), False, last_span(match)


def _en_word_count(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.COUNT, str(EN_WORDS[match["b"].lower()]), _unit(match), True, match.span()


def _often(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.COUNT, _TIMES[match["b"].lower()], "round", True, match.span()


def _ordinal(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.ORDINAL, match["b"].lstrip("0") or "0", "", False, match.span()


def _word_ordinal(match: re.Match[str]) -> Iterator[Found]:
    word = match["b"].lower()
    value = EN_ORDINALS.get(word) or (1 if word == "첫" else KO_NATIVE[word])
    yield Kind.ORDINAL, str(value), "", True, match.span()


def _ko_number(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.NUMBER, plain(korean_number(match["b"])), "", False, match.span()


def _en_number(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.NUMBER, plain(english_number(match["b"], match["scale"])), "", False, match.span()


def _en_word(match: re.Match[str]) -> Iterator[Found]:
    yield Kind.NUMBER, str(EN_WORDS[match["b"].lower()]), "", True, match.span()


RULES = (
    anywhere(r"제\s?(?P<b>\d{1,3})\s?(?:차|회|기(?![가-힣])|기(?=[는은가를와의 ])|대)(?!원|상|비)", _ordinal, "제"),
    at_number(r"(?P<b>\d{1,3})\s?(?:번째|년\s?차)", _ordinal, "번째", "차"),
    at_number(r"(?P<b>\d{1,3})(?:차|기)(?![가-힣])", _ordinal, "차", "기"),
    at_number(r"(?P<b>\d{1,3})(?:st|nd|rd|th)\b", _ordinal, "st", "nd", "rd", "th"),
    at_number(rf"(?:(?P<a>{KO_NUMBER}){DASH})?(?P<b>{KO_NUMBER})\s?여?\s?{_KO_UNIT}", _ko_count),
    anywhere(rf"(?<![가-힣])(?:(?P<b>{_NATIVE}) ?{_KO_UNIT})", _native_count, *KO_NATIVE),
    anywhere(rf"(?<![가-힣])(?P<b>첫|{_NATIVE})\s?번?째", _word_ordinal, "째"),
    at_number(rf"(?:(?P<a>{DIGITS}){_EN_RANGE})?(?P<b>{DIGITS})(?:\s(?P<scale>{EN_SCALE}))?\s{_EN_UNIT}\b", _en_count),
    anywhere(rf"\b(?P<b>{EN_WORD})\s{_EN_UNIT}\b", _en_word_count, *EN_WORDS),
    anywhere(r"\b(?P<b>once|twice)\b", _often, "once", "twice"),
    at_number(rf"(?P<b>{KO_SCALED})", _ko_number, "천", "백", "만", "억", "조"),
    at_number(rf"(?P<b>{DIGITS})(?:\s?(?P<scale>million|billion|thousand|trillion)\b)?", _en_number),
    anywhere(rf"\b(?P<b>{EN_WORD})\b", _en_word, *EN_WORDS),
    anywhere(rf"\b(?P<b>{EN_ORDINAL})(?={_NUMBERED})", _word_ordinal, *EN_ORDINALS),
)  # fmt: skip
