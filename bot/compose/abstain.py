"""Whether the evidence answers the question at all.

A similarity threshold alone is no rule (research: AUC 0.72 to 0.77). Two signs are joined: how close the best sentence
is, and how many of the question's topic words, or other words for them, stand in it and around it. A question whose
rarest word is unknown to the evidence is about something else, however close the sentence looks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence import ScoredStatement
from bot.glossary import Glossary
from bot.understand.entities import fold
from bot.understand.named import without_own
from bot.understand.terms import (
    asks_only,
    content_terms,
    is_named,
    is_ordinary,
    looks_like_verb,
    looks_verbal,
    names_something,
)
from bot.understand.vocabulary import Vocabulary
from corpus.models import Lang


@dataclass(frozen=True, slots=True)
class Support:
    """How well evidence covers a question; `unknown` are the topic words that no evidence holds."""

    score: float
    coverage: float
    unknown: tuple[str, ...]

    @property
    def answers(self) -> bool:
        """Whether an answer may be given."""
        return self.score + 0.5 * self.coverage >= THRESHOLD and self.coverage >= LEAST_COVERAGE


THRESHOLD = 0.85
LEAST_COVERAGE = 0.3
_VERBAL_WEIGHT = 0.1
_ASKING_WEIGHT = 0.3
_SPECIFIC = 1.0
_REMEMBERED = 20_000


class Coverage:
    """Checks topic words against evidence, with the glossary's other words and their rarity in the corpus."""

    def __init__(self, glossary: Glossary, corpus_texts: dict[Lang, str]) -> None:
        self._glossary = glossary
        self._texts = {lang: _Text(text) for lang, text in corpus_texts.items()}
        self._vocabulary = Vocabulary(corpus_texts.values(), glossary.forms)
        self._known: dict[tuple[Lang, str], bool] = {}
        self._weights: dict[tuple[Lang, str], float] = {}

    def spelled(self, question: str, lang: Lang) -> str:
        """`question` with each word of no document that is one slip away from a word of theirs put right."""
        for term in content_terms(question, lang):
            if (
                len(term) < 3
                or looks_like_verb(term)
                or is_ordinary(term, lang)
                or self._vocabulary.knows(term)
            ):
                continue
            if meant := self._vocabulary.meant(term):
                question = re.sub(re.escape(term), meant, question, flags=re.IGNORECASE)
        return question

    def support(self, terms: Sequence[str], lang: Lang, hits: Sequence[ScoredStatement]) -> Support:
        """How well the best few `hits` cover `terms`."""
        if not hits:
            return Support(0.0, 0.0, tuple(terms))
        around = _Text(" ".join(_surroundings(hit) for hit in hits[:4]))
        total = held = 0.0
        unknown = []
        for term in terms:
            weight = self._weight(term, lang) * _share(term, lang)
            total += weight
            if self._stands_in(term, lang, around):
                held += weight
            else:
                unknown.append(term)
        return Support(hits[0].score, held / total if total else 0.5, tuple(unknown))

    def unsaid(self, terms: Sequence[str], lang: Lang, text: str) -> list[str]:
        """The terms that name something, are not held by `text` and are no mere turn of phrase."""
        told = _Text(text)
        return [
            term for term in terms if _is_named_thing(term, lang) and not self._stands_in(term, lang, told)
        ]

    def specific(self, terms: Sequence[str], lang: Lang) -> list[str]:
        """The terms that not every document uses and that are no mere asking."""
        return [
            term for term in terms if _is_named_thing(term, lang) and self._weight(term, lang) >= _SPECIFIC
        ]

    def hold_most(self, terms: Sequence[str], lang: Lang, text: str) -> bool:
        """Whether `text` has half of the terms at least, and all of those that no other document knows either."""
        held = [term for term in terms if self.holds(term, lang, text)]
        return 2 * len(held) >= len(terms) and all(self._vocabulary.knows(t) for t in terms if t not in held)

    def holds(self, term: str, lang: Lang, text: str) -> bool:
        """Whether `text` has the term or another word for it; a word of no document is in no text."""
        if not self._vocabulary.knows(term):
            return False
        if term.isascii() and len(term) <= 3:
            return re.search(rf"(?<![a-z0-9]){re.escape(term)}s?(?![a-z0-9])", text.casefold()) is not None
        return self._stands_in(term, lang, _Text(text))

    def unknown(self, question: str, terms: Sequence[str], lang: Lang) -> list[str]:
        """The things of the question of which no document knows anything (a programme that does not exist)."""
        asked = without_own(question, lang).casefold()
        return [t for t in terms if _said(t, asked) and self._is_unknown(t, question, lang)]

    def _is_unknown(self, term: str, question: str, lang: Lang) -> bool:
        if not names_something(term) or looks_like_verb(term) or is_ordinary(term, lang):
            return False
        if not self._vocabulary.knows(term) and (term.isascii() or is_named(term, question)):
            return self._vocabulary.meant(term) is None
        return not self.known_anywhere(term, lang) and is_named(term, question)

    def known_anywhere(self, term: str, lang: Lang) -> bool:
        """Whether the corpus in `lang` holds the word or another word for it."""
        key = (lang, term)
        if key not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[key] = self._stands_in(term, lang, self._texts[lang])
        return self._known[key]

    def _weight(self, term: str, lang: Lang) -> float:
        key = (lang, term)
        if key not in self._weights:
            count = self._texts[lang].folded.count(fold(term))
            self._weights[key] = 2.0 if count == 0 else 1.2 if count < 20 else 1.0 if count < 300 else 0.6
        return self._weights[key]

    def _stands_in(self, term: str, lang: Lang, text: "_Text") -> bool:
        if _holds(text, term):
            return True
        return any(
            _holds(text, other) for match in self._glossary.find(term) for other in (*match.ko, *match.en)
        )


def _said(term: str, text: str) -> bool:
    """Whether `text` has the term itself: a Latin one as a whole word, not as the rest of a word that was cut."""
    if term.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(term)}", text) is not None
    return fold(term) in fold(text)


def _share(term: str, lang: Lang) -> float:
    """How much of its weight a term has: verbs and words that only ask need not stand in an answer."""
    if looks_verbal(term):
        return _VERBAL_WEIGHT
    return _ASKING_WEIGHT if asks_only(term, lang) else 1.0


def _is_named_thing(term: str, lang: Lang) -> bool:
    return names_something(term) and not looks_like_verb(term) and not asks_only(term, lang)


class _Text:
    """A text in the two forms that terms are looked up in: words apart for Latin, folded for Hangul."""

    __slots__ = ("folded", "lowered")

    def __init__(self, text: str) -> None:
        self.lowered = text.casefold()
        self.folded = fold(text)


def _holds(text: _Text, term: str) -> bool:
    """Whether `text` has the term: Latin ones from the start of a word, in any inflection; Korean ones inside compounds."""
    if term.isascii():
        lowered = term.casefold()
        stem = lowered[: max(5, len(lowered) - 2)] if len(lowered) > 5 else lowered
        return re.search(rf"(?<![a-z0-9]){re.escape(stem)}", text.lowered) is not None
    key = fold(term)
    if key in text.folded:
        return True
    if len(key) >= 3 and (key[:-1] in text.folded or key[:2] in text.folded):
        return True
    return len(key) == 2 and key[1] in "은는이가을를도의에" and key[0] in text.folded


def _surroundings(hit: ScoredStatement) -> str:
    passage = hit.passage
    return " ".join((hit.statement.text, passage.title, passage.heading, passage.text, *passage.aliases))
