"""The words of a text that carry content, each with the concepts that it may stand for."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.prove.english import AUXILIARY, STOP, WORD, stem
from bot.prove.korean import HANGUL, is_auxiliary, is_tail, strip_tail
from bot.prove.lexicon import NAME, Hit, Lexicon, group
from corpus.figures import Figure

_RUN = re.compile(r"[가-힣a-z&·+]+")


@dataclass(frozen=True)
class Term:
    """A word with content: the concepts that it may stand for (or its own stem), and where it stands."""

    keys: frozenset[str]
    word: str
    start: int
    end: int
    known: bool

    @cached_property
    def weighty(self) -> bool:
        """Whether the word carries a fact: not one of the general words."""
        return not (self.known and self.keys <= group("general"))

    @cached_property
    def actor(self) -> bool:
        """Whether the word names somebody who does or gets something."""
        return bool(self.keys & group("actors"))

    @cached_property
    def verb(self) -> bool:
        """Whether the word tells what is done."""
        return bool(self.keys & group("verbs"))

    @cached_property
    def names(self) -> frozenset[str]:
        """The bodies, programmes, laws or places that the word names."""
        return frozenset(key for key in self.keys if key.startswith(NAME))


def read_terms(text: str, lexicon: Lexicon, figures: tuple[Figure, ...]) -> tuple[Term, ...]:
    """The terms of `text`, in order, without those that are part of a figure."""
    taken = [(figure.start, figure.end) for figure in figures]
    terms = _longest([*_korean_terms(text, lexicon), *_english_terms(text, lexicon)])
    return tuple(t for t in terms if not any(start < t.end and t.start < end for start, end in taken))


def _english_terms(text: str, lexicon: Lexicon) -> list[Term]:
    found = list(WORD.finditer(text))
    stems = [stem(match.group()) for match in found]
    terms: list[Term] = []
    at = 0
    while at < len(stems):
        hit = lexicon.english(stems, at)
        size = hit.size if hit else 1
        if size == 1 and stems[at] in AUXILIARY:
            at += 1
            continue
        if hit or stems[at] not in STOP:
            own = frozenset(f"e:{word}" for word in stems[at : at + size] if word not in STOP)
            start, end = found[at].start(), found[at + size - 1].end()
            terms.append(
                Term(hit.keys if hit else own, " ".join(stems[at : at + size]), start, end, bool(hit))
            )
        at += size
    return terms


def _korean_terms(text: str, lexicon: Lexicon) -> list[Term]:
    at = [i for i, char in enumerate(text) if not char.isspace()]
    packed = "".join(text[i].casefold()[:1] for i in at)
    terms: list[Term] = []
    for start, end in _eojeols(packed, at):
        terms += _eojeol_terms(packed, at, start, end, lexicon)
    return terms


def _eojeols(packed: str, at: list[int]) -> list[tuple[int, int]]:
    """Runs of letters without white space in them; a Korean name may start with Latin letters (`AI 바우처`)."""
    spans = []
    for match in _RUN.finditer(packed):
        start = match.start()
        for i in range(match.start() + 1, match.end()):
            if at[i] != at[i - 1] + 1:
                spans.append((start, i))
                start = i
        spans.append((start, match.end()))
    return spans


def _eojeol_terms(packed: str, at: list[int], start: int, end: int, lexicon: Lexicon) -> list[Term]:
    terms: list[Term] = []
    if is_auxiliary(packed[start:end]):
        return terms
    loose = position = start
    while position < end:
        hit = _known(packed, position, start, end, lexicon)
        if hit:
            terms += _unknown(packed, at, loose, position, True)
            stop = position + hit.size
            terms.append(Term(hit.keys, packed[position:stop], at[position], at[stop - 1] + 1, True))
            loose = position = stop
        else:
            position += 1
    rest = packed[loose:end]
    if loose == start or not is_tail(rest):
        terms += _unknown(packed, at, loose, end, False)
    return terms


def _known(packed: str, position: int, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """The longest known form here. Latin letters start one only where a word or a change of script starts."""
    if position != start and packed[position] < "가" and packed[position - 1] < "가":
        return None
    for hit in lexicon.korean(packed, position):
        stop = position + hit.size
        if stop > end and position != start:
            continue
        if hit.alone and not (position == start and (stop >= end or is_tail(packed[stop:end]))):
            continue
        return hit
    return None


def _unknown(packed: str, at: list[int], start: int, end: int, inner: bool) -> list[Term]:
    terms = []
    for match in HANGUL.finditer(packed, start, end):
        least = 1 if start != match.start() or packed[start - 1 : start] >= "가" else 2
        word = match.group() if inner or match.end() < end else strip_tail(match.group(), least)
        if len(word) >= 2 and not is_tail(word):
            first = match.start()
            terms.append(
                Term(frozenset((f"k:{word}",)), word, at[first], at[first + len(word) - 1] + 1, False)
            )
    return terms


def _longest(terms: list[Term]) -> list[Term]:
    """Without terms that a longer one covers."""
    kept: list[Term] = []
    reach = -1
    for term in sorted(terms, key=lambda t: (t.start, -t.end)):
        if term.start >= reach:
            kept.append(term)
            reach = term.end
    return kept
