"""What the span affirms the statement does not deny, and the reverse."""

import re
from collections.abc import Iterator

from bot.prove.align import Pair
from bot.prove.bounds import limit_turned
from bot.prove.case import Case
from bot.prove.checks.modality import both_restricted
from bot.prove.conjugate import same_stem
from bot.prove.heads import Denial, denials
from bot.prove.model import Check, Finding, Weight
from bot.prove.operators import Mode, modes, restrictions, soft_denials
from bot.prove.support import stands_in

_DENYING = frozenset((Mode.NEED_NOT, Mode.MUST_NOT))
# `대출 심사가 있다` is denied by `대출 심사가 들어 있지 않다`.
_THERE = frozenset(("contain", "exist"))
_IS_THERE = re.compile(
    r"있(?:습니다|다|으며|고)\W*$|\b(?:there (?:is|are)|has|have|holds?|lists?)\b", re.IGNORECASE
)


def check(case: Case) -> Iterator[Finding]:
    """A finding for each denial of the statement that the span lacks, and each of the span that the statement drops.

    Limit and negation may turn together (`at least 16 hours`, `no course under 16 hours`); two more negations in one
    clause cancel out. Across languages only the numbers of denials are compared.
    """
    said, given = denials(case.statement), denials(case.span)
    if not case.one_language:
        yield from _by_number(said, given, case)
        return
    added, left = _unmatched(said, given, case)
    added = [denial for denial in added if not _of_other_deed(denial, case)]
    dropped = [denial for denial in left if _spoken_of(denial, case)]
    if (len(added) + len(dropped)) % 2 == 0 and _one_clause([*added, *dropped], case):
        return
    if (len(added) + len(dropped)) % 2 == 1 and limit_turned(case.statement, case.span):
        return
    added = [denial for denial in added if not _put_as_mode(denial, case)]
    dropped = [denial for denial in dropped if not _put_as_mode(denial, case)]
    for denial in (denial for denial in added if not _restricted(case.pairs, denial)):
        yield Finding(Check.POLARITY, Weight.AGAINST, f"denied, not so in the span: {_words(denial)}")
    for denial in (denial for denial in dropped if not _restricted(case.pairs, denial)):
        yield Finding(Check.POLARITY, Weight.AGAINST, f"denied in the span: {_words(denial)}")


def _by_number(said: tuple[Denial, ...], given: tuple[Denial, ...], case: Case) -> Iterator[Finding]:
    """A denial may be a word of its own in the other language (outside, difficult, only); it then makes up for one."""
    sentences = {clause.sentence for clause in case.aligned}
    there = [denial for denial in given if denial.clause.sentence in sentences]
    clauses = [denial for denial in there if denial.clause in case.aligned]
    difference = len(said) - len(there)
    if len(said) == len(clauses) or any(both_restricted(pair, case) for pair in case.pairs):
        return
    soft_said, soft_given = soft_denials(case.statement.text), soft_denials(case.span.text)
    spare = len(soft_given) - len(soft_said) if difference > 0 else len(soft_said) - len(soft_given)
    if (
        (difference % 2 == 0 and said and there)
        or abs(difference) <= max(0, spare)
        or limit_turned(case.statement, case.span)
    ):
        return
    if difference:
        words = ", ".join(_words(denial) for denial in (said or there))
        yield Finding(
            Check.POLARITY, Weight.AGAINST, f"{len(said)} denials said, {len(there)} in the span: {words}"
        )


def _unmatched(
    said: tuple[Denial, ...], given: tuple[Denial, ...], case: Case
) -> tuple[list[Denial], list[Denial]]:
    left = list(given)
    open_: list[Denial] = []
    for denial in said:
        match = next((other for other in left if denial.shares_head(other)), None)
        if match:
            left.remove(match)
        else:
            open_.append(denial)
    added = []
    for denial in open_:
        pairs = [pair for pair in case.pairs if pair.said is denial.clause]
        near = [clause for pair in pairs for clause in (*pair.near, *pair.also)]
        match = next((other for other in left if other.clause in near), None)
        if match:
            left.remove(match)
        else:
            added.append(denial)
    return added, left


def _spoken_of(denial: Denial, case: Case) -> bool:
    """Whether the statement affirms, in the matching clause, the very thing that the span denies."""
    said = [pair.said for pair in case.pairs if denial.clause in pair.ground]
    nearest = denial.heads[:2]
    return any(stands_in(head, clause) for clause in said for head in nearest)


def _of_other_deed(denial: Denial, case: Case) -> bool:
    """Whether the denied deed is unknown to the span: another wording (`비용은 들지 않는다` for 무료), no turned one."""
    if not denial.heads or not denial.heads[0].weighty:
        return False
    head = denial.heads[0]
    if head.keys & _THERE and any(_IS_THERE.search(pair.given.text) for pair in case.pairs):
        return False
    if not head.known and head.word.endswith("지"):
        return not same_stem(head.word[:-1], case.span.text)
    return not stands_in(head, case.span)


def _one_clause(denials_: list[Denial], case: Case) -> bool:
    """Whether all of them belong to one clause of the statement or its match."""
    pairs = [pair for pair in case.pairs if any(d.clause in (pair.said, pair.given) for d in denials_)]
    return len(pairs) <= 1


def _put_as_mode(denial: Denial, case: Case) -> bool:
    """Whether the other side says it by a mode of its own (`voluntary` for `not forced`), or both limit a permission."""
    for pair in case.pairs:
        if denial.clause not in (pair.said, *pair.ground):
            continue
        if both_restricted(pair, case):
            return True
        here, there = (pair.said, pair.given) if denial.clause is pair.said else (denial.clause, pair.said)
        mine = {op.mode for op in modes(here.text)} & _DENYING
        if mine and mine == {op.mode for op in modes(there.text)} & _DENYING:
            return True
    return False


def _restricted(pairs: tuple[Pair, ...], denial: Denial) -> bool:
    """Whether only the other side of the pair takes the thing away in a word of its own: `이용이 제한된다`."""
    return any(
        restrictions(pair.given.text) - restrictions(pair.said.text)
        if pair.said is denial.clause
        else restrictions(pair.said.text) - restrictions(pair.given.text)
        for pair in pairs
        if denial.clause in (pair.said, *pair.ground)
    )


def _words(denial: Denial) -> str:
    return " ".join(term.word for term in denial.heads) or "?"
