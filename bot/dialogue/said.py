"""A message as it was said, before the conversation gives it its full sense."""

import re
from dataclasses import dataclass, field

from bot.answer import Profile
from bot.dialogue.words import words
from bot.understand.asks import Ask
from bot.understand.entities import Entities
from bot.understand.excluded import SetAside
from bot.understand.profile import read_profile, without_asker
from bot.understand.terms import content_terms, is_named, looks_like_verb, looks_verbal
from corpus.models import Lang

_KO_TAIL = re.compile(r"(?:으로는|에서는|부터|까지|에는|이면|라면|은|는|이|가|을|를|의|도|만|요)$")
_VERB_END = re.compile(r"[아어여려]$")
_PHRASES = ("correction", "connector", "deictic", "ordinal", "among", "again", "more", "open")
"""Turns of phrase that name nothing."""
_TOKEN = re.compile(r"[a-z]+|[가-힣]+")


@dataclass(frozen=True, slots=True)
class Said:
    """The text, its language, what it names and which shapes of answer it wants."""

    text: str
    lang: Lang
    entities: Entities
    asks: tuple[Ask, ...]
    aside: SetAside = field(default_factory=lambda: SetAside((), ""))

    @property
    def profile(self) -> Profile:
        """What it says of the firm."""
        return read_profile(self.text)

    @property
    def terms(self) -> list[str]:
        """Its topic words, without those that only say who asks."""
        return content_terms(without_asker(self.text), self.lang)

    def own_words(self) -> list[str]:
        """The words that may name a subject of its own: no aspect, no kind of firm, no figure, no verb."""
        text = words()[f"who.{self.lang}"].sub(" ", without_asker(self.text))
        for name in _PHRASES:
            text = words()[f"{name}.{self.lang}"].sub(" ", text)
        found = content_terms(text, self.lang)
        return [term for term in found if not _says_nothing(term)]

    def aspects(self) -> list[str]:
        """What it asks of its subject, in its own words (한도, deadline), with or without particles."""
        known = words().aspects
        found: dict[str, None] = {}
        for token in _TOKEN.findall(self.text.casefold()):
            ends = range(len(token), 1, -1) if not token.isascii() else (len(token),)
            if word := next((token[:end] for end in ends if token[:end] in known), None):
                found[word] = None
        return list(found)

    def names_topic(self) -> bool:
        """Whether it names a law, the plan, a task or an article: a subject that needs no earlier question."""
        return bool(self.entities.tasks or self.entities.articles) or words().has(
            "names", self.text, self.lang
        )

    def names_something(self) -> bool:
        """Whether it is about a thing with a name, known or not: a programme, a law, a voucher nobody knows."""
        if self.entities.programmes or self.names_topic():
            return True
        return any(is_named(term, self.text) for term in self.terms)

    def about_law(self) -> bool:
        """Whether it asks about duties and fines, which no programme has."""
        return words().has("law", self.text, self.lang)


def _says_nothing(term: str) -> bool:
    bare = _KO_TAIL.sub("", term) if not term.isascii() else term
    if {term, bare} & words().empty or term[:1].isdigit():
        return True
    if term.isascii() or len(term) > 4:
        return False
    return looks_verbal(term) or bool(_VERB_END.search(term) and looks_like_verb(term))
