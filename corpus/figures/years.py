"""Give a date without a year the year of the date beside it."""

import re
from dataclasses import replace

from corpus.figures.model import Figure, Kind

_JOINED = re.compile(r"\s*(?:to|and|or|until|through|,|–|-|~|and the)\s*", re.IGNORECASE)


def complete_years(figures: list[Figure], text: str) -> list[Figure]:
    """`2026년 3월 2일부터 3월 31일까지` takes the year before, `2 March to 3 April 2026` the year behind."""
    done = list(figures)
    year: str | None = None
    for index, figure in enumerate(figures):
        if figure.kind is not Kind.DATE:
            continue
        if _has_year(figure):
            year = figure.value[:4]
        elif wanted := _joined_year(figures, index, text) or year or _year_ahead(figures, index):
            done[index] = replace(figure, value=wanted + figure.value[4:])
    return done


def _has_year(figure: Figure) -> bool:
    return not figure.value.startswith("????")


def _joined_year(figures: list[Figure], index: int, text: str) -> str | None:
    """The year of the English date that the figure runs into: `February to March 2027`."""
    end = figures[index].end
    for figure in figures[index + 1 :]:
        if figure.kind is not Kind.DATE or not _JOINED.fullmatch(text[end : figure.start]):
            return None
        if _has_year(figure):
            return (
                None
                if text[figure.start].isdigit() and text[figure.start : figure.start + 4] == figure.value[:4]
                else figure.value[:4]
            )
        end = figure.end
    return None


def _year_ahead(figures: list[Figure], index: int) -> str | None:
    return next((f.value[:4] for f in figures[index + 1 :] if f.kind is Kind.DATE and _has_year(f)), None)
