"""What a negation denies: the words that it leans on, behind it in English, before it in Korean."""

import re
from dataclasses import dataclass

from bot.prove.operators import Operator, negations
from bot.prove.reading import Clause, Reading
from bot.prove.term import Term

_LOOKS_BACK = re.compile(r"exclud|exempt|prohibit|forbid|ban|bar|ineligible|free|un\w+|impossible|void|waive|debarr|disqualif|inadmiss", re.I)  # fmt: skip
_LOOKS_AHEAD_KO = re.compile(r"(?:안|못)\s*$")


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation with its clause and the one to three terms that it may deny, the nearest first."""

    at: int
    clause: Clause
    heads: tuple[Term, ...]

    def shares_head(self, other: "Denial") -> bool:
        """Whether both may deny the same."""
        return any(a.keys & b.keys or a.word == b.word for a in self.heads for b in other.heads)


def denials(reading: Reading) -> tuple[Denial, ...]:
    """The negations of a text in order."""
    return tuple(
        Denial(op.start, clause, _heads(op, clause, reading))
        for op in negations(reading.text)
        for clause in reading.clauses
        if clause.start <= op.start < clause.end
    )


def _heads(op: Operator, clause: Clause, reading: Reading) -> tuple[Term, ...]:
    before = [term for term in reversed(clause.terms) if term.start < op.start]
    after = [term for term in clause.terms if term.end > op.end]
    word = reading.text[op.start : op.end]
    if reading.lang == "ko":
        return tuple(after[:1]) if _LOOKS_AHEAD_KO.match(word) else tuple(before[:2])
    if _LOOKS_BACK.match(word):
        return (*before[:2], *after[:1])
    return tuple(after[:2]) or tuple(before[:1])
