"""A word of a text that carries content, with the concepts that it may stand for."""

from dataclasses import dataclass
from functools import cached_property

from bot.prove.english import STOP
from bot.prove.lexicon import NAME, group, translated, translations


@dataclass(frozen=True)
class Term:
    """A word with content: the concepts that it may stand for (or its own stem), and where it stands."""

    keys: frozenset[str]
    word: str
    start: int
    end: int
    known: bool
    general: bool = False
    parts: tuple["Term", ...] = ()
    """The shorter terms inside a longer one (`AI 윤리`: AI, 윤리)."""

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """Its concepts; of a name or a term of the glossary also those of its parts."""
        whole = all(key.startswith((NAME, "g:")) for key in self.keys)
        return self.keys.union(*(part.keys for part in self.parts)) if whole else self.keys

    @cached_property
    def far(self) -> frozenset[str]:
        """English stems for a comparison across languages: its own, or those that a Korean word was seen to stand for."""
        if self.word.isascii():
            return frozenset(f"e:{word}" for word in self.word.split() if word not in STOP)
        return translations().get(self.word, frozenset())

    @cached_property
    def translatable(self) -> bool:
        """Whether its absence in a text of the other language says something: its translations are known."""
        if self.names or not all(key.startswith(("k:", "e:")) for key in self.keys):
            return True
        return bool(self.far & translated()) if self.word.isascii() else bool(self.far)

    @cached_property
    def weighty(self) -> bool:
        """Whether the word carries a fact: not one of the general words."""
        return not self.general

    @cached_property
    def actor(self) -> bool:
        """Whether the word names somebody who does or gets something."""
        return bool(self.keys & group("actors"))

    @cached_property
    def verb(self) -> bool:
        """Whether the word tells what is done."""
        return bool(self.keys & group("verbs")) and self.keys <= group("verbs") | group("general")

    @cached_property
    def names(self) -> frozenset[str]:
        """The bodies, programmes, laws or places that the word names."""
        return frozenset(key for key in self.keys if key.startswith(NAME))
