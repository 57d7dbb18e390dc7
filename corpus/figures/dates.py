"""Dates as far as they are known: `2026년 3월 2일`, `2 March 2026`, `2026.3.2.`, `2026년 1분기`, `Q1 2026`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.figures.model import Figure, Kind

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>20\d\d|19\d\d)년\s?(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일",
        r"(?<![\d.])(?P<y>20\d\d|19\d\d)[.\-/]\s?(?P<m>\d{1,2})[.\-/]\s?(?P<d>\d{1,2})(?!\d)\.?",
        r"(?P<y>20\d\d|19\d\d)년\s?(?:제\s?)?(?P<q>[1-4])\s?분기",
        r"(?P<y>20\d\d|19\d\d)년\s?(?P<h>상|하)반기",
        r"(?P<y>20\d\d|19\d\d)년\s?(?P<m>\d{1,2})월",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<mon>{_M})\.?,?\s(?P<y>20\d\d|19\d\d)\b",
        rf"\b(?P<mon>{_M})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>20\d\d|19\d\d)\b",
        rf"\b(?P<mon>{_M})\.?\s(?:of\s)?(?P<y>20\d\d|19\d\d)\b",
        r"\b(?P<y>20\d\d)[\s-]?Q(?P<q>[1-4])\b",
        r"\bQ(?P<q>[1-4])\s(?:of\s)?(?P<y>20\d\d)\b",
        r"\b(?P<qw>first|second|third|fourth) quarter of (?P<y>20\d\d)\b",
        r"\b(?P<hw>first|second) half of (?P<y>20\d\d)\b",
        r"(?<![\d.,])(?P<y>20\d\d|19\d\d)[.\-](?P<m>0[1-9]|1[0-2])(?![\d.\-])",
        r"(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일",
        r"(?<![\d가-힣])(?P<m>1[0-2]|[1-9])월(?!\s?\d)",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?=\s?(?:to|–|-|and)\s?\d{{1,2}}\s(?P<mon>{_M})\b)",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<mon>{_M})\b(?!\s20)",
        rf"\b(?P<mon>{_M})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,\d])",
        r"(?P<y>20\d\d|19\d\d)년(?!간)",
        r"(?<![\d.,\-])(?P<y>20[0-4]\d|19[5-9]\d)(?!\d|,\d|\.\d|[\s-]?(?:won|people|firms|companies|개|명|원|억|만|건|곳|장))",
    )
)


def _value(match: re.Match[str]) -> str:
    group = match.groupdict()
    year = group.get("y") or "????"
    if quarter := group.get("q") or QUARTERS.get((group.get("qw") or "").lower()):
        return f"{year}-Q{quarter}"
    if half := group.get("h") or (group.get("hw") or "").lower():
        return f"{year}-H{1 if half in ('상', 'first') else 2}"
    month = int(group["m"]) if group.get("m") else MONTHS.get((group.get("mon") or "").lower(), 0)
    day = int(group["d"]) if group.get("d") else 0
    return f"{year}-{month:02d}-{day:02d}".replace("-00", "-??")


def _is_calendar_date(value: str) -> bool:
    month, day = value[5:7], value[8:10]
    return not (month.isdigit() and not 1 <= int(month) <= 12) and not (day.isdigit() and not 1 <= int(day) <= 31)


def DATE_RULES(text: str, taken: bytearray) -> Iterator[Figure]:  # noqa: N802
    """Dates of `text`; marks the characters they take."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            value = _value(match)
            if any(taken[start:end]) or not _is_calendar_date(value):
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield Figure(Kind.DATE, value, "", start, end)


def complete_years(figures: list[Figure]) -> list[Figure]:
    """Give a date without a year the year of the date beside it: `2026년 3월 2일부터 3월 31일까지`, `2 to 31 March 2026`."""
    done: list[Figure] = []
    year = None
    following = _years_ahead(figures)
    for figure, ahead in zip(figures, following, strict=True):
        if figure.kind is Kind.DATE:
            if figure.value.startswith("????"):
                use = year or ahead
                figure = replace(figure, value=use + figure.value[4:]) if use else figure
            else:
                year = figure.value[:4]
        done.append(figure)
    return done


def _years_ahead(figures: list[Figure]) -> list[str | None]:
    ahead: list[str | None] = []
    year = None
    for figure in reversed(figures):
        ahead.append(year)
        if figure.kind is Kind.DATE and not figure.value.startswith("????"):
            year = figure.value[:4]
    return ahead[::-1]
