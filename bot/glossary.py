"""Other words for the words of a question, from the glossary, in both languages."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.models import GlossaryTerm, Lang, Terms


@dataclass(frozen=True, slots=True)
class Match:
    """A glossary form found in a text, with the other forms of its term by language."""

    form: str
    term_id: str
    ko: tuple[str, ...]
    en: tuple[str, ...]
    colloquial: bool = False

    def others(self, lang: Lang) -> tuple[str, ...]:
        """The forms in `lang`, the official one first."""
        return self.ko if lang == "ko" else self.en


class Glossary:
    """Finds terms by any of their forms; Korean forms also inside compounds, Latin ones as whole words."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self._forms: dict[str, list[Match]] = defaultdict(list)
        for term in terms:
            ko, en = _forms(term)
            talk = {form.casefold() for form in _colloquial(term)}
            for form in dict.fromkeys((*ko, *en)):
                key = form.casefold()
                if len(key) >= 2:
                    self._forms[key].append(Match(form, term.id, ko, en, key in talk))
        korean = sorted((k for k in self._forms if not k.isascii()), key=len, reverse=True)
        latin = sorted((k for k in self._forms if k.isascii()), key=len, reverse=True)
        self._korean = re.compile("|".join(map(re.escape, korean)) or r"(?!)")
        self._latin = re.compile(
            rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, latin)) or '(?!)'})(?:s|es)?(?![a-z0-9])"
        )

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of every term, in lower case."""
        return tuple(self._forms)

    def formal(self, text: str, lang: Lang) -> str:
        """The official words for what `text` says as people talk (벌금 → 과태료), for the search beside the text itself."""
        words = (match.others(lang)[0] for match in self.find(text) if match.colloquial)
        return " ".join(word for word in words if word.casefold() not in text.casefold())

    def find(self, text: str) -> list[Match]:
        """The terms in `text`, longest forms first where they overlap, in reading order."""
        lowered = text.casefold()
        spans = [m.span() for m in self._korean.finditer(lowered)] + [
            m.span() for m in self._latin.finditer(lowered)
        ]
        found: list[Match] = []
        for start, end in sorted(spans):
            word = lowered[start:end]
            for key in (word, word.removesuffix("s"), word.removesuffix("es")):
                if key in self._forms:
                    found += self._forms[key]
                    break
        return list({match.term_id: match for match in found}.values())


def _colloquial(term: GlossaryTerm) -> tuple[str, ...]:
    words = term.colloquial
    return (*words.ko, *words.en) if isinstance(words, Terms) else tuple(words)


def _forms(term: GlossaryTerm) -> tuple[tuple[str, ...], tuple[str, ...]]:
    colloquial = term.colloquial if isinstance(term.colloquial, Terms) else Terms(ko=tuple(term.colloquial))
    ko = [term.ko, *term.synonyms.ko, *(w for w in colloquial.ko)]
    en = [term.en, *term.synonyms.en, *colloquial.en]
    for abbreviation in term.abbreviations:
        (en if abbreviation.isascii() else ko).append(abbreviation)
    strip = re.compile(r"\s*\([^()]*\)")
    return (
        tuple(dict.fromkeys(strip.sub("", w).strip() for w in ko if w.strip())),
        tuple(dict.fromkeys(strip.sub("", w).strip() for w in en if w.strip())),
    )
