"""The word beside a figure that limits it."""

import re
from dataclasses import replace

from corpus.figures.model import Bound, Figure, Kind

_CURRENCY = r"(?:KRW\s|₩|USD\s|\$)?"
_FEW_WORDS = r"\s(?:[a-z\-]+\s){0,2}?"
_AFTER = (
    (Bound.AT_LEAST, r"\s?(?:원|명|인|개월|년|일|%|세)?\s?(?:이상)"),
    (Bound.AT_LEAST, _FEW_WORDS + r"or (?:more|over|above|longer|older)\b"),
    (Bound.AT_MOST, r"\s?(?:이하|이내|한도|를 넘지|을 넘지)|\s(?:at most|or below)\b"),
    (Bound.AT_MOST, _FEW_WORDS + r"or (?:less|fewer|under|below|shorter)\b"),
    (Bound.BELOW, r"\s?(?:미만|이 안 되|보다 적)"),
    (Bound.ABOVE, r"\s?(?:초과|(?:을|를) 넘|보다 많)"),
    (Bound.UNTIL, r"(?:\s?\d{1,2}:\d\d|\s?\d{1,2}시)?\s?까지"),
    (Bound.AFTER, r"\s?(?:이후|후에|뒤에)"),
    (Bound.FROM, r"\s?(?:부터)"),
)
_AT_LEAST = (
    "at least|no less than|not less than|no fewer than|a minimum of|minimum|최소|적어도|no earlier than"
)
_AT_MOST = (
    "up to|at most|no more than|not more than|a maximum of|maximum|as much as|not exceeding|within|limited to"
    "|capped at|ceiling is|ceiling of"
)
_UNTIL = "until|till|through|no later than|by|closed on|closes on|close on|ended on|ends on|deadline is|deadline was"
_FROM = "from|since|starting|beginning|as of|effective|opened on|opens on|starts on|started on"
_BEFORE = (
    (Bound.AT_LEAST, rf"(?:{_AT_LEAST})\s(?:of\s)?{_CURRENCY}$|최소\s?$"),
    (Bound.AT_MOST, rf"(?:{_AT_MOST})\s(?:of\s)?(?:{_CURRENCY}|about\s)$|(?:최대|최고|최장)\s?(?:연\s?)?$"),
    (Bound.BELOW, rf"(?:fewer than|less than|under|below|smaller than)\s{_CURRENCY}$"),
    (Bound.ABOVE, rf"(?:more than|over|above|greater than|exceeding|exceeds?)\s{_CURRENCY}$"),
    (Bound.UNTIL, rf"(?:{_UNTIL})\s$"),
    (Bound.FROM, rf"(?:{_FROM})\s$"),
    (Bound.AFTER, r"(?:after|later than)\s$"),
)
_AFTER_RE = tuple((bound, re.compile(pattern, re.IGNORECASE)) for bound, pattern in _AFTER)
_BEFORE_RE = tuple((bound, re.compile(pattern, re.IGNORECASE)) for bound, pattern in _BEFORE)
_NEGATED = re.compile(r"(?:no|not)\s$", re.IGNORECASE)
_DATE_ONLY = {Bound.UNTIL, Bound.FROM, Bound.AFTER}


def bound_of(figure: Figure, text: str) -> Figure:
    """`figure` with the bound that the words around it set, if any."""
    if figure.kind is Kind.ARTICLE:
        return figure
    behind, before = text[figure.end : figure.end + 40], text[max(0, figure.start - 30) : figure.start]
    for bound, pattern in _AFTER_RE:
        if pattern.match(behind) and _fits(bound, figure):
            return replace(figure, bound=bound)
    for bound, pattern in _BEFORE_RE:
        match = pattern.search(before)
        if match and _fits(bound, figure) and not _NEGATED.search(before[: match.start()]):
            return replace(figure, bound=bound)
    return figure


def _fits(bound: Bound, figure: Figure) -> bool:
    return (bound in _DATE_ONLY) <= (figure.kind in (Kind.DATE, Kind.TIME, Kind.DURATION))
