"""A figure and a word stand with the same things in the statement as in the span.

The clauses of the span that support a clause of the statement best must hold all of it. What they lack, and another
clause has, was moved; when they have something of the same sort in its place, the statement ties together what the
span keeps apart (예비창업자는 최대 2억원).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.prove.align import Pair, has_value
from bot.prove.case import Case
from bot.prove.crossing import crossed
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause, Reading
from bot.prove.rivals import both_actors, opposed, wider
from bot.prove.slots import Slot
from bot.prove.support import stands_in
from bot.prove.term import Term
from bot.prove.values import same_value
from corpus.figures import Figure, Kind


def check(case: Case) -> Iterator[Finding]:
    """Findings for figures and words that the statement takes from elsewhere while their own place is filled."""
    if case.one_language and _same_order(case) and (figure := _out_of_order(case)):
        said = case.statement.text[figure.start : figure.end]
        yield Finding(
            Check.BINDING, Weight.AGAINST, f"{said}: stands elsewhere in the span, among the same words"
        )
        return
    yield from _counts_other(case)
    if case.one_language:
        yield from crossed(case)
    for pair in case.pairs:
        yield from _moved_figures(pair, case)
        yield from _moved_words(pair, case)


def _same_order(case: Case) -> bool:
    """Whether the statement has the words of the span in their order, as a copy with changes has."""
    words = [t.word for t in case.statement.terms if t.weighty]
    given = [t.word for t in case.span.terms]
    at, rising, known = -1, 0, 0
    for word in words:
        later = next((i for i, other in enumerate(given) if i > at and other == word), None)
        known += later is not None or word in given
        rising += later is not None
        at = later if later is not None else at
    return known >= 4 and known >= 0.85 * len(words) and rising >= 0.9 * known


def _counts_other(case: Case) -> Iterator[Finding]:
    """`11 ministries and 3 programmes` for `3 ministries and 11 programmes`: the thing counted has another number."""
    for figure, noun in _counted(case.statement):
        with_noun = [
            other for other, thing in _counted(case.span) if stands_in(noun, _Only(thing, case.span))
        ]
        same = [thing for other, thing in _counted(case.span) if same_value(figure, other)]
        if with_noun and same and not any(same_value(figure, other) for other in with_noun):
            said = case.statement.text[figure.start : figure.end]
            yield Finding(Check.BINDING, Weight.AGAINST, f"{said}: the span counts other {noun.word}")
            return


def _counted(reading: Reading) -> list[tuple[Figure, Term]]:
    """Figures with the noun right behind them (or, in Korean, before them)."""
    pairs = []
    for figure in reading.figures:
        if figure.kind not in (Kind.COUNT, Kind.NUMBER) or figure.spelled:
            continue
        inside = [t for t in reading.terms if figure.start <= t.start < figure.end and t.weighty]
        behind = [t for t in reading.terms if 0 <= t.start - figure.end <= 2 and t.weighty]
        before = [
            t for t in reading.terms if 0 <= figure.start - t.end <= 1 and t.weighty and reading.lang == "ko"
        ]
        noun = next(iter(inside + behind + before), None)
        if noun is not None:
            pairs.append((figure, noun))
    return pairs


def _out_of_order(case: Case) -> Figure | None:
    """A figure of a copy that stands before or behind other figures than in the span."""
    for sort in {_sort(f) for f in case.statement.figures}:
        said = [f for f in case.statement.figures if _sort(f) == sort and not f.spelled]
        given = [f for f in case.span.figures if _sort(f) == sort and not f.spelled]
        if len(said) < 2 or len(given) < 2:
            continue
        at = -1
        for figure in said:
            later = next((i for i, f in enumerate(given) if i > at and same_value(figure, f)), None)
            if later is None and has_value(figure, tuple(given)):
                return figure
            at = later if later is not None else at
    return None


def _moved_figures(pair: Pair, case: Case) -> Iterator[Finding]:
    for figure in pair.said.figures:
        if not has_value(figure, case.span.figures) or _in_order(figure, pair, case):
            continue
        for clauses in ((pair.given,), pair.ground):
            held = tuple(f for clause in clauses for f in clause.figures if _by_words(clause, pair, figure))
            rival = next((f for f in held if _rival(f, figure) and not _said(f, pair.said.figures)), None)
            if rival and not has_value(figure, held) and not _at_home(figure, pair, case):
                text, there = (
                    t[f.start : f.end] for t, f in ((case.statement.text, figure), (case.span.text, rival))
                )
                yield Finding(Check.BINDING, Weight.AGAINST, f"{text}: the clause has {there}")
                return


def _at_home(figure: Figure, pair: Pair, case: Case) -> bool:
    """Whether the figure's own clause holds a noun that the statement has and the other lacks, or as many of its words."""
    nouns = [t for t in pair.said.terms if t.weighty and not t.verb]
    lacking = [t for t in nouns if not stands_in(t, pair.given)]
    there = sum(stands_in(t, pair.given) for t in nouns)
    return any(
        has_value(figure, clause.figures)
        and (
            any(stands_in(t, clause) for t in lacking)
            or sum(stands_in(t, clause) for t in nouns) >= max(1, there)
        )
        for clause in case.span.clauses
    )


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
    carried = frozenset().union(*(t.all_keys for t in pair.given.carried))
    missing = [
        t for t in pair.said.terms if t.weighty and not stands_in(t, pair.given) and not t.keys & carried
    ]
    free = [t for t in (*pair.given.carried, *pair.given.terms) if t.weighty and not stands_in(t, pair.said)]
    for term in missing:
        rival = next((other for other in free if _takes_place(term, other, pair, case)), None)
        if rival:
            yield Finding(Check.BINDING, Weight.AGAINST, f"{term.word}: the clause has {rival.word}")
            return


def _takes_place(term: Term, other: Term, pair: Pair, case: Case) -> bool:
    """Whether the statement puts `term` where the clause of the span has `other`."""
    slots = _slots_with_another_figure(term.keys, pair, case)
    moved = stands_in(term, case.span) and bool(slots)
    if case.one_language:
        nouns = not term.verb and not other.verb and not wider(term, other)
        alike = pair.given.slot(other) in slots or other in pair.given.carried
        return opposed(term, other) or (moved and nouns and alike)
    if opposed(term, other):
        return moved or not (stands_in(term, case.span) or stands_in(other, case.statement))
    return moved and both_actors(term, other)


def _slots_with_another_figure(keys: frozenset[str], pair: Pair, case: Case) -> set[Slot]:
    """The slots of the word where it has its own figure, of the same sort as one that both clauses share."""
    shared = [f for f in pair.said.figures if has_value(f, pair.given.figures)]
    return {
        clause.slot(term)
        for clause in case.span.clauses
        if clause is not pair.given and any(_rival(o, f) for o in clause.figures for f in shared)
        for term in (*clause.carried, *clause.terms)
        if keys & term.keys
    }


def _rival(other: Figure, figure: Figure) -> bool:
    one = other.spelled and other.value == "1"
    return _sort(other) == _sort(figure) and not same_value(figure, other) and not one


def _said(figure: Figure, others: tuple[Figure, ...]) -> bool:
    return any(same_value(other, figure) for other in others)


@dataclass(frozen=True)
class _Only:
    """One term as a text of its own, to ask whether another one means the same."""

    term: Term
    whole: Reading

    @property
    def lang(self) -> str:
        """The language of the text that the term stands in."""
        return self.whole.lang

    @property
    def terms(self) -> tuple[Term, ...]:
        """The term."""
        return (self.term,)

    @property
    def keys(self) -> frozenset[str]:
        """Its concepts."""
        return self.term.all_keys

    @property
    def far(self) -> frozenset[str]:
        """Its English stems."""
        return self.term.far

    @property
    def packed(self) -> str:
        """Its letters."""
        return self.term.word


def _sort(figure: Figure) -> str:
    return "count" if figure.kind in (Kind.COUNT, Kind.NUMBER) else figure.kind.value
