"""The words of a text one by one, for a comparison of a statement with the sentence that it copies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.prove.english import stem
from bot.prove.korean import strip_tail
from bot.prove.term import Term
from bot.prove.values import same_value
from corpus.figures import Figure

if TYPE_CHECKING:
    from bot.prove.reading import Reading

_WORD = re.compile(r"[0-9A-Za-z가-힣]+(?:[-'’.&+·][0-9A-Za-z가-힣]+)*")


@dataclass(frozen=True)
class Word:
    """A word, a name or a figure at its place: its stem, what it may stand for, and the letters behind its stem."""

    stem: str
    tail: str
    start: int
    end: int
    terms: tuple[Term, ...] = ()
    figure: Figure | None = None

    @property
    def weighty(self) -> bool:
        """Whether the word carries a fact."""
        return self.figure is not None or any(term.weighty for term in self.terms)

    def is_like(self, other: "Word") -> bool:
        """Whether both say the same: the same stem, figure or concept."""
        if self.figure and other.figure:
            return same_value(self.figure, other.figure)
        if self.stem == other.stem:
            return True
        return any(a.keys & b.keys for a in self.terms for b in other.terms)


@dataclass(frozen=True)
class Edit:
    """A stretch of the statement where the sentence of the span has another one; either may be empty."""

    said: tuple[Word, ...]
    given: tuple[Word, ...]
    following: Word | None = None
    """The word of the span behind the stretch, which the statement has too."""


def words_of(reading: "Reading") -> tuple[Word, ...]:
    """The words of a text in order; a figure, and a name of several words, counts as one."""
    wholes = {f.start: (f.end, f) for f in reading.figures if f.end > f.start}
    phrases = {t.start: t for t in reading.terms if " " in reading.text[t.start : t.end]}
    words: list[Word] = []
    at = 0
    for match in _WORD.finditer(reading.text):
        if match.start() < at:
            continue
        held = next((f for f in reading.figures if f.start <= match.start() < f.end), None)
        phrase = phrases.get(match.start())
        if held and wholes:
            word = Word("#", "", held.start, held.end, (), held)
        elif phrase:
            word = Word(phrase.word, "", phrase.start, phrase.end, (phrase,))
        else:
            word = _single(match, reading)
        words.append(word)
        at = word.end
    return tuple(words)


def _single(match: re.Match[str], reading: "Reading") -> Word:
    low = match.group().casefold()
    root = stem(low) if low.isascii() else strip_tail(low)
    terms = tuple(t for t in reading.terms if match.start() <= t.start < match.end())
    return Word(root, low[len(root) :] if low.startswith(root) else "", *match.span(), terms)


def edits(said: Sequence[Word], given: Sequence[Word]) -> tuple[tuple[Edit, ...], int]:
    """Where the two differ, in order, and how many words they share in the same order."""
    pairs = _common(said, given)
    found: list[Edit] = []
    i = j = 0
    for a, b in [*pairs, (len(said), len(given))]:
        if a > i or b > j:
            found.append(Edit(tuple(said[i:a]), tuple(given[j:b]), given[b] if b < len(given) else None))
        i, j = a + 1, b + 1
    return tuple(found), len(pairs)


def _common(said: Sequence[Word], given: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest common run of words, in order, as pairs of places."""
    n, m = len(said), len(given)
    like = [[a.is_like(b) for b in given] for a in said]
    best = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(m - 1, -1, -1):
            row[j] = below[j + 1] + 1 if like[i][j] else max(below[j], row[j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < n and j < m:
        if like[i][j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
