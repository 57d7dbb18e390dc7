"""Words of which one takes the place of another: two doers, two bodies, two ends of a contrast."""

from bot.prove.align import Pair
from bot.prove.lexicon import contrasts, group
from bot.prove.reading import Clause
from bot.prove.slots import Slot
from bot.prove.support import stands_in
from bot.prove.term import Term

# A firm of any kind is a firm: naming it less exactly is no other doer.
_BODY_ENDS = frozenset("관단원청부처회소자인업사생")
_FIRMS = frozenset(
    "firm applicant tenant manufacturer exporter shop employer provider sme smallfirm mediumfirm merchant midsize largefirm "
    "startup venture operator corporation".split()
)
_KINDS_OF_FIRM = frozenset(("supplier", "demandfirm", "partnerbody"))


# A body of any kind, named by what it is: `the ministry in charge`, 운영 기관.
_BODIES = frozenset(
    ("institution", "ministrygeneric", "authority", "leadbody", "agencyincharge", "publicbody")
)
_ANY_BODY = frozenset(("institution", "ministrygeneric", "authority"))


def any_body(term: Term) -> bool:
    """Whether the word stands for a body of any kind."""
    return bool(term.keys & _ANY_BODY)


def is_body(term: Term) -> bool:
    """Whether the word names a body, or what it is."""
    return bool(term.keys & _BODIES) or any(name.startswith("n:bodies") for name in term.names)


def unmatched(here: Clause, there: tuple[Clause, ...]) -> list[Term]:
    """The nouns with content of one clause that stand in none of the others."""
    return [
        t for t in here.terms if t.weighty and not t.verb and not any(stands_in(t, other) for other in there)
    ]


def opposed(term: Term, other: Term) -> bool:
    """Whether the two are different members of one contrast."""
    for members in contrasts():
        a, b = term.keys & members, other.keys & members
        if a and b and not a & b:
            return True
    return False


def same_place(term: Term, other: Term, pair: Pair, does_elsewhere: bool) -> bool:
    """Whether both do, or both get, what the two clauses tell, and are not the same by a wider name.

    `does_elsewhere`: another clause of the span tells what `term` does.
    """
    if wider(term, other):
        return False
    a, b = pair.said.slot(term), pair.given.slot(other)
    heads = pair.said.subject is term and pair.given.subject is other
    if does_elsewhere and (heads or (a is b and a is Slot.AGENT)):
        return True
    if acts(term) is not acts(other) or (pair.said.lang == "en" and not acts(term)):
        return False
    if pair.said.lang == "ko" and a is b and a in (Slot.AGENT, Slot.RECIPIENT):
        return True
    return heads


def acts(term: Term) -> bool:
    """Whether the word is somebody: an actor, a body, or an unknown word that ends like one."""
    return (
        term.actor
        or any(name.startswith("n:bodies") for name in term.names)
        or (not term.known and term.word[-1] in _BODY_ENDS)
    )


def wider(term: Term, other: Term) -> bool:
    """Whether one is `firm` and the other a kind of firm; a supplier may be told as a firm, not a firm as a supplier."""
    if any_body(term) and is_body(other):
        return True
    if "firm" in term.keys and other.keys & _KINDS_OF_FIRM:
        return True
    either = "firm" in term.keys or "firm" in other.keys
    return either and bool(term.keys & _FIRMS) and bool(other.keys & _FIRMS)


def kind_of_firm(term: Term) -> bool:
    """Whether the word is one kind of firm among others (SME, start-up, supplier)."""
    return bool(term.keys & (_FIRMS | _KINDS_OF_FIRM)) and "firm" not in term.keys


def both_actors(term: Term, other: Term) -> bool:
    """Whether both are somebody who acts, or both are bodies."""
    bodies = any(n.startswith("n:bodies") for n in term.names) and any(
        n.startswith("n:bodies") for n in other.names
    )
    return bodies or (
        bool(term.keys & group("actors")) and bool(other.keys & group("actors")) and not wider(term, other)
    )
