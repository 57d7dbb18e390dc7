"""Whether the evidence answers the question at all.

A similarity threshold alone is no rule (research: AUC 0.72 to 0.77). Two signs are joined: how close the best sentence
is, and how many of the question's topic words, or other words for them, stand in it and around it. A question whose
rarest word is unknown to the evidence is about something else, however close the sentence looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence import ScoredStatement
from bot.glossary import Glossary
from bot.understand.entities import fold
from bot.understand.terms import looks_verbal
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
        return self.score + 0.35 * self.coverage >= THRESHOLD and self.coverage >= LEAST_COVERAGE


THRESHOLD = 0.80
LEAST_COVERAGE = 0.45
_VERBAL_WEIGHT = 0.1


class Coverage:
    """Checks topic words against evidence, with the glossary's other words and their rarity in the corpus."""

    def __init__(self, glossary: Glossary, corpus_texts: dict[Lang, str]) -> None:
        self._glossary = glossary
        self._texts = {lang: fold(text) for lang, text in corpus_texts.items()}
        self._weights: dict[tuple[Lang, str], float] = {}

    def support(self, terms: Sequence[str], lang: Lang, hits: Sequence[ScoredStatement]) -> Support:
        """How well the best few `hits` cover `terms`."""
        if not hits:
            return Support(0.0, 0.0, tuple(terms))
        around = fold(" ".join(_surroundings(hit) for hit in hits[:4]))
        total = held = 0.0
        unknown = []
        for term in terms:
            weight = self._weight(term, lang) * (_VERBAL_WEIGHT if looks_verbal(term) else 1.0)
            total += weight
            if self._stands_in(term, lang, around):
                held += weight
            else:
                unknown.append(term)
        return Support(hits[0].score, held / total if total else 0.5, tuple(unknown))

    def unsaid(self, terms: Sequence[str], lang: Lang, folded: str) -> list[str]:
        """The terms that name something, are not held by `folded` text and are no mere turn of phrase."""
        return [
            term
            for term in terms
            if not looks_verbal(term)
            and not term.isdigit()
            and len(term) > 1
            and not self._stands_in(term, lang, folded)
        ]

    def unknown(self, terms: Sequence[str], lang: Lang) -> list[str]:
        """The terms that name something of which the whole corpus knows nothing."""
        return [t for t in self.unsaid(terms, lang, self._texts[lang]) if not self.known_anywhere(t, lang)]

    def known_anywhere(self, term: str, lang: Lang) -> bool:
        """Whether the corpus in `lang` holds the word or another word for it."""
        return self._stands_in(term, lang, self._texts[lang])

    def _weight(self, term: str, lang: Lang) -> float:
        key = (lang, term)
        if key not in self._weights:
            count = self._texts[lang].count(fold(term))
            self._weights[key] = 2.0 if count == 0 else 1.2 if count < 20 else 1.0 if count < 300 else 0.6
        return self._weights[key]

    def _stands_in(self, term: str, lang: Lang, folded: str) -> bool:
        key = fold(term)
        if key in folded or (len(key) > 4 and lang == "en" and key[: max(4, len(key) - 3)] in folded):
            return True
        if "가" <= key[:1] <= "힣" and (
            (len(key) >= 3 and (key[:-1] in folded or key[:2] in folded))
            or (len(key) == 2 and key[1] in "은는이가을를도의에" and key[0] in folded)
        ):
            return True
        return any(
            fold(other) in folded for match in self._glossary.find(term) for other in (*match.ko, *match.en)
        )


def _surroundings(hit: ScoredStatement) -> str:
    passage = hit.passage
    return " ".join((hit.statement.text, passage.title, passage.heading, passage.text, *passage.aliases))
