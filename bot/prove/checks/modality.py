"""May, must, need not and must not are kept as the span has them."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.prove.align import Pair
from bot.prove.bounds import limit_turned
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.operators import Mode, is_restricted, modes, negations, restrictions
from bot.prove.reading import Clause, Reading

_CLASH: dict[Mode, frozenset[Mode]] = {
    Mode.MAY: frozenset((Mode.MUST_NOT, Mode.MUST)),
    Mode.MUST: frozenset((Mode.MAY, Mode.NEED_NOT, Mode.MUST_NOT)),
    Mode.NEED_NOT: frozenset((Mode.MUST, Mode.MUST_NOT)),
    Mode.MUST_NOT: frozenset((Mode.MAY, Mode.MUST, Mode.NEED_NOT)),
}
# `지원한다` and `지원받을 수 있다` say the same of a benefit; applying is asked of applicants without the word must.
_BENEFIT = frozenset(
    [
        "support",
        "receive",
        "apply",
        "accept",
        "use",
        "join",
        "grantloan",
        "select2",
        "benefit",
        "ask",
        "refuse",
    ]
)
_GIVES = frozenset(["support", "provide", "grantloan", "receive", "guarantee", "invest"])
_GIVERS = frozenset("government programme voucher subsidy fund loan project support2".split())
_PLAIN_MAY = re.compile(r"수 ?있|\b(?:may|can|might|could)\b", re.IGNORECASE)
_ONLY = re.compile(r"(?<![미천백십\d])만 (?=[가-힣])|만이 |\bonly\b", re.IGNORECASE)
_UNLESS = re.compile(r"다만|없는 한|않는 한|아닌 한|\bunless\b", re.IGNORECASE)
_TIME_TO = re.compile(r"\bha(?:s|ve) (?:\w+ ){1,2}(?:days|weeks|months|years|hours) to\b", re.IGNORECASE)
_EXISTS = re.compile(r"있(?:습니다|다|으며|고)\W*$|\bthere (?:is|are)\b", re.IGNORECASE)
# Not `제안할 수 있는 절차`: there it describes a noun.
_TOLD_MAY = re.compile(
    r"수 ?있(?!는|을|도록|게)|가능|\b(?:may|can|could|might)\b|\b(?:allow|permit|entitl|possib|able)",
    re.IGNORECASE,
)
_STRESSED = re.compile(r"반드시|무조건|꼭|\b(?:always|in every case|without fail)\b", re.IGNORECASE)
_EXCEPT = re.compile(
    r"다만|예외|제외|외에는|아니면|않으면|없으면|\b(?:unless|except(?:ions?)?|other than)\b", re.IGNORECASE
)


def check(case: Case) -> Iterator[Finding]:
    """A finding where a clause of the statement has another mode than the clauses of the span that it may rest on."""
    if not case.one_language:
        yield from _between_languages(case)
        return
    for pair in case.pairs:
        if _TIME_TO.search(pair.said.text) or _TIME_TO.search(pair.given.text):
            continue
        said = _modes(case.statement, pair.said) or _carried(case.statement, pair.said)
        only_said = bool(_ONLY.search(pair.said.text))
        options = [_with_only(_modes(case.span, clause), clause, only_said) for clause in pair.near]
        options += [frozenset().union(*(_modes(case.span, clause) for clause in pair.ground))]
        options += [carried for clause in pair.near if (carried := _carried(case.span, clause))]
        if limit_turned(case.statement, case.span) or both_restricted(pair, case):
            continue
        reasons = [_clash(said, given, pair) for given in options]
        if all(reasons):
            yield Finding(Check.MODALITY, Weight.AGAINST, reasons[0] or "")


def both_restricted(pair: Pair, case: Case) -> bool:
    """Whether both sentences allow something only under a condition (`only if`, `cannot unless`, `must … to`)."""
    return is_restricted(_sentence_of(pair.said, case.statement)) and is_restricted(
        _sentence_of(pair.given, case.span)
    )


def _sentence_of(clause: Clause, reading: Reading) -> str:
    same = [other for other in reading.clauses if other.sentence == clause.sentence]
    return reading.text[same[0].start : same[-1].end]


def _between_languages(case: Case) -> Iterator[Finding]:
    """Across languages whole sentences are compared: no mode in common, and a clash."""
    sentences = {clause.sentence for clause in case.aligned}
    said = Counter(op.mode for op in modes(case.statement.text) if op.mode)
    given = Counter(
        op.mode
        for clause in case.span.clauses
        if clause.sentence in sentences
        for op in modes(case.span.text)
        if op.mode and clause.start <= op.start < clause.end
    )
    swapped = [
        (a, b)
        for a in said
        for b in _CLASH[a]
        if said[a] > given[a] and given[b] > said[b] and _turned(a, b, case)
    ]
    if swapped and not _UNLESS.search(case.span.text + case.statement.text):
        a, b = swapped[0]
        yield Finding(Check.MODALITY, Weight.AGAINST, f"{a.value} said, {b.value} in the span")
    elif set(said) == {Mode.MUST} and not given and _STRESSED.search(case.statement.text):
        yield Finding(Check.MODALITY, Weight.AGAINST, "must said of a plain fact")


def _turned(said: Mode, given: Mode, case: Case) -> bool:
    """A prohibition against a permission may be a matter of negation, which is compared by itself."""
    return {said, given} != {Mode.MAY, Mode.MUST_NOT} or bool(negations(case.statement.text)) != bool(
        negations(case.span.text)
    )


def clash(said: Mode, given: Mode) -> bool:
    """Whether a statement may not put one mode where the span has the other."""
    return given in _CLASH[said]


def _modes(reading: Reading, clause: Clause) -> frozenset[Mode]:
    return frozenset(
        op.mode for op in modes(reading.text) if op.mode and clause.start <= op.start < clause.end
    )


def _carried(reading: Reading, clause: Clause) -> frozenset[Mode]:
    """The mode that a clause without one takes over: in English from the clause before, in Korean from the last one."""
    same = [other for other in reading.clauses if other.sentence == clause.sentence]
    at = same.index(clause)
    if _modes(reading, clause):
        return frozenset()
    if reading.lang == "en":
        joined = at > 0 and re.match(r"\W*(?:and|or)\s", clause.text, re.IGNORECASE)
        return _modes(reading, same[at - 1]) if joined else frozenset()
    return _modes(reading, same[-1]) if same[-1] is not clause else frozenset()


def _with_only(given: frozenset[Mode], clause: Clause, only_said: bool) -> frozenset[Mode]:
    """`Only A can` also says that one must be A, for a statement that puts it without `only`."""
    also = Mode.MAY in given and not only_said and _ONLY.search(clause.text)
    return given | {Mode.MUST} if also else given


def _clash(said: frozenset[Mode], given: frozenset[Mode], pair: Pair) -> str | None:
    if said == given:
        return None
    if said == {Mode.MAY} and given == {Mode.MUST} and _ONLY.search(pair.said.text):
        return None
    for mode in sorted(said - given):
        if (given & _CLASH[mode]) - said and not (mode is Mode.NEED_NOT and _EXCEPT.search(pair.given.text)):
            return f"{mode.value} said, {_names(given)} in the span"
    if not given:
        return _from_plain(said, pair)
    if not said:
        return _to_plain(given, pair)
    return None


def _from_plain(said: frozenset[Mode], pair: Pair) -> str | None:
    """The span states a plain fact."""
    gives = pair.said.keys & pair.given.keys & _GIVES and pair.said.keys & _GIVERS
    if Mode.MUST in said and (_STRESSED.search(pair.said.text) or gives):
        return "must said of a plain fact"
    if Mode.NEED_NOT in said and not negations(pair.given.text) and not _EXCEPT.search(pair.given.text):
        return "need not said of a plain fact"
    if Mode.MAY in said and _same_deed(pair) and not (pair.said.keys | pair.given.keys) & _BENEFIT:
        told = _EXISTS.search(pair.given.text) or not _TOLD_MAY.search(pair.said.text)
        return None if told else "may said of a plain fact"
    return None


def _to_plain(given: frozenset[Mode], pair: Pair) -> str | None:
    """The statement states a plain fact where the span has a mode."""
    denied = bool(negations(pair.said.text)) or bool(restrictions(pair.said.text))
    if given & {Mode.NEED_NOT, Mode.MUST_NOT} and not denied:
        return f"{_names(given)} of the span is gone"
    if (
        given == {Mode.MAY}
        and _PLAIN_MAY.search(pair.given.text)
        and not pair.given.keys & _BENEFIT
        and _same_deed(pair)
    ):
        return "may of the span is gone"
    return None


def _same_deed(pair: Pair) -> bool:
    return any(term.verb and term.keys & pair.given.keys for term in pair.said.terms)


def _names(modes_: frozenset[Mode]) -> str:
    return ", ".join(sorted(mode.value for mode in modes_)) or "nothing"
