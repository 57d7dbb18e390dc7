"""What the keyword index counts: Hangul bigrams, whole words, names, figures.

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
_SHORTEST_NAME = 3
_UNITS = frozenset(("krw", "won", "thousand", "million", "billion", "trillion"))
"""Said with every amount: which amount it is stands in the amount's own term."""


def fold(text: str) -> str:
    """NFKC and lower case: full-width digits, decomposed Hangul and capitals are the same text."""
    return unicodedata.normalize("NFKC", text).lower()


def word_terms(folded: str) -> Iterator[str]:
    """Bigrams of Hangul and Han runs, whole Latin and number words, and whole Hangul words of three or more."""
    for run in _RUN.findall(folded):
        if run[0] < "\u1100":
            if run not in _UNITS:
                yield run
            continue
        if len(run) == 1:
            yield run
        yield from (run[at : at + 2] for at in range(len(run) - 1))
        if len(run) > 2:
            yield f"={run}"


class Names:
    """Names of programmes, laws and bodies: one term however they are spaced, and with any particle behind them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in sorted({squeeze(fold(name)) for name in names}):
            if len(name) >= _SHORTEST_NAME:
                self._by_start[name[:_SHORTEST_NAME]].append(name)

    def terms(self, folded: str) -> Iterator[str]:
        """A term for every name that stands in the text."""
        text = squeeze(folded)
        for at in range(len(text) - _SHORTEST_NAME + 1):
            for name in self._by_start.get(text[at : at + _SHORTEST_NAME], ()):
                if text.startswith(name, at):
                    yield f"#{name}"


def squeeze(folded: str) -> str:
    """The text without spaces and brackets."""
    return _SPACE.sub("", folded)


def all_terms(text: str, names: Names) -> list[str]:
    """Every term of a text, as often as it occurs."""
    folded = fold(text)
    return [*word_terms(folded), *figure_terms(folded), *names.terms(folded)]
