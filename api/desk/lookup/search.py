"""Finding a programme from what a clerk can type in two seconds: part of a name, first consonants, with mistakes.

Names are compared first and in both languages, whatever the language of the page; only where no name fits are the
other words of a programme looked through.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from api.catalogue.catalogue import OPEN_FIRST, Entry, words
from api.desk.lookup.hangul import folded, from_latin_keys, letters, pattern
from bot.language import detect_language
from bot.understand.terms import content_terms

MISTAKES = 82.0
"""Least likeness of a misspelt name, letter by letter; measured in tests/api/desk_tools/test_search.py."""
FUZZY_FROM = 5
"""Letters that a question must have before mistakes are forgiven: of fewer, anything becomes anything."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with the name that was recognised and how surely (0 to 100)."""

    entry: Entry
    score: float
    matched: str


@dataclass(frozen=True, slots=True)
class _Name:
    row: int
    written: str
    key: str
    letters: str
    own: bool


class Finder:
    """Searches one list of entries; made once a day and language."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self._names = [name for row, entry in enumerate(entries) for name in _names(row, entry)]
        self._letters = [name.letters for name in self._names]
        self._phones = [_digits(entry.programme.contact.phone if entry.programme.contact else None) for entry in entries]  # fmt: skip

    def find(self, typed: str, among: Iterable[Entry] | None = None) -> list[Found]:
        """What fits, best first; with nothing typed, all of it, open ones first."""
        allowed = {id(entry) for entry in (self.entries if among is None else among)}
        scores = self._scores(typed)
        if scores is None:
            found = [Found(entry, 0, "") for entry in self.entries]
        else:
            found = [Found(self.entries[row], score, name) for row, (score, name) in scores.items()]
        return sorted((one for one in found if id(one.entry) in allowed), key=_rank)

    def _scores(self, typed: str) -> dict[int, tuple[float, str]] | None:
        key = folded(typed)
        if not key:
            return {} if typed.strip() else None
        scores: dict[int, tuple[float, str]] = {}
        for name, score in self._by_any_name(key, typed.strip()):
            _keep(scores, name.row, score if name.own else score - 2, name.written)
        if not scores:
            for row, score in self._by_text(typed):
                _keep(scores, row, score, "")
        return scores

    def _by_any_name(self, key: str, typed: str) -> list[tuple[_Name, float]]:
        """Names as typed, else with mistakes, else from the wrong keyboard layout."""
        found = list(self._by_name(key)) or list(self._by_mistake(letters(key), MISTAKES))
        meant = None if found else from_latin_keys(typed)
        return list(self._by_mistake(meant, 90)) if meant else found

    def _by_name(self, key: str) -> Iterable[tuple[_Name, float]]:
        grown = pattern(key)
        expression = re.compile(grown) if grown else None
        for name in self._names:
            at = name.key.find(key)
            rest = min(len(name.key) - len(key), 20) / 10
            if at >= 0:
                yield name, 100 if name.key == key else (94 - rest if at == 0 else 86 - rest)
            elif expression and (match := expression.search(name.key)):
                yield name, (90 if match.start() == 0 else 80) - rest

    def _by_mistake(self, typed: str, least: float) -> Iterable[tuple[_Name, float]]:
        if len(typed) < FUZZY_FROM:
            return
        for _, likeness, at in process.extract(
            typed, self._letters, scorer=_alike, score_cutoff=least, limit=40
        ):
            yield self._names[at], likeness * 0.75

    def _by_text(self, typed: str) -> Iterable[tuple[int, float]]:
        digits = _digits(typed)
        asked = content_terms(typed, detect_language(typed)) or words(typed)
        for row, entry in enumerate(self.entries):
            if len(digits) >= 4 and len(digits) >= len(folded(typed)) and digits in self._phones[row]:
                yield row, 70
            elif asked and all(word in entry.text for word in asked):
                yield row, 50


def _names(row: int, entry: Entry) -> Iterable[_Name]:
    programme = entry.programme
    written = (programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en)
    for at, name in enumerate(written):
        if key := folded(name):
            yield _Name(row, name, key, letters(key), at < 2)


def _alike(typed: str, name: str, *, score_cutoff: float | None = None) -> float:
    """Likeness of the typed letters to a name or to its beginning of the same length."""
    least = score_cutoff or 0.0
    if len(name) < FUZZY_FROM or len(name) < 0.6 * len(typed):
        return 0.0
    whole = fuzz.ratio(typed, name, score_cutoff=least)
    return (
        max(whole, fuzz.partial_ratio(typed, name, score_cutoff=least)) if len(typed) <= len(name) else whole
    )


def _keep(scores: dict[int, tuple[float, str]], row: int, score: float, name: str) -> None:
    if row not in scores or scores[row][0] < score:
        scores[row] = (score, name)


def _rank(one: Found) -> tuple[float, int, int, str]:
    item = one.entry.item
    openness = OPEN_FIRST.index(item.state) if item.state in OPEN_FIRST else 9
    days = item.days_left if item.days_left is not None and item.days_left >= 0 else 100_000
    return (-round(one.score / 5), openness, days, item.name)


def _digits(text: str | None) -> str:
    return re.sub(r"\D", "", text or "")
