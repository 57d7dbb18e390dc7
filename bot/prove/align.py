"""Which clause of the span each clause of the statement speaks about; the other clauses do not concern it."""

from dataclasses import dataclass

from bot.prove.operators import modes
from bot.prove.reading import Clause, Reading
from bot.prove.support import stands_in
from bot.prove.term import Term
from bot.prove.values import same_value
from corpus.figures import Figure

_FIGURE_WEIGHT = 2.0
_NEARLY = 0.9
_DEED = 0.2
_ALIKE = 0.25


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the statement with the clause of the span that shares most with it.

    `near` are the clauses that share nearly as much (the best among them), `also` the clauses of the same sentence that
    hold words which the best one lacks: a statement may join two halves of a sentence.
    """

    said: Clause
    given: Clause
    near: tuple[Clause, ...]
    also: tuple[Clause, ...]
    shared: float

    @property
    def ground(self) -> tuple[Clause, ...]:
        """All clauses of the span that the words of the statement's clause rest on."""
        return (self.given, *self.also)


def align(statement: Reading, span: Reading) -> tuple[Pair, ...]:
    """For each clause of the statement the clause of the span that supports it best, in order."""
    pairs = []
    for clause in statement.clauses:
        scores = [_shared(clause, other, span) + _alike(clause, other) for other in span.clauses]
        best = max(scores)
        if best > _ALIKE:
            near = tuple(
                other for other, score in zip(span.clauses, scores, strict=True) if score >= _NEARLY * best
            )
            given = span.clauses[scores.index(best)]
            pairs.append(Pair(clause, given, near, _also(clause, given, span), best))
    return tuple(pairs)


def _alike(said: Clause, given: Clause) -> float:
    """A little more for a clause of the same mode: between equals it decides."""
    a, b = ({op.mode for op in modes(clause.text)} for clause in (said, given))
    return _ALIKE if a and a == b else 0.0


def _also(said: Clause, given: Clause, span: Reading) -> tuple[Clause, ...]:
    missing = [term for term in said.terms if term.weighty and not stands_in(term, given)]
    return tuple(
        other
        for other in span.clauses
        if other is not given
        and other.sentence == given.sentence
        and any(stands_in(term, other) for term in missing)
    )


def _shared(said: Clause, given: Clause, span: Reading) -> float:
    words = sum(
        _weight(term, span) + (_DEED if term.verb and term.weighty else 0.0)
        for term in said.terms
        if stands_in(term, given)
    )
    figures = sum(_FIGURE_WEIGHT for figure in said.figures if has_value(figure, given.figures))
    return words + figures


def _weight(term: Term, span: Reading) -> float:
    if not term.weighty:
        return 0.1
    return 1.0 / max(1, min((span.spread[key] for key in term.keys if span.spread[key]), default=1))


def has_value(figure: Figure, others: tuple[Figure, ...]) -> bool:
    """Whether one of `others` supports the value of `figure`."""
    return any(same_value(figure, other) for other in others)


def gives(figure: Figure, said: tuple[Figure, ...]) -> bool:
    """Whether the statement gives a figure of the span, in its own way."""
    return any(same_value(other, figure) for other in said)
