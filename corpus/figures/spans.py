"""Times of day and durations."""

import re
from collections.abc import Iterator

from corpus.figures.model import Kind
from corpus.figures.numerals import DASH, DIGITS, EN_WORD, plain, word_or_digits
from corpus.figures.scan import Found, anywhere, at_number, first_span, last_span

_AFTERNOON = {"오후", "저녁", "밤", "pm"}
_KO_UNITS = {
    "개월": "month", "달": "month", "주일": "week", "주": "week", "일": "day", "시간": "hour", "분": "minute",
    "년": "year", "영업일": "working_day", "초": "second",
    "분기": "quarter",
}  # fmt: skip
# Behind each unit: the syllables that make another word of it (주 in 주년, 일 in 일본, 분 in 분야).
_KO_UNIT = (
    r"개월|분기|영업일|주일|주(?!년|기|차|관|식|택|주|요|민|소)|시간(?!표)"
    r"|일(?!본|자|반|부|요|정|시|괄|회|체|치|원)|분(?!의|기|야|류|석|산|담|쟁|할|배|과)|달(?!러|성|라|리)"
    r"|년(?!도|대|생|차|산|\s차|\s?[1-9]\d?월)|초(?!등|안|기|과|음|보|상)"
)
_EN_UNIT = "month|quarter|week|day|hour|minute|year|second"
_TO_KO = rf"(?:{DASH}|에서\s|부터\s|또는\s)"


def _time(match: re.Match[str]) -> Iterator[Found]:
    groups = match.groupdict()
    hour, minute = int(match["h"]), int(groups.get("m") or 0)
    half = (groups.get("half") or "").lower().replace(".", "")
    if hour > 24:
        return
    if half in _AFTERNOON and hour < 12 and not (half == "밤" and hour < 6):
        hour += 12
    yield Kind.TIME, f"{hour:02d}:{minute:02d}", "", False, match.span()


def _korean(match: re.Match[str]) -> Iterator[Found]:
    unit = _KO_UNITS[match["u"]]
    if match["a"]:
        yield Kind.DURATION, plain(match["a"]), unit, False, first_span(match)
    yield Kind.DURATION, plain(match["b"]), unit, False, last_span(match)


def _english(match: re.Match[str]) -> Iterator[Found]:
    unit = match["u"].lower()
    unit = "working_day" if unit == "day" and match["work"] else unit
    if match["a"]:
        yield Kind.DURATION, *_valued(match["a"], unit), first_span(match)
    yield Kind.DURATION, *_valued(match["b"], unit), last_span(match)


def _valued(word: str, unit: str) -> tuple[str, str, bool]:
    value, spelled = word_or_digits(word)
    return value, unit, spelled


_EN_DURATION = rf"(?P<b>{{}})[\s-](?P<work>working |business )?(?P<u>{_EN_UNIT})s?\b"
_EN_WORDS_OF_TIME = ("month", "quarter", "week", "day", "hour", "minute", "year", "second")

_KO_HOUR = r"(?P<h>\d{1,2})시(?!간|장|행|스|설|작|험|범|도|군)(?:\s?(?P<m>\d{1,2})분)?"
_HALF = r"(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])"
_TO_EN = rf"(?:{DASH}|\sto\s|\sor\s)"
_DIGITS_EN, _WORD_EN = _EN_DURATION.format(DIGITS), _EN_DURATION.format(EN_WORD)

RULES = (
    anywhere(rf"(?P<half>오전|오후|저녁|밤|새벽|아침|낮)\s?{_KO_HOUR}", _time, "시"),
    at_number(_KO_HOUR, _time, "시"),
    at_number(rf"(?P<h>1[0-2]|[1-9])(?::(?P<m>[0-5]\d))?\s?{_HALF}", _time, "am", "pm", "a.m", "p.m"),
    at_number(r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?!\d)", _time, ":"),
    at_number(
        rf"(?:(?P<a>\d[\d,]*)(?:년|개월|일|주|시간|분)?{_TO_KO})?(?P<b>{DIGITS})\s?(?P<u>{_KO_UNIT})",
        _korean,
        *_KO_UNITS,
    ),
    at_number(rf"(?<=between )(?P<a>{DIGITS})\sand\s{_DIGITS_EN}", _english, "between "),
    at_number(rf"(?:(?P<a>{DIGITS}){_TO_EN})?{_DIGITS_EN}", _english, *_EN_WORDS_OF_TIME),
    anywhere(rf"\b(?:(?P<a>{EN_WORD}){_TO_EN})?{_WORD_EN}", _english, *_EN_WORDS_OF_TIME),
)
