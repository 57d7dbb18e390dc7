"""Figures in words that the common reader leaves alone: half, majority, the whole."""

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
    for match in _SHARE.finditer(text):
        kind = Kind.PERCENT_POINT if "point" in match[2] else Kind.PERCENT
        found = [f for f in found if not (f.start < match.end() and match.start() < f.end)]
        found.append(Figure(kind, _NUMBERS[match[1].casefold()], "", match.start(), match.end(), None, True))
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))
