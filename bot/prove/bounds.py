"""The limit on a figure as the whole clause sets it: beside the reader's word, `한도`, `ceiling`, `마감`, `closes on`."""

import re

from bot.prove.reading import Reading
from corpus.figures import Bound, Figure, Kind

_OR_MORE = re.compile(r"^\W{0,3}(?:or|and) (?:more|over|above|longer|older|larger|up)\b", re.I)
_OR_LESS = re.compile(r"^\W{0,3}(?:or|and) (?:less|fewer|under|below|shorter|smaller)\b", re.I)
_NO_MORE = re.compile(r"\b(?:no|not|never|nobody|none)\b[^.;,]{0,40}\b(?:more than|over|above|exceed\w*|beyond)\s(?:KRW |₩ ?|USD |\$)?$", re.I)  # fmt: skip
_NO_LESS = re.compile(
    r"\b(?:no|not|never)\b[^.;,]{0,25}\b(?:less than|fewer than|under|below)\s(?:KRW |₩ ?|USD |\$)?$", re.I
)
_NOT_OVER_KO = re.compile(
    r"^\s?(?:원|명|%|개월|년|일|시간)?(?:을|를)?\s?(?:넘|초과하)(?:지|을 수|ㄹ 수|할 수)\s?(?:는|가)?\s?(?:않|못|아니|없)"
)
_MONEY_UNTIL = re.compile(r"^\s?까지")
_LIMIT = re.compile(r"한도|상한|\b(?:ceiling|cap|capped|limit|limited|maximum|at most)\b", re.I)
_FLOOR = re.compile(r"하한|최소|\b(?:minimum|at least)\b", re.I)
_CLOSING = re.compile(r"마감|기한|까지|종료|끝나|\b(?:deadline|clos\w+|end|ends|ended|until|till|due|by|last day|expire\w*|latest)\b", re.I)  # fmt: skip
_OPENING = re.compile(r"부터|시작|개시|시행|출범|발효|\b(?:from|since|start\w*|beg[iau]n\w*|open\w*|launch\w*|effect|effective|in force|onwards?)\b", re.I)  # fmt: skip
_AMOUNTS = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.DURATION)


def bound_in(figure: Figure, reading: Reading) -> Bound | None:
    """The bound of `figure` in its clause; None where nothing limits it."""
    before, behind = (
        reading.text[max(0, figure.start - 70) : figure.start],
        reading.text[figure.end : figure.end + 30],
    )
    if figure.kind in _AMOUNTS:
        return _amount_bound(figure, before, behind, reading)
    if figure.kind is Kind.DATE:
        return _date_bound(figure, reading)
    return figure.bound


def _amount_bound(figure: Figure, before: str, behind: str, reading: Reading) -> Bound | None:
    if _NO_MORE.search(before) or _NOT_OVER_KO.match(behind):
        return Bound.AT_MOST
    if _NO_LESS.search(before) or _OR_MORE.match(behind):
        return Bound.AT_LEAST
    if _OR_LESS.match(behind):
        return Bound.AT_MOST
    if figure.bound is not None:
        return Bound.AT_MOST if figure.bound is Bound.UNTIL else figure.bound
    if figure.kind is Kind.MONEY or figure.kind is Kind.PERCENT:
        if _MONEY_UNTIL.match(behind):
            return Bound.AT_MOST
        clause = _clause_of(figure, reading)
        if _LIMIT.search(clause):
            return Bound.AT_MOST
        if _FLOOR.search(clause):
            return Bound.AT_LEAST
    return None


def _date_bound(figure: Figure, reading: Reading) -> Bound | None:
    if figure.bound is not None:
        return figure.bound
    clause = _clause_of(figure, reading)
    closing, opening = bool(_CLOSING.search(clause)), bool(_OPENING.search(clause))
    if closing != opening:
        return Bound.UNTIL if closing else Bound.FROM
    return None


def _clause_of(figure: Figure, reading: Reading) -> str:
    for clause in reading.clauses:
        if clause.start <= figure.start < clause.end:
            return clause.text
    return reading.text


def agree(said: Bound | None, given: Bound | None, kind: Kind) -> bool:
    """Whether a statement may put the bound `said` where the span has `given`."""
    if said is given:
        return True
    if kind in (Kind.DATE, Kind.TIME):
        return None in (said, given) or {said, given} == {Bound.FROM, Bound.AFTER}
    soft = {Bound.FROM, Bound.AFTER, Bound.UNTIL}
    if said in soft or given in soft:
        return {said, given} & {None, Bound.AT_MOST} != set() or (said in soft and given in soft)
    return False
