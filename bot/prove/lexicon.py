"""The words that may stand for one another: hand-kept concepts, the glossary, names; found in texts of both languages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.prove.conjugate import forms
from bot.prove.english import WORD, stem
from corpus.models import GlossaryTerm

WORDS = Path(__file__).with_name("words.yaml")
NAMES = Path(__file__).with_name("names.yaml")
TRANSLATIONS = Path(__file__).with_name("translations.tsv")
NAME = "n:"


Entries = Mapping[str, tuple[Iterable[str], Iterable[str]]]
VERB = "-"


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form found in a text: its length and its concepts.

    `alone`: it counts only as a word of its own. `general`: it carries no fact, whatever else it may stand for.
    """

    size: int
    keys: frozenset[str]
    alone: bool = False
    general: bool = False


def _hit(size: int, keys: set[str], alone: bool) -> Hit:
    general = keys & group("general")
    return Hit(size, frozenset(keys - general or keys), alone, bool(general))


class Lexicon:
    """Finds known forms, the longest first; Korean ones inside compounds, English ones as whole inflected words.

    A Korean form that ends in a hyphen is a verb stem: its conjugated forms count only at the start of a word.
    """

    def __init__(self, entries: Entries) -> None:
        korean: dict[str, set[str]] = defaultdict(set)
        english: dict[tuple[str, ...], set[str]] = defaultdict(set)
        inside: set[str] = set()
        for key, (ko, en) in entries.items():
            for form in (*ko, *en):
                if not any("가" <= char <= "힣" for char in form):
                    if words := tuple(stem(word) for word in WORD.findall(form)):
                        english[words].add(key)
                    continue
                verb = form.endswith(VERB)
                for spelled in forms(form[:-1]) if verb else (form.replace(" ", "").casefold(),):
                    korean[spelled].add(key)
                    if not verb and len(spelled) > (2 if key.startswith(NAME) else 1):
                        inside.add(spelled)
        self._korean: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
        for form in sorted(korean, key=len, reverse=True):
            self._korean[form[0]].append((form, _hit(len(form), korean[form], form not in inside)))
        self.compounds = frozenset(word for phrase in english for word in phrase if "-" in word)
        """The words with a hyphen that stand in some known English form."""
        self._english: dict[str, list[tuple[tuple[str, ...], Hit]]] = defaultdict(list)
        for phrase in sorted(english, key=len, reverse=True):
            self._english[phrase[0]].append((phrase, _hit(len(phrase), english[phrase], False)))

    def korean(self, text: str, at: int) -> Iterator[Hit]:
        """The known Korean forms of `text` (without white space) at position `at`, the longest first."""
        for form, hit in self._korean.get(text[at], ()):
            if text.startswith(form, at):
                yield hit

    def english(self, words: list[str], at: int) -> Hit | None:
        """The longest known English form of the stems `words` at index `at`; its length is in words."""
        for phrase, hit in self._english.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return hit
        return None


@lru_cache(maxsize=2)
def _load(path: Path) -> dict[str, dict[str, str]]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    raw = _load(WORDS)
    return {
        name: {
            key: (_forms(line.partition("|")[0]), _forms(line.partition("|")[2]))
            for key, line in entries.items()
        }
        for name, entries in raw.items()
        if name != "contrasts"
    }


@lru_cache(maxsize=8)
def group(name: str) -> frozenset[str]:
    """The ids of one group of hand-kept words: `general`, `verbs`, `actors` or `words`."""
    return frozenset(_groups()[name])


@lru_cache(maxsize=1)
def translations() -> dict[str, frozenset[str]]:
    """English stems that were seen to stand for a Korean word (learned, not kept by hand), as `e:` keys."""
    lines = TRANSLATIONS.read_text(encoding="utf-8").splitlines() if TRANSLATIONS.is_file() else []
    pairs = (line.partition("\t") for line in lines)
    return {word: frozenset(f"e:{stem_}" for stem_ in stems.split()) for word, _, stems in pairs}


@lru_cache(maxsize=1)
def translated() -> frozenset[str]:
    """The English stems that some Korean word was seen to stand for."""
    return frozenset().union(*translations().values())


@lru_cache(maxsize=1)
def contrasts() -> tuple[frozenset[str], ...]:
    """Sets of concepts of which one never stands for another: capital area and provinces, cash and in kind."""
    raw = _load(WORDS)["contrasts"]
    return tuple(frozenset(line.split()) for line in raw.values())


def _forms(part: str) -> tuple[str, ...]:
    return tuple(form for form in (piece.strip() for piece in part.split(",")) if form)


@lru_cache(maxsize=1)
def name_entries() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Bodies, laws and places by key `n:<kind>:<id>`."""
    raw = _load(NAMES)
    return {
        f"{NAME}{kind}:{key}": (_forms(line.partition("|")[0]), _forms(line.partition("|")[2]))
        for kind, group in raw.items()
        for key, line in group.items()
    }


def build_lexicon(glossary: Iterable[GlossaryTerm], names: Iterable[Iterable[str]] = ()) -> Lexicon:
    """The hand-kept words and names with the terms of the glossary (`g:`) and further names (`n:programmes:`)."""
    entries: dict[str, tuple[Iterable[str], Iterable[str]]] = dict(name_entries())
    for words in _groups().values():
        entries.update(words)
    for term in glossary:
        short = [form for form in term.abbreviations if len(form) > 1]
        ko = [form for form in (term.ko, *term.synonyms.ko) if len(form) > 1]
        entries[f"g:{term.id}"] = (ko, [term.en, *term.synonyms.en, *short])
    for number, group in enumerate(names):
        entries[f"{NAME}programmes:{number}"] = (group, ())
    return Lexicon(entries)


__all__ = ["Lexicon", "build_lexicon", "contrasts", "group", "name_entries"]
