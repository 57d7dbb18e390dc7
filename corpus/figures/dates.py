"""Dates as far as they are known: `2026년 3월 2일`, `2 March 2026`, `2026.3.2.`, `2026년 1분기`, `Q1 2026`.

`may` and `march` are words; as months they have a capital and stand beside a day, a year or another month.
"""

import re
from collections.abc import Iterator

from corpus.figures.model import Kind
from corpus.figures.numerals import DASH
from corpus.figures.scan import Found, anywhere, at_number

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_ORDER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "1": 1, "2": 2, "3": 3, "4": 4, "상": 1, "하": 2,
}  # fmt: skip
_Y = r"(?:20|19)\d\d"
_CLEAR = "january|february|april|june|july|august|september|october|november|december"
# Inside case-insensitive patterns the two ambiguous months keep their capital.
_MON = rf"(?:{_CLEAR}|(?-i:May|MAY|March|MARCH)|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)"
_ALONE = "January|February|March|April|June|July|August|September|October|November|December"
_D = r"\d{1,2}(?:st|nd|rd|th)?"
_WORDS = tuple(sorted({name[:3] for name in MONTHS}))
_NO_YEAR_BEFORE = (
    r"(?!\d|,\d|\.\d|[\s-]?(?:won|people|firms|companies|개|명|원|억|만|건|곳|장)|(?:\s?[~∼–-]\s?\d+)?\s?%)"
)
_LATER_MONTH = rf"(?=\s(?:to|and|or|until)\s{_MON})"


def _one(match: re.Match[str]) -> Iterator[Found]:
    """A date in the groups y, m or mon, d, q, h; and in m2, d2 the end of a range that shares the rest."""
    group = {name: value for name, value in match.groupdict().items() if value}
    span = match.span()
    if "d2" in group or "m2" in group:
        split = match.start("d2" if "d2" in group else "m2")
        end = {**group, "d": group["d2"]} if "d2" in group else {**group, "m": group["m2"]}
        values = (_value(group), _value(end))
        if all(values):
            yield Kind.DATE, values[0], "", False, _reach(match, "d" if "d2" in group else "m")
            yield Kind.DATE, values[1], "", False, (split, span[1])
    elif value := _value(group):
        yield Kind.DATE, value, "", False, span


def _reach(match: re.Match[str], last: str) -> tuple[int, int]:
    """Where the first date of a range stands, its 일 or 월 included."""
    end = match.end(last)
    return match.start(), end + (match.string[end : end + 1] in ("일", "월"))


def _value(group: dict[str, str]) -> str:
    year = group.get("y") or (f"20{group['yy']}" if "yy" in group else "????")
    for letter, name in (("Q", "q"), ("H", "h")):
        if name in group:
            return f"{year}-{letter}{_ORDER[group[name].lower()]}"
    month = int(group["m"]) if "m" in group else MONTHS.get(group.get("mon", "").lower(), 0)
    day = int(re.sub(r"\D", "", group["d"])) if "d" in group else 0
    if month > 12 or day > 31 or (day and not month) or ("m" in group and not month):
        return ""
    return f"{year}-{month:02d}-{day:02d}".replace("-00", "-??")


_YEAR_KO = rf"(?:(?P<y>{_Y})|(?P<yy>2\d)(?=년\s?(?:\d{{1,2}}(?:월|\s?분기)|[상하]반기)))년"
_TO_DAY = r"\s?(?:부터|에서|[~∼–\-]|과|와|및|,|·)\s?"

RULES = (
    at_number(rf"{_YEAR_KO}\s?(?P<m>\d{{1,2}})월\s?(?P<d>\d{{1,2}})일(?:{_TO_DAY}(?P<d2>\d{{1,2}})일(?!\s?간))?", _one, "월"),
    at_number(rf"{_YEAR_KO}\s?(?P<m>\d{{1,2}})월?{DASH}(?P<m2>\d{{1,2}})월(?!\s?\d)", _one, "월"),
    at_number(rf"{_YEAR_KO}\s?(?:(?P<m>\d{{1,2}})월|(?:제\s?)?(?P<q>[1-4])\s?분기|(?P<h>[상하])반기)", _one, "년"),
    at_number(rf"(?P<y>{_Y})[.\-/]\s?(?P<m>\d{{1,2}})[.\-/]\s?(?P<d>\d{{1,2}})(?!\d)\.?", _one, ".", "-", "/"),
    at_number(rf"(?P<d>{_D})\s?(?:to|–|-|and|or)\s?(?P<d2>{_D})\s(?P<mon>{_MON})\.?(?:,?\s(?P<y>{_Y})\b)?", _one, *_WORDS),
    at_number(rf"(?P<d>{_D})\s(?:of\s)?(?P<mon>{_MON})\.?(?:,?\s(?P<y>{_Y})\b)?(?![a-z])", _one, *_WORDS),
    anywhere(rf"\b(?P<mon>{_MON})\.?\s(?P<d>{_D})\s?[–-]\s?(?P<d2>{_D})(?:,?\s(?P<y>{_Y}))?\b", _one, *_WORDS),
    anywhere(rf"\b(?P<mon>{_MON})\.?\s(?P<d>{_D})(?!\d|,\d)(?:,?\s(?P<y>{_Y})\b)?", _one, *_WORDS),
    anywhere(rf"\b(?P<mon>{_MON})\.?,?\s(?:of\s)?(?P<y>{_Y})\b", _one, *_WORDS),
    at_number(rf"(?P<y>{_Y})[\s-]?Q(?P<q>[1-4])\b", _one, "q"),
    at_number(rf"(?P<q>1st|2nd|3rd|4th)[\s-]quarter(?:\s\w+)?(?:\s(?:of\s)?(?P<y>{_Y})\b)?", _one, "quarter"),
    anywhere(rf"\b(?P<q>first|second|third|fourth)[\s-]quarter(?:\s\w+)?(?:\s(?:of\s)?(?P<y>{_Y})\b)?", _one, "quarter"),
    anywhere(rf"\b(?:Q|quarter\s)(?P<q>[1-4])\b(?:,?\s(?:of\s)?(?P<y>{_Y})\b)?", _one, "q"),
    anywhere(rf"\b(?P<h>first|second)[\s-]half(?:\s(?:of\s)?(?P<y>{_Y})\b)?", _one, "half"),
    anywhere(r"(?<![가-힣])(?P<h>[상하])반기", _one, "반기"),
    at_number(r"(?P<q>[1-4])\s?분기(?!\s?(?:뒤|후|동안|만에|연속|간))", _one, "분기"),
    at_number(rf"(?P<y>{_Y})[.\-](?P<m>0[1-9]|1[0-2])(?![\d.\-])", _one, ".", "-"),
    at_number(rf"(?P<m>\d{{1,2}})월\s?(?P<d>\d{{1,2}})일(?:{_TO_DAY}(?P<d2>\d{{1,2}})일(?!\s?간))?", _one, "월"),
    at_number(rf"(?P<m>\d{{1,2}})월?{DASH}(?P<m2>\d{{1,2}})월(?!\s?\d)", _one, "월"),
    at_number(r"(?P<m>1[0-2]|[1-9])월(?!\s?\d{1,2}일)", _one, "월"),
    anywhere(rf"\b(?P<mon>(?:{_ALONE})\b|May\b{_LATER_MONTH}|(?<=to )May\b|(?<=and )May\b|(?<=or )May\b)(?=[\s,.;:)]|$)", _one, *_WORDS, flags=0),
    at_number(rf"['’]?(?P<y>{_Y})년(?!간|동안)", _one, "년"),
    anywhere(r"['’](?P<yy>2\d)년(?!간)", _one, "년"),
    at_number(rf"(?P<y>20[0-4]\d|19[5-9]\d){_NO_YEAR_BEFORE}", _one),
)  # fmt: skip
