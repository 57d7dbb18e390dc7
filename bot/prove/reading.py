"""A text read once for all checks: its figures, terms, clauses and slots. Statement and span are read alike."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from bot.prove.clauses import cut_clauses
from bot.prove.slots import Slot, slots_of, verb_of
from bot.prove.term import Term
from bot.prove.words import Word, words_of
from corpus.figures import Figure
from corpus.models import Lang


@dataclass(frozen=True)
class Reading:
    """What the checks see of a text."""

    text: str
    lang: Lang
    figures: tuple[Figure, ...]
    terms: tuple[Term, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """All concepts of the text."""
        return frozenset().union(*(term.all_keys for term in self.terms))

    @cached_property
    def far(self) -> frozenset[str]:
        """All English stems that its words may stand for across languages."""
        return frozenset().union(*(term.far for term in self.terms))

    @cached_property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.casefold()

    @cached_property
    def packed(self) -> str:
        """The text in lower case without white space."""
        return re.sub(r"\s+", "", self.low)

    @cached_property
    def clauses(self) -> tuple["Clause", ...]:
        """The clauses in order."""
        kept = [(t.start, t.end) for t in self.terms if " " in t.word or t.names]
        kept += [(f.start, f.end) for f in self.figures]
        verbs = frozenset(
            t.start for t in self.terms if t.verb and not self.text[t.start : t.end].endswith(("ed", "ing"))
        )
        cuts = cut_clauses(self.text, self.lang, self.figures, kept, verbs)
        clauses: list[Clause] = []
        for cut in cuts:
            clause = self._clause(*cut)
            before = clauses[-1] if clauses and clauses[-1].sentence == clause.sentence else None
            if before is not None and self.lang == "ko" and not clause.has_topic:
                clause = replace(clause, carried=before.topic)
            clauses.append(clause)
        return tuple(clauses)

    @cached_property
    def sentences(self) -> tuple["Sentence", ...]:
        """The sentences in order, each with its words."""
        words = words_of(self)
        edges = [
            (min(c.start for c in group), max(c.end for c in group))
            for _, run in groupby(self.clauses, key=lambda c: c.sentence)
            if (group := list(run))
        ]
        return tuple(Sentence(self, a, b, tuple(w for w in words if a <= w.start < b)) for a, b in edges)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many clauses each concept stands: a word of all clauses tells none of them apart."""
        return Counter(key for clause in self.clauses for key in clause.keys)

    def _clause(self, start: int, end: int, sentence: int) -> "Clause":
        return Clause(
            self.text[start:end],
            self.lang,
            start,
            end,
            tuple(t for t in self.terms if start <= t.start < end),
            tuple(f for f in self.figures if start <= f.start < end),
            self.text,
            sentence,
        )


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text with its words; positions are those of the whole text."""

    whole: Reading
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Its letters."""
        return self.whole.text[self.start : self.end]

    @property
    def lang(self) -> Lang:
        """Its language."""
        return self.whole.lang

    def between(self, first: Word, second: Word) -> str:
        """What stands between two of its words, endings included."""
        left = first if first.start < second.start else second
        right = second if left is first else first
        return left.tail + self.whole.text[left.end : right.start]


@dataclass(frozen=True)
class Clause:
    """One clause of a text with what stands in it; positions are those of the whole text, `sentence` counts."""

    text: str
    lang: Lang
    start: int
    end: int
    terms: tuple[Term, ...]
    figures: tuple[Figure, ...]
    whole: str
    sentence: int
    carried: tuple[Term, ...] = ()
    """The doer or topic of the clause before, where this one names none of its own."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """All concepts of the clause."""
        return frozenset().union(*(term.all_keys for term in self.terms))

    @cached_property
    def far(self) -> frozenset[str]:
        """All English stems that its words may stand for across languages."""
        return frozenset().union(*(term.far for term in self.terms))

    @cached_property
    def packed(self) -> str:
        """The clause in lower case without white space."""
        return re.sub(r"\s+", "", self.text.casefold())

    @cached_property
    def slots(self) -> dict[int, Slot]:
        """The slot of each term by its start."""
        return slots_of(self.whole, self.lang, (self.start, self.end), self.terms)

    def slot(self, term: Term) -> Slot:
        """The slot of a term of this clause."""
        return self.slots.get(term.start, Slot.OTHER)

    @cached_property
    def has_topic(self) -> bool:
        """Whether a Korean clause names what it is about."""
        return any(slot in (Slot.AGENT, Slot.TOPIC) for slot in self.slots.values())

    @cached_property
    def topic(self) -> tuple[Term, ...]:
        """The noun phrase that a Korean clause is about, with the words before its head; or what it took over."""
        heads = [t for t in self.terms if self.slot(t) in (Slot.AGENT, Slot.TOPIC)]
        return tuple(t for t in self.terms if t.start <= heads[0].start) if heads else self.carried

    @cached_property
    def subject(self) -> Term | None:
        """The noun that the clause is about: its first doer, in passive clauses its first noun."""
        nouns = [term for term in self.terms if term.weighty and not term.verb]
        doers = [term for term in nouns if self.slot(term) is Slot.AGENT]
        if self.lang == "ko":
            return next(iter(doers), None)
        verb = verb_of(self.whole, (self.start, self.end), self.terms)
        early = (t for t in nouns if t.start < verb and self.slot(t) is not Slot.MODIFIER)
        return None if self.terms and self.terms[0].verb else next(early, None)
