"""What the keyword index counts: Hangul bigrams, whole Latin words and numbers, names, figures.

Korean is not split on spaces: particles and compounds hide three quarters of the matches from an index of words.
Measurements: docs/decisions/0002-keyword-index.md.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.store.figures import figure_terms

_RUN = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*|[가-힣]+|[ㄱ-ㆎ]+|[一-鿿]+")
_SPACE = re.compile(r"[\s·ㆍ・\-_/()\[\]'\"“”‘’「」『』<>]+")
_HANGUL = re.compile(r"[가-힣]")
_LATIN_WORD = re.compile(r"[^\s·ㆍ・\-_/()\[\]'\"“”‘’「」『』<>.,;:?!]+")
_SHORTEST_NAME = 3
_UNITS = frozenset(("krw", "won", "thousand", "million", "billion", "trillion"))
"""Said with every amount: which amount it is stands in the amount's own term."""


def fold(text: str) -> str:
    """NFKC and lower case: full-width digits, decomposed Hangul and capitals are the same text."""
    return unicodedata.normalize("NFKC", text).lower()


def word_terms(folded: str) -> Iterator[str]:
    """Bigrams of Hangul and Han runs, whole Latin and number words."""
    for run in _RUN.findall(folded):
        if run[0] < "\u1100":
            if run not in _UNITS:
                yield run
            continue
        if len(run) == 1:
            yield run
        yield from (run[at : at + 2] for at in range(len(run) - 1))


class Names:
    """Names of programmes, laws and bodies: one term each.

    A name with Hangul is found however it is spaced and with any particle behind it. A Latin one must stand between
    spaces (`fine` is no part of `define`) and have two words or more: one word is a term of its own already.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._hangul: dict[str, list[str]] = defaultdict(list)
        self._latin: dict[str, list[str]] = defaultdict(list)
        for folded in sorted({fold(name) for name in names}):
            squeezed, spaced = _SPACE.sub("", folded), _SPACE.sub(" ", folded).strip()
            if _HANGUL.search(squeezed) and len(squeezed) >= _SHORTEST_NAME:
                self._hangul[squeezed[:_SHORTEST_NAME]].append(squeezed)
            elif " " in spaced and not _HANGUL.search(spaced):
                self._latin[spaced.split(" ", 1)[0]].append(f"{spaced} ")

    def terms(self, folded: str) -> Iterator[str]:
        """A term for every name that stands in the text."""
        if self._hangul and _HANGUL.search(folded):
            text = _SPACE.sub("", folded)
            for at in range(len(text) - _SHORTEST_NAME + 1):
                names = self._hangul.get(text[at : at + _SHORTEST_NAME], ())
                yield from (f"#{name}" for name in names if text.startswith(name, at))
        if self._latin:
            text = " ".join(_LATIN_WORD.findall(folded)) + " "
            for match in _LATIN_WORD.finditer(text):
                names = self._latin.get(match.group(), ())
                yield from (f"#{name.strip()}" for name in names if text.startswith(name, match.start()))


def all_terms(text: str, names: Names) -> list[str]:
    """Every term of a text, as often as it occurs."""
    folded = fold(text)
    return [*word_terms(folded), *figure_terms(folded), *names.terms(folded)]
