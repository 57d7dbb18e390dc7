"""Figures in words that the common reader leaves alone: half, a majority, `한 달`, `for a year`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.figures import Figure, Kind

_WORDS = (
    (
        "1/2",
        re.compile(r"절반|반액|(?<!first )(?<!second )\bhalf\b(?! of (?:19|20))|\bhalves\b|\bhalved\b", re.I),
    ),
    ("1/3", re.compile(r"(?<!\d)\ba third of\b|\bone third\b", re.I)),
    ("1/4", re.compile(r"\ba quarter of\b|\bone quarter\b", re.I)),
    (">1/2", re.compile(r"과반수|\bmajority\b", re.I)),
)


_POINTS = re.compile(r"\s?p(?![a-z])")
_NUMBERS = {
    w: str(i)
    for i, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_SHARE = re.compile(rf"\b({'|'.join(_NUMBERS)})[ -](percentage[ -]points?|per ?cent)\b", re.I)


# `네 유형`, `두 단계`: native numerals before a noun that the common reader does not count.
_NATIVE = {
    "두": "2",
    "세": "3",
    "네": "4",
    "다섯": "5",
    "여섯": "6",
    "일곱": "7",
    "여덟": "8",
    "아홉": "9",
    "열": "10",
}
_COUNTED = re.compile(
    rf"(?<![가-힣])({'|'.join(_NATIVE)}) ?(?=(?:유형|종류|단계|기능|분야|부문|축|원칙|조건|항목|절차|트랙|기관|부처|나라|국가|회사|기업|도시|지역|과목|과정|질문|책무|의무|방법|범주|방식)(?![가-힣]{{3}}))"
)
_LENGTHS = (
    ("1", "month", re.compile(r"(?<![가-힣])한 ?달(?! ?에(?![는도]))")), ("2", "month", re.compile(r"(?<![가-힣])두 ?달(?! ?에)")), ("3", "month", re.compile(r"석 ?달|세 달")),
    ("2", "day", re.compile(r"이틀")), ("3", "day", re.compile(r"사흘")), ("4", "day", re.compile(r"나흘")), ("10", "day", re.compile(r"열흘")), ("15", "day", re.compile(r"보름")),
    ("7", "day", re.compile(r"일주일(?! ?에(?![는도]))")), ("6", "month", re.compile(r"반년")), ("18", "month", re.compile(r"\ba year and a half\b", re.I)),
    ("1", "year", re.compile(r"(?:(?<=\bfor )|(?<=\bwithin )|(?<=\blasts )|(?<=\bof ))a year\b(?! and a half)", re.I)),
    ("1", "month", re.compile(r"(?:(?<=\bfor )|(?<=\bwithin ))a month\b", re.I)), ("1", "week", re.compile(r"(?:(?<=\bfor )|(?<=\bwithin ))a week\b", re.I)),
    ("1", "day", re.compile(r"(?:(?<=\bfor )|(?<=\bwithin ))a day\b|하루(?= 안에| 이내)", re.I)), ("14", "day", re.compile(r"\bfortnight\b", re.I)),
)  # fmt: skip


def _as_points(figure: Figure, text: str) -> Figure:
    """`80%p입니다`: percentage points although a Korean ending follows."""
    if figure.kind is Kind.PERCENT and (match := _POINTS.match(text, figure.end)):
        return replace(figure, kind=Kind.PERCENT_POINT, end=match.end())
    return figure


def with_words(figures: Iterable[Figure], text: str) -> tuple[Figure, ...]:
    """`figures` and those in words, in order; words inside a figure are part of it."""
    found = [_as_points(figure, text) for figure in figures]
    for value, pattern in _WORDS:
        for match in pattern.finditer(text):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Figure(Kind.NUMBER, value, "", match.start(), match.end(), None, True))
    for value, unit, pattern in _LENGTHS:
        for match in pattern.finditer(text):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Figure(Kind.DURATION, value, unit, match.start(), match.end(), None, True))
    for match in _COUNTED.finditer(text):
        if not any(f.start < match.end() and match.start() < f.end for f in found):
            found.append(Figure(Kind.NUMBER, _NATIVE[match[1]], "", *match.span(1), None, True))
    for match in _SHARE.finditer(text):
        kind = Kind.PERCENT_POINT if "point" in match[2] else Kind.PERCENT
        found = [f for f in found if not (f.start < match.end() and match.start() < f.end)]
        found.append(Figure(kind, _NUMBERS[match[1].casefold()], "", match.start(), match.end(), None, True))
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))
