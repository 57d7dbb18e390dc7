"""Two clauses of a statement of which each tells what the span tells of the other."""

from collections.abc import Iterator
from itertools import combinations

from bot.prove.align import Pair, has_value
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.slots import Slot
from bot.prove.support import stands_in
from bot.prove.term import Term

_DOERS = frozenset((Slot.AGENT, Slot.TOPIC))


def crossed(case: Case) -> Iterator[Finding]:
    """Two clauses of which each tells of the other's noun: `A is new and B was moved` for `B is new and A was moved`."""
    for first, second in combinations(case.pairs, 2):
        if first.given is second.given or first.said is second.said:
            continue
        for a in _strange(first):
            for b in _strange(second):
                if (
                    stands_in(a, second.given)
                    and stands_in(b, first.given)
                    and _filled_by(b, first, a)
                    and _filled_by(a, second, b)
                ):
                    detail = f"{a.word} and {b.word}: each stands with what the span says of the other"
                    yield Finding(Check.BINDING, Weight.AGAINST, detail)
                    return


def _strange(pair: Pair) -> list[Term]:
    """The nouns of a clause that its own clause of the span lacks."""
    return [t for t in pair.said.terms if t.weighty and not t.verb and not stands_in(t, pair.given)]


def _filled_by(other: Term, pair: Pair, term: Term) -> bool:
    """Whether the clause of the span has `other` in the part that the statement gives to `term`."""
    slot = pair.said.slot(term)
    if stands_in(other, pair.said):
        return False
    if slot is Slot.MODIFIER and any(has_value(f, pair.given.figures) for f in pair.said.figures):
        return any(pair.given.slot(t) is slot for t in pair.given.terms if t.keys & other.keys)
    if slot in (Slot.MODIFIER, Slot.OTHER):
        return False
    parts = {pair.given.slot(t) for t in pair.given.terms if t.keys & other.keys or t.word == other.word}
    told = any(t.weighty and stands_in(t, pair.given) for t in pair.said.terms)
    return told and bool(parts & ({slot} if slot not in _DOERS else _DOERS))
