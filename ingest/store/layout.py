"""In which order rows are stored: each collection is one slice of the arrays of its level."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from corpus.models import LANGS, Lang
from ingest.model import Level, Passage, Shelf, Statement

GROUPS = ("own", "foreign")
FOREIGN = frozenset((Shelf.ORIGINAL, Shelf.FILE))
Unit = Passage | Statement
T = TypeVar("T", Passage, Statement)


@dataclass(frozen=True)
class Collection:
    """One Chroma collection and its slice of the arrays.

    One for each level, language and kind, because a `where` filter costs fifteen times as much as the search.
    """

    level: Level
    lang: Lang
    group: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The name in Chroma."""
        return f"{self.level}-{self.lang}-{self.group}"


def group_of(shelf: Shelf) -> str:
    """`own` for what we wrote, `foreign` for originals and files."""
    return "foreign" if shelf in FOREIGN else "own"


def ordered(units: Sequence[T]) -> list[T]:
    """The units, those of a collection side by side, otherwise as they came."""
    return sorted(units, key=lambda unit: (LANGS.index(unit.lang), GROUPS.index(group_of(unit.shelf))))


def collections(level: Level, units: Sequence[Unit]) -> list[Collection]:
    """The collections of units that `ordered` has sorted."""
    found, at = [], 0
    for (lang, group), members in groupby(units, key=lambda unit: (unit.lang, group_of(unit.shelf))):
        end = at + sum(1 for _ in members)
        found.append(Collection(level, lang, group, at, end))
        at = end
    return found
