"""Which sentences of a model go to the proof step at all: plain text, our own words, said of the cited passage.

The proof step asks whether the passage supports a sentence. This step asks first whether the sentence could come from
an honest reading: a word that no document of ours uses (a code word that somebody planted) has no business in an
answer, even beside a figure that is true.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping

from bot.language import detect_language
from bot.understand.terms import content_terms
from corpus.models import GlossaryTerm, Lang
from ingest.model import Passage

_MARKUP = re.compile(
    r"[<>`{}|\\]|\*\*|__|~~|^\s*(?:#|[*-] )|\]\(|://|www\.|&#?\w+;|%[0-9a-f]{2}", re.IGNORECASE
)
_HOST = re.compile(r"(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![a-z])", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z0-9&+.\-]*[a-z0-9+]|[가-힣]+")
_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_./:][A-Za-z0-9]+)*")
_LONG_NUMBER = re.compile(r"\d(?:[-.\s)]{0,2}\d){7,}")
_DATE = re.compile(r"\d{4}[-.] ?\d{1,2}[-.] ?\d{1,2}")
_FIGURE = re.compile(
    r"\d[\d,.]*\s?(?:[천백십]?[조억만천]\s?)*(?:원|달러|개월|개|명|건|곳|년|월|일|시간|시|분|세|회|배|점|장|호|조|항|주|쪽|차|위|단계|퍼센트|%p?|㎡)?"
    r"(?:이며|이고|입니다|까지|부터|이상|이하|미만|초과|으로|에서|에게|에|을|를|은|는|이|가|의|로|과|와|당|마다|간|째|짜리|인|만|보다|씩|여)*"
)
"""Figures with their unit and particle: the proof step reads them, here they are no words."""
_FOREIGN_LETTER = re.compile(r"[^\W\d_A-Za-z가-힣ㄱ-ㆎ一-龥À-ÿ㎡㎞]")
_LEAST_GROUND = 0.5


class Admission:
    """Knows the words of the corpus. Safe to share between threads."""

    def __init__(self, texts: Mapping[Lang, str], glossary: Iterable[GlossaryTerm] = ()) -> None:
        """The words of the corpus by language, and those that the glossary knows for the same things."""
        forms = (term.model_dump_json() for term in glossary)
        words = {word for text in (*texts.values(), *forms) for word in _WORD.findall(text.casefold())}
        self._words = sorted(words)

    def admits(self, text: str, passage: Passage, lang: Lang) -> bool:
        """Whether `text`, said to stand on `passage`, may go on to the proof step."""
        if not text or detect_language(text) != lang or _MARKUP.search(text):
            return False
        around = _packed(" ".join((passage.title, passage.heading, passage.text, *passage.aliases)))
        if any(_packed(found) not in around for found in self._told_exactly(text)):
            return False
        terms = content_terms(_FIGURE.sub(" ", text), lang)
        new = [term for term in terms if _packed(term) not in around]
        if any(not self._knows(term) for term in new):
            return False
        weighty = [term for term in terms if not term.endswith("니다")] or terms
        held = sum(_stands_in(term, around) for term in weighty)
        return bool(weighty) and held >= _LEAST_GROUND * len(weighty)

    def _told_exactly(self, text: str) -> list[str]:
        """What can only be right when it stands in the passage: addresses, code-like words, long numbers, other letters."""
        codes = [
            c for c in _CODE.findall(text) if re.search("[A-Za-z]", c) and re.search(r"\d", c) and len(c) > 3
        ]
        numbers = _LONG_NUMBER.findall(_DATE.sub("", text))
        return [*_HOST.findall(text), *codes, *numbers, *_FOREIGN_LETTER.findall(text)]

    def _knows(self, term: str) -> bool:
        """Whether the corpus has a word that begins so, or two words that make up this one."""
        if not re.search("[a-z가-힣]", term):
            return True
        if term.isascii():
            return self._begins(term if len(term) <= 4 else term[: max(4, len(term) - 3)])
        if len(term) <= 3:
            return self._begins(term[:2])
        if self._begins(term[: max(3, len(term) - 2)]):
            return True
        return any(self._begins(term[:cut]) and self._begins(term[cut:]) for cut in range(2, len(term) - 1))

    def _begins(self, start: str) -> bool:
        place = bisect_left(self._words, start)
        return place < len(self._words) and self._words[place].startswith(start)


def _packed(text: str) -> str:
    return re.sub(r"[\s\-–·ㆍ.,()]", "", text).casefold()


def _stands_in(term: str, packed: str) -> bool:
    """Whether the passage has the word, its stem, or most of its letters in pairs."""
    word = _packed(term)
    if word in packed or (term.isascii() and len(word) > 4 and word[: max(4, len(word) - 3)] in packed):
        return True
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return not term.isascii() and bool(pairs) and sum(p in packed for p in pairs) >= 0.5 * len(pairs)
