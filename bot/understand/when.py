"""The year and month that a question asks about; a founding year says something of the firm and is not asked about."""

import re

from bot.clock import today
from corpus.figures import Kind, read_figures

_FOUNDED = re.compile(
    r"(?:19|20)\d\d\s?년(?:도)?(?:에)? ?(?:창업|설립|개업|시작|오픈|사업자)|(?:창업|설립|개업)\S{0,4} ?(?:19|20)\d\d"
    r"|\b(?:founded|established|opened|started|registered|since)\b[^.?!]{0,14}(?:19|20)\d\d",
    re.IGNORECASE,
)
_RELATIVE = ((1, re.compile(r"내년|\bnext year\b", re.IGNORECASE)), (2, re.compile(r"내후년|\byear after next\b", re.IGNORECASE)))  # fmt: skip


def _dates(question: str) -> list[str]:
    plain = _FOUNDED.sub(" ", question)
    return [figure.value for figure in read_figures(plain) if figure.kind is Kind.DATE]


def asked_years(question: str) -> list[int]:
    """The years that `question` asks about, other than the current one; `내년` counts as a year."""
    years = [int(value[:4]) for value in _dates(question) if value[:4].isdigit()]
    years += [today().year + ahead for ahead, pattern in _RELATIVE if pattern.search(question)]
    return list(dict.fromkeys(year for year in years if year != today().year))


def asked_months(question: str) -> list[tuple[int, int]]:
    """The months with their years that `question` names."""
    found = (value.split("-")[:2] for value in _dates(question))
    return list(dict.fromkeys((int(y), int(m)) for y, m in found if y.isdigit() and m.isdigit()))
