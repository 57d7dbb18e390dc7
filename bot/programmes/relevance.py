"""How well a question's words fit each programme, where no index is at hand: names, aliases, purpose, support.

Character bigrams of Hangul and whole Latin words, each weighed by how few programmes have it, as the keyword index
does; a question that shares only common words with a programme does not bring it up.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.programmes.wants import stop_words
from corpus.programme import Programme

_WORD = re.compile(r"[가-힣]+|[A-Za-z0-9][A-Za-z0-9&+-]*")
_NAME_WEIGHT = 2.0


def words_relevance(question: str, programmes: Sequence[Programme]) -> dict[str, float]:
    """Programme id → 0..1, 1 for the best; programmes that share no telling word are left out."""
    asked = _grams(question)
    if not asked:
        return {}
    grams = {p.id: (_grams(_names(p)), _grams(_text(p))) for p in programmes}
    rare = _rarity([names | text for names, text in grams.values()])
    scores = {
        name: sum(
            rare.get(gram, 0.0) * (_NAME_WEIGHT if gram in names else 1.0) for gram in asked & (names | text)
        )
        for name, (names, text) in grams.items()
    }
    top = max(scores.values(), default=0.0)
    return {name: score / top for name, score in scores.items() if top and score > 0}


def _rarity(all_grams: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counts = Counter(gram for grams in all_grams for gram in grams)
    return {gram: math.log(1 + len(all_grams) / count) for gram, count in counts.items()}


def _grams(text: str) -> frozenset[str]:
    found: set[str] = set()
    for word in _WORD.findall(text):
        if word[0] >= "가":
            found |= {word[i : i + 2] for i in range(len(word) - 1)} - stop_words()
        elif word.lower() not in stop_words():
            found.add(word.lower())
    return frozenset(found)


def _names(programme: Programme) -> str:
    return " ".join((programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en))


def _text(programme: Programme) -> str:
    support = programme.support.summary if programme.support else None
    return " ".join(t for text in (programme.purpose, support) if text for t in (text.ko, text.en))
