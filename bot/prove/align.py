"""Which clauses of the span a statement speaks about: the operators of the other clauses do not concern it."""

from dataclasses import dataclass

from bot.prove.reading import Reading, Term
from bot.prove.values import same_value


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the statement with the clause of the span that shares most with it."""

    statement: tuple[int, int]
    span: tuple[int, int]
    shared: float


def align(statement: Reading, span: Reading) -> tuple[Pair, ...]:
    """For each clause of the statement the clause of the span that supports it best, in order."""
    pairs = []
    for clause in statement.clauses:
        scored = [
            (_overlap(statement, clause, span, other), -i, other) for i, other in enumerate(span.clauses)
        ]
        shared, _, best = max(scored)
        if shared > 0:
            pairs.append(Pair(clause, best, shared))
    return tuple(pairs) or tuple(Pair(clause, span.clauses[0], 0) for clause in statement.clauses[:1])


def _overlap(a: Reading, in_a: tuple[int, int], b: Reading, in_b: tuple[int, int]) -> float:
    theirs = b.terms_in(*in_b)
    shared = sum(1.0 if term.weighty else 0.2 for term in a.terms_in(*in_a) if _has(theirs, term))
    figures = [figure for figure in b.figures if in_b[0] <= figure.start < in_b[1]]
    equal = sum(
        any(same_value(figure, other) for other in figures)
        for figure in a.figures
        if in_a[0] <= figure.start < in_a[1]
    )
    return shared + 2 * equal


def _has(terms: tuple[Term, ...], term: Term) -> bool:
    return any(term.keys & other.keys for other in terms)
