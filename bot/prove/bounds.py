"""The limit on a figure as its clause sets it: beside the reader's word, ranges, `한도`, `ceiling`, `마감`, `closes on`."""

import re

from bot.prove.reading import Reading
from bot.prove.values import same_value
from corpus.figures import Bound, Figure, Kind

_CURRENCY = r"(?:KRW |₩ ?|USD |\$)?"
_OR_MORE = re.compile(
    r"^\W{0,3}(?:\w+ ){0,2}(?:or (?:more|over|above|longer|older|larger|up|later)|and up(?! to))\b|^ and (?:more|over|above)\b(?! than)",
    re.I,
)
_NOT_BEFORE = re.compile(r"\b(?:not before|no sooner than|no earlier than|not until|only after)\s$", re.I)
_OR_LESS = re.compile(r"^\W{0,3}(?:\w+ ){0,2}or (?:less|fewer|under|below|shorter|smaller|younger)\b", re.I)
_NO_MORE = re.compile(rf"\b(?:no|not|never|nobody|none|cannot|n't)\b[^.;,]{{0,40}}\b(?:more than|over|above|exceed\w*|beyond)\s{_CURRENCY}$", re.I)  # fmt: skip
_NO_LESS = re.compile(rf"\b(?:no|not|never|cannot)\b[^.;,]{{0,25}}\b(?:less than|fewer than|under|below)\s{_CURRENCY}$", re.I)  # fmt: skip
_NOT_OVER_KO = re.compile(r"^\s?(?:원|명|%|개월|년|일|시간)?(?:을|를)?\s?(?:넘|초과하)(?:지|을 수|ㄹ 수|할 수)\s?(?:는|가)?\s?(?:않|못|아니|없)")  # fmt: skip
_YET_KO = re.compile(
    r"^\s?(?:이|가)?\s?(?:지나지 (?:않|아니|못)|되지 (?:않|아니|못)|(?:안|채 안|못) (?:된|되|지난)|도 안|이 안)"
)
_SHORT_OF_KO = re.compile(r"^\s?(?:이|가)?\s?안 되(?:면|는)|^에 (?:못 미치|미치지 못)|^보다 (?:적|작|낮)")
_WITHIN = re.compile(r"^\s?(?:안에|안(?=[ ,.]|$)|내에|이내|범위)|^ or sooner")
# `3일(72시간) 안에`: what limits the figure stands behind the bracket.
_ASIDE = re.compile(r"^\s?\([^()]*\)|^\)")
_UP_TO_KO = re.compile(r"^\s?까지|^\s?한도")
_JOINED = re.compile(r"^\s?[가-힣]{0,2}?\s?(?:~|–|-|to|부터|에서)\s?$", re.I)
_KO_WORD = re.compile(
    r"^\s?[가-힣]{0,3}?\s?(이상|이하|미만|초과|이내|넘는|넘게|을 넘으|를 넘으)(?![가-힣]*용)"
)
_KO_BOUNDS = {
    "이상": Bound.AT_LEAST,
    "이하": Bound.AT_MOST,
    "미만": Bound.BELOW,
    "초과": Bound.ABOVE,
    "이내": Bound.AT_MOST,
    "넘는": Bound.ABOVE,
    "넘게": Bound.ABOVE,
    "을 넘으": Bound.ABOVE,
    "를 넘으": Bound.ABOVE,
}
# `from A to B` of something that rose is a change, no range.
_CHANGE = re.compile(
    r"올랐|늘었|늘어|줄었|줄어|바뀌|오르|내렸|높아|낮아|\b(?:rose|raised|grew|fell|went|increased|decreased|cut|changed|moved)\b",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween\s\S{0,4}\s?$|\bfrom\s\S{0,4}\s?$", re.I)
_BEFORE = (
    (Bound.AT_LEAST, re.compile(rf"(?:at least|at a minimum|minimum of|no less than|적어도|최소|최소한)\s?(?:of |about |매달 |연 |월 )?{_CURRENCY}$", re.I)),
    (Bound.AT_MOST, re.compile(rf"(?:at most|up to|as much as|a maximum of|capped at|no higher than|최대|최고|최장|많아야)\s?(?:about |약 |매달 |연 |월 |한 )?{_CURRENCY}$", re.I)),
    (Bound.BELOW, re.compile(rf"(?:fewer|less|shorter|younger|smaller|lower) than\s{_CURRENCY}$|\b(?:under|below)\s{_CURRENCY}$", re.I)),
    (Bound.ABOVE, re.compile(rf"(?:more|longer|older|greater|higher|larger) than\s{_CURRENCY}$|\b(?:over|above|exceeding|exceeds?)\s{_CURRENCY}$", re.I)),
)  # fmt: skip
_LIST_ITEM = re.compile(r"[호조항번]|(?: to| and) \d+ (?:done|of)")
_LIMIT = re.compile(
    r"한도|상한|\b(?:ceiling|cap|capped|limit|limited|maximum|largest|highest|biggest)\b", re.I
)
_FLOOR = re.compile(r"하한|\b(?:minimum|smallest|lowest)\b", re.I)
_CLOSING = re.compile(r"마감|기한|까지|종료|끝나|끝난|끝납|끝냅|\b(?:deadline|clos\w+|end|ends|ended|until|till|due|by|last day|expire\w*|latest)\b", re.I)  # fmt: skip
_OPENING = re.compile(r"부터|시작|개시|시행|출범|발효|\b(?:from|since|start\w*|beg[iau]n\w*|open\w*|launch\w*|effect|effective|in force|onwards?)\b", re.I)  # fmt: skip
_AS_OF = re.compile(r"\b(?:as of|dated) (?:the )?$", re.I)
_AS_OF_KO = re.compile(r"\s?(?:기준|현재)")
_TO_DATE = re.compile(r"^\s?(?:부터|에서)?\s?(?:to|–|-|~|until|till|through|부터|에서)\s?$", re.I)
_AMOUNTS = frozenset((Kind.MONEY, Kind.PERCENT, Kind.PERCENT_POINT, Kind.COUNT, Kind.NUMBER, Kind.DURATION))
_LOWER = (Bound.FROM, Bound.AFTER)


def bound_in(figure: Figure, reading: Reading) -> Bound | None:
    """The bound of `figure` in its clause; None where nothing limits it."""
    if figure.kind is Kind.NUMBER and "/" not in figure.value and _LIST_ITEM.match(reading.text, figure.end):
        return None
    if figure.kind in _AMOUNTS:
        return _amount_bound(figure, reading)
    return _date_bound(figure, reading) if figure.kind is Kind.DATE else figure.bound


def _amount_bound(figure: Figure, reading: Reading) -> Bound | None:
    text = reading.text
    before = text[max(0, figure.start - 70) : figure.start]
    own, behind = text[figure.start : figure.end], _ASIDE.sub("", text[figure.end : figure.end + 50])
    if _NO_MORE.search(before) or _NOT_OVER_KO.match(behind):
        return Bound.AT_MOST
    if figure.kind is Kind.DURATION and _NOT_BEFORE.search(before):
        return Bound.AT_LEAST
    if _NO_LESS.search(before) or _OR_MORE.match(behind) or re.search(r"or (?:more|over)\b", own):
        return Bound.AT_LEAST
    if _OR_LESS.match(behind) or re.search(r"or (?:fewer|less)\b", own):
        return Bound.AT_MOST
    if _SHORT_OF_KO.match(behind):
        return Bound.BELOW
    if figure.kind is Kind.DURATION and _YET_KO.match(behind):
        return Bound.AT_MOST
    if _only_a_preposition(figure, before):
        return None
    if figure.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return figure.bound
    if word := _KO_WORD.match(behind):
        return _KO_BOUNDS[word[1]]
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    return _range_end(figure, reading) or _soft_bound(figure, behind, reading)


def _only_a_preposition(figure: Figure, before: str) -> bool:
    """`over 2 years` is how long, `under five exceptions` is on which ground."""
    if figure.kind is Kind.DURATION:
        return bool(re.search(r"\bover (?:the )?$", before, re.I))
    return (
        figure.spelled
        and figure.kind in (Kind.COUNT, Kind.NUMBER)
        and bool(re.search(r"\bunder $", before, re.I))
    )


def _range_end(figure: Figure, reading: Reading) -> Bound | None:
    """`3억원에서 5억원`, `5 to 10 percent`: the first end is the least, the second the most."""
    same = [f for f in reading.figures if f.kind is figure.kind]
    at = same.index(figure)
    if _CHANGE.search(_clause_of(figure, reading)):
        return None
    if at + 1 < len(same) and _JOINED.match(reading.text[figure.end : same[at + 1].start]):
        return Bound.AT_LEAST
    if at and _JOINED.match(reading.text[same[at - 1].end : figure.start]):
        return Bound.AT_MOST
    ahead = reading.text[figure.end : same[at + 1].start] if at + 1 < len(same) else ""
    if re.fullmatch(r" and (?:KRW |USD )?", ahead) and _BETWEEN.search(reading.text[: figure.start]):
        return Bound.AT_LEAST
    behind = reading.text[same[at - 1].end : figure.start] if at else ""
    if re.fullmatch(r" and (?:KRW |USD )?", behind) and _BETWEEN.search(reading.text[: same[at - 1].start]):
        return Bound.AT_MOST
    return None


def _soft_bound(figure: Figure, behind: str, reading: Reading) -> Bound | None:
    if figure.kind is Kind.DURATION:
        if _WITHIN.match(behind):
            return Bound.AT_MOST
        return Bound.AT_MOST if figure.bound is Bound.UNTIL else None
    if _UP_TO_KO.match(behind):
        return Bound.AT_MOST
    if figure.kind in (Kind.MONEY, Kind.PERCENT):
        around = _around(figure, reading)
        if _LIMIT.search(around):
            return Bound.AT_MOST
        if _FLOOR.search(around):
            return Bound.AT_LEAST
    return None


def _around(figure: Figure, reading: Reading) -> str:
    """The clause from the figure before this one to the figure behind it: `한도 4,200만원과 부담 30%`."""
    clause = next((c for c in reading.clauses if c.start <= figure.start < c.end), None)
    start, end = (clause.start, clause.end) if clause else (0, len(reading.text))
    walls = [f for f in reading.figures if f.kind in (Kind.MONEY, Kind.PERCENT, Kind.PERCENT_POINT)]
    start = max([start, *(f.end for f in walls if f.end <= figure.start)])
    end = min([end, figure.end + 12, *(f.start for f in walls if f.start >= figure.end)])
    return reading.text[start:end]


def _date_bound(figure: Figure, reading: Reading) -> Bound | None:
    text = reading.text
    if re.search(r"\bup to (?:the )?$", text[: figure.start], re.I):
        return Bound.UNTIL
    if _AS_OF.search(text[: figure.start]) or _AS_OF_KO.match(text, figure.end):
        return None
    if figure.bound is not None:
        return figure.bound
    dates = [f for f in reading.figures if f.kind is Kind.DATE]
    at = dates.index(figure)
    if at and _TO_DATE.match(text[dates[at - 1].end : figure.start]):
        return Bound.UNTIL
    near = _near(figure, reading)
    closing, opening = bool(_CLOSING.search(near)), bool(_OPENING.search(near))
    if closing != opening:
        return Bound.UNTIL if closing else Bound.FROM
    return None


def _near(figure: Figure, reading: Reading) -> str:
    """What stands close enough to a date to say whether something starts or ends then."""
    clause = next((c for c in reading.clauses if c.start <= figure.start < c.end), None)
    start, end = (clause.start, clause.end) if clause else (0, len(reading.text))
    before = reading.text[max(start, figure.start - 18) : figure.start]
    return before + " | " + reading.text[figure.end : min(end, figure.end + 12)]


def _clause_of(figure: Figure, reading: Reading) -> str:
    for clause in reading.clauses:
        if clause.start <= figure.start < clause.end:
            return clause.text
    return reading.text


_OPPOSITE = {Bound.AT_LEAST: Bound.BELOW, Bound.BELOW: Bound.AT_LEAST, Bound.AT_MOST: Bound.ABOVE, Bound.ABOVE: Bound.AT_MOST}  # fmt: skip


def opposite(said: Bound | None, given: Bound | None) -> bool:
    """Whether one bound holds exactly where the other does not: 16 hours or more, fewer than 16 hours."""
    return given is not None and said is not None and _OPPOSITE.get(said) is given


def shared_by_sibling(figure: Figure, bound: Bound, reading: Reading) -> bool:
    """Whether another figure of the same kind in the sentence has the bound, told once for both (`up to A or B`)."""
    here = [c.sentence for c in reading.clauses if c.start <= figure.start < c.end]
    return any(
        other.kind is figure.kind and other is not figure and bound_in(other, reading) is bound
        for clause in reading.clauses
        if clause.sentence in here
        for other in clause.figures
    )


def agree(said: Bound | None, given: Bound | None, kind: Kind) -> bool:
    """Whether a statement may put the bound `said` where the span has `given`."""
    if said is given:
        return True
    if kind in (Kind.DATE, Kind.TIME):
        return None in (said, given) or {said, given} == {Bound.FROM, Bound.AFTER}
    return kind is Kind.DURATION and (None in (said, given) or {said, given} == {Bound.AT_MOST, Bound.BELOW})


def is_list(figure: Figure, reading: Reading) -> bool:
    """Whether the figure is an end of a run of numbers (`과제 81번부터 96번까지`): there its limit says nothing."""
    return figure.kind in (Kind.COUNT, Kind.NUMBER) and _range_end(figure, reading) is not None


def limit_turned(statement: Reading, span: Reading) -> bool:
    """Whether a figure has a limit in one text and its opposite in the other: then a denial turns with it."""
    return any(
        same_value(figure, other) and opposite(bound_in(figure, statement), bound_in(other, span))
        for figure in statement.figures
        for other in span.figures
    )
