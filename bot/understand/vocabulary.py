"""Which words the documents use at all, and which corpus word a misspelt one is meant to be.

A question about a thing that no document names (a programme that does not exist) looks close to its neighbours by every
measure of likeness; that its name is in no document is the one sure sign. Words are looked up as words: without spaces
`가온` would be found in `국가 온라인`.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

_HANGUL = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[a-z][a-z0-9]*")
_KO_SUFFIX = re.compile(r"(?:적인|하기|되기|률|율|비|수|치|처|기|생|자|용|형|별|때|건|쪽|중|당|급|권|식|집|일|안|액|님|들|측|째|차|뿐|간|시)$")  # fmt: skip
_KO_PREFIX = re.compile(r"^(?:신|구|총|새|각|전|재|미|비|첫|온|타|옛|현|본)")
_EN_SUFFIXES = (
    "ing",
    "ed",
    "es",
    "er",
    "ers",
    "ion",
    "ions",
    "d",
    "ly",
    "al",
    "s",
    "ment",
    "able",
    "ness",
    "est",
    "r",
    "st",
    "ity",
    "ive",
    "ful",
    "or",
    "ance",
    "ence",
)
_EN_PREFIX = re.compile(r"^(?:re|un|non|pre|self|sub|over)(?=[a-z]{4})")
_EN_TAILS = ("ed", "ing", "d", "er", "ion", "al", "ly", "s", "es")
_LONGEST = 24


class Vocabulary:
    """The words of a body of text in one or both languages; `names` are those that a slip is put right to.

    Only to these: `waiting` is no misspelt `writing`, but `vocher` is a voucher.
    """

    def __init__(self, texts: Iterable[str], names: Iterable[str] = ()) -> None:
        named = "\n".join(names).casefold()
        joined = "\n".join([*texts, named]).casefold()
        self._korean = sorted(set(_HANGUL.findall(joined)))
        self._inside = "\n".join(self._korean)
        self._latin = frozenset(_LATIN.findall(joined))
        self._by_length: dict[int, list[tuple[str, str]]] = {}
        for word in {*_HANGUL.findall(named), *_LATIN.findall(named)}:
            if len(word) >= 3:
                spelled = _letters(word)
                self._by_length.setdefault(len(spelled), []).append((spelled, word))

    def knows(self, word: str) -> bool:
        """Whether `word`, in any inflection or as a compound of known words, is one that the documents use."""
        lowered = word.casefold()
        parts = [*_HANGUL.findall(lowered), *_LATIN.findall(lowered)]
        return all(self._knows_korean(p) if "가" <= p[0] <= "힣" else self._knows_latin(p) for p in parts)

    def meant(self, word: str) -> str | None:
        """The one corpus word that an unknown `word` is a slip of; None when none or several are as near."""
        spelled = _letters(word.casefold())
        allowed = _slips(word, len(spelled))
        if not allowed:
            return None
        near: dict[str, int] = {}
        for length in range(len(spelled) - allowed, len(spelled) + allowed + 1):
            for other, original in self._by_length.get(length, ()):
                distance = Levenshtein.distance(spelled, other, score_cutoff=allowed)
                if distance <= allowed:
                    near[original] = distance
        best = min(near.values(), default=0)
        winners = [name for name, distance in near.items() if distance == best]
        return winners[0] if len(winners) == 1 else None

    def _starts(self, word: str) -> bool:
        at = bisect_left(self._korean, word)
        return at < len(self._korean) and self._korean[at].startswith(word)

    def _knows_korean(self, word: str, depth: int = 3) -> bool:
        if len(word) < 2 or word in self._inside:
            return True
        if len(word) > _LONGEST or not depth:
            return False
        for bare in (_KO_SUFFIX.sub("", word), _KO_PREFIX.sub("", word)):
            if 2 <= len(bare) < len(word) and self._knows_korean(bare, depth - 1):
                return True
        return any(
            self._starts(word[:cut]) and self._knows_korean(word[cut:], depth - 1)
            for cut in range(2, len(word) - 1)
        )

    def _knows_latin(self, word: str) -> bool:
        bare = _EN_PREFIX.sub("", word)
        return len(word) < 2 or not self._latin.isdisjoint(_inflections(word) | _inflections(bare))


def _inflections(word: str) -> set[str]:
    forms = {word, *(word + tail for tail in _EN_TAILS)}
    for suffix in _EN_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            forms |= {stem, stem + "e", *(stem + tail for tail in _EN_TAILS)}
            if stem[-1] == stem[-2]:
                forms.add(stem[:-1])
            if stem.endswith("i"):
                forms.add(stem[:-1] + "y")
    if word.endswith("e"):
        forms |= {word[:-1] + tail for tail in _EN_TAILS}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    return forms


def _letters(word: str) -> str:
    """Hangul by its letters, so that one wrong vowel is one slip and not a whole other syllable."""
    return unicodedata.normalize("NFD", word)


def _slips(word: str, letters: int) -> int:
    """How many wrong letters may be forgiven: none in short words, which differ by one letter in meaning."""
    if word.isascii():
        return 0 if len(word) < 6 else 1 if len(word) < 9 else 2
    if len(word) < 3:
        return 0
    return 1 if letters < 14 else 2
