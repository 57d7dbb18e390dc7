"""Articles of laws: `제31조제1항`, `제7조의2`, `Article 31(1)`, `Articles 28-12 to 28-15`."""

import re
from collections.abc import Iterator

from corpus.figures.model import Kind
from corpus.figures.scan import Found, anywhere, at_number

_KO_PARTS = r"(?:의(?P<sub>\d{1,2}))?(?:\s?제?(?P<par>\d{1,2})항)?(?:\s?제?(?P<item>\d{1,2})호)?"
# A bare `3조` may be three trillion: `3조 1천억`, `1조 규모`.
_NOT_MONEY = r"(?!\s?\d[\d,]*\s?[천백]?\s?[억만]|\s?(?:달러|규모|이상의 예산))"
_EN_ONE = r"\d{1,3}(?:[-‑]\d{1,2})?(?:\(\d{1,2}\))*(?:(?<=\))\d{1,2}\b)?"
_EN_PARTS = re.compile(
    r"(?P<art>\d{1,3})(?:[-‑](?P<sub>\d{1,2}))?(?:\((?P<par>\d{1,2})\))?(?:\(?(?P<item>(?<=[()])\d{1,2})\)?)?"
)
_JOIN = r"(?:,\s(?:and\s)?|\s(?:to|and|or|through)\s|\s?–\s?)"


def _korean(match: re.Match[str]) -> Iterator[Found]:
    yield _found(match, match.span())


def _english(match: re.Match[str]) -> Iterator[Found]:
    for part in _EN_PARTS.finditer(match.string, match.start("list"), match.end("list")):
        begin = match.start() if part.start() == match.start("list") else part.start()
        yield _found(part, (begin, part.end()))


def _found(part: re.Match[str], span: tuple[int, int]) -> Found:
    article = part["art"] + (f"-{part['sub']}" if part["sub"] else "")
    return Kind.ARTICLE, ".".join((article, *(p for p in (part["par"], part["item"]) if p))), "", False, span


RULES = (
    anywhere(rf"제\s?(?P<art>\d{{1,3}})조{_KO_PARTS}", _korean, "조"),
    at_number(rf"(?P<art>\d{{1,3}})조{_NOT_MONEY}{_KO_PARTS}", _korean, "조"),
    anywhere(
        rf"\b(?:articles|arts\.?)\s(?P<list>{_EN_ONE}(?:{_JOIN}{_EN_ONE}(?![\d%,]\d| ?%))*)", _english, "art"
    ),
    anywhere(rf"\b(?:article|art\.?)\s?(?P<list>{_EN_ONE})", _english, "art"),
)
