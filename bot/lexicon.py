"""English words and what they are called in official Korean, learned from our own documents.

Every statement of ours exists in both languages. IBM model 1 (Brown et al. 1993, "The mathematics of statistical machine
translation", section 4) turns the pairs into word translations; both directions must agree, since a frequent Korean word
otherwise passes for a translation of every rare English one. With these words an English question is put to the keywords
of Korean pages: docs/decisions/0008-english-questions.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 8
_LEAST_COUNT = 0.8
_LEAST_AGREEMENT = 0.25
_AT_MOST = 2
_NOTHING = ""
"""Stands in every English side: what has no counterpart is explained by it."""

_KOREAN = re.compile(r"[가-힣]+|[a-z]+[a-z0-9]*|\d[\d.,]*")
_ENGLISH = re.compile(r"[a-z]+[a-z0-9]*|\d[\d.,]*")
_KEPT = re.compile(r"(?<!^)\b[A-Z][A-Za-z0-9]*|\b\d[\d.,]*")
_ENDING = re.compile(
    r"(?:으로써|으로서|에서는|에게는|으로는|까지는|이라는|이라고|에서의|으로의|에서|에게|으로|까지|부터|이나|이며|이고|이란|라는|라고"
    r"|에는|에도|와의|과의|하는|하고|하며|하면|하여|해야|한다|합니다|됩니다|입니다|습니다|되는|되어|된|할|한|함|와|과|은|는|이|가|을|를|에|의|도"
    r"|로|만|나|고|며)$"
)
_FUNCTION_WORDS = frozenset(
    "a an the of to in on for and or is are was were be been by with that this which who whom whose what when where how why do does"
    " did it its as at from not no can may must should will would could their his her our your my they we you i if than then there"
    " here about into over under also only any some such each all more most other own so up out off has have had having".split()
)
_SUFFIXES = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ations", "ation"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("s", ""),
)

Pair = tuple[str, str]
"""The same thing said in English and in Korean."""


class Lexicon:
    """Korean words for English ones, the likeliest first."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = words

    def __len__(self) -> int:
        return len(self._words)

    def translated(self, english: str) -> str:
        """The Korean words for a text, in its order and without repetition.

        Numbers and names of which no translation is known stay as they are, since Korean texts keep them; other unknown
        words are left out.
        """
        kept = {word.lower() for word in _KEPT.findall(english)}
        korean: dict[str, None] = {}
        for word in english_words(english):
            korean |= dict.fromkeys(self._words.get(word, (word,) if word in kept else ()))
        return " ".join(korean)


def learn(pairs: Iterable[Pair]) -> Lexicon:
    """A lexicon from aligned texts; some 8,000 pairs take half a second."""
    english, korean = _Numbers(), _Numbers()
    sources: list[int] = []
    targets: list[int] = []
    groups: list[int] = []
    group = 0
    for source, target in pairs:
        said = [english.of(word) for word in dict.fromkeys((*english_words(source), _NOTHING))]
        for word in dict.fromkeys(korean_words(target)):
            sources += said
            targets += [korean.of(word)] * len(said)
            groups += [group] * len(said)
            group += 1
    if not sources:
        return Lexicon({})
    return _lexicon(_aligned(np.array(sources), np.array(targets), np.array(groups)), english, korean)


def english_words(text: str) -> list[str]:
    """Content words without their inflection."""
    found = _ENGLISH.findall(text.lower().replace("'s", ""))
    return [_stem(word) for word in found if word not in _FUNCTION_WORDS]


def korean_words(text: str) -> list[str]:
    """Words of two syllables or more without the particles and endings behind them."""
    words = (_without_endings(word) for word in _KOREAN.findall(text.lower()))
    return [word for word in words if len(word) >= 2 or word.isascii()]


class _Numbers:
    """A number for each word, in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def words(self) -> list[str]:
        return list(self._numbers)


_Links = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]


def _aligned(sources: NDArray[np.int64], targets: NDArray[np.int64], groups: NDArray[np.int64]) -> _Links:
    """Links between words: source, target, expected count, agreement of both directions (0 to 1)."""
    width = int(targets.max()) + 1
    links, link_of = np.unique(sources * width + targets, return_inverse=True)
    source, target = links // width, links % width
    chance: NDArray[np.float64] = np.ones(len(links))
    count: NDArray[np.float64] = chance
    for _ in range(_ROUNDS):
        weight = chance[link_of]
        share = weight / np.bincount(groups, weight)[groups]
        count = np.bincount(link_of, share, len(links)).astype(np.float64)
        chance = count / np.bincount(source, count)[source]
    backwards = count / np.bincount(target, count)[target]
    return source, target, count, np.sqrt(chance * backwards)


def _lexicon(links: _Links, english: _Numbers, korean: _Numbers) -> Lexicon:
    source, target, count, agreement = links
    from_words, to_words = english.words(), korean.words()
    words: dict[str, list[str]] = defaultdict(list)
    good = np.flatnonzero((count >= _LEAST_COUNT) & (agreement >= _LEAST_AGREEMENT))
    for link in good[np.lexsort((target[good], -agreement[good]))]:
        word = from_words[source[link]]
        if word != _NOTHING and len(words[word]) < _AT_MOST:
            words[word].append(to_words[target[link]])
    return Lexicon(dict(words))


def _stem(word: str) -> str:
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and not word.endswith("ss") and len(word) - len(suffix) + len(instead) >= 3:
            return word[: -len(suffix)] + instead
    return word


def _without_endings(word: str) -> str:
    for _ in range(2):
        shorter = _ENDING.sub("", word)
        if len(shorter) < 2:
            break
        word = shorter
    return word
