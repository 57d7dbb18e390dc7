"""A figure and a word stand with the same things in the statement as in the span.

The clauses of the span that support a clause of the statement best must hold all of it. What they lack, and another
clause has, was moved; when they have something of the same sort in its place, the statement ties together what the
span keeps apart (예비창업자는 최대 2억원).
"""

from collections.abc import Iterator

from bot.prove.align import Pair, has_value
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause
from bot.prove.rivals import both_actors, opposed, wider
from bot.prove.support import stands_in
from bot.prove.terms import Term
from bot.prove.values import same_value
from corpus.figures import Figure, Kind


def check(case: Case) -> Iterator[Finding]:
    """Findings for figures and words that the statement takes from elsewhere while their own place is filled."""
    for pair in case.pairs:
        yield from _moved_figures(pair, case)
        yield from _moved_words(pair, case)


def _moved_figures(pair: Pair, case: Case) -> Iterator[Finding]:
    for figure in pair.said.figures:
        if not has_value(figure, case.span.figures) or _in_order(figure, pair, case):
            continue
        for clauses in ((pair.given,), pair.ground):
            held = tuple(f for clause in clauses for f in clause.figures if _by_words(clause, pair, figure))
            rival = next((f for f in held if _rival(f, figure) and not _said(f, pair.said.figures)), None)
            if rival and not has_value(figure, held):
                text, there = (
                    t[f.start : f.end] for t, f in ((case.statement.text, figure), (case.span.text, rival))
                )
                yield Finding(Check.BINDING, Weight.AGAINST, f"{text}: the clause has {there}")
                return


def _in_order(figure: Figure, pair: Pair, case: Case) -> bool:
    """Whether the statement lists several such figures in the order of the span: a list cut into other clauses."""
    said = [f for f in case.statement.figures if _sort(f) == _sort(figure)]
    given = [f for f in case.span.figures if _sort(f) == _sort(figure)]
    places = [next((i for i, f in enumerate(given) if same_value(s, f)), -1) for s in said]
    return len(said) > 1 and places == sorted(places) and len(set(places)) == len(places)


def _by_words(clause: Clause, pair: Pair, figure: Figure) -> bool:
    """Whether the statement's clause shares words with `clause`, not only the figure that may have been moved."""
    return clause is pair.given or any(t.weighty and stands_in(t, clause) for t in pair.said.terms)


def _moved_words(pair: Pair, case: Case) -> Iterator[Finding]:
    missing = [t for t in pair.said.terms if t.weighty and not stands_in(t, pair.given)]
    free = [t for t in pair.given.terms if t.weighty and not stands_in(t, pair.said)]
    for term in missing:
        rival = next((other for other in free if _takes_place(term, other, pair, case)), None)
        if rival:
            yield Finding(Check.BINDING, Weight.AGAINST, f"{term.word}: the clause has {rival.word}")
            return


def _takes_place(term: Term, other: Term, pair: Pair, case: Case) -> bool:
    """Whether the statement puts `term` where the clause of the span has `other`."""
    moved = stands_in(term, case.span) and _sits_with_another_figure(term.keys, pair, case)
    if case.one_language:
        nouns = not term.verb and not other.verb and not wider(term, other)
        return opposed(term, other) or (moved and nouns)
    if opposed(term, other):
        return moved or not (stands_in(term, case.span) or stands_in(other, case.statement))
    return moved and both_actors(term, other)


def _sits_with_another_figure(keys: frozenset[str], pair: Pair, case: Case) -> bool:
    """Whether the word has its own figure elsewhere, of the same sort as one that both clauses share."""
    shared = [f for f in pair.said.figures if has_value(f, pair.given.figures)]
    return any(
        _rival(other, figure)
        for clause in case.span.clauses
        if clause is not pair.given and keys & clause.keys
        for other in clause.figures
        for figure in shared
    )


def _rival(other: Figure, figure: Figure) -> bool:
    return _sort(other) == _sort(figure) and not same_value(figure, other)


def _said(figure: Figure, others: tuple[Figure, ...]) -> bool:
    return any(same_value(other, figure) for other in others)


def _sort(figure: Figure) -> str:
    return "count" if figure.kind in (Kind.COUNT, Kind.NUMBER) else figure.kind.value
