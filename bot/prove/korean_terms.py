"""The terms of Korean text: known forms, also inside compounds and over spaces, and what is left of the words."""

import re
from dataclasses import replace

from bot.prove.korean import HANGUL, is_auxiliary, is_tail, strip_tail
from bot.prove.lexicon import NAME, Hit, Lexicon
from bot.prove.term import Term

# One syllable behind a word that leaves its sense as it is.
_SUFFIXES = frozenset("들측형용별적내중시차급상성식째간액량율률볼본봐줄준둘둔온올갈된될한할인일")
_RUN = re.compile(r"[가-힣a-z&·+]+")


def korean_terms(text: str, lexicon: Lexicon) -> list[Term]:
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
            terms += _between(packed, at, loose, position)
            stop = position + hit.size
            whole = Term(hit.keys, packed[position:stop], at[position], at[stop - 1] + 1, True, hit.general)
            terms.append(
                replace(whole, parts=_inside(packed, at, position, stop, lexicon, bool(whole.names)))
            )
            loose = position = stop
        else:
            position += 1
    if loose < end and not (loose > start and is_tail(packed[loose:end])):
        terms = _with_rest(packed, at, (start, loose, end), terms)
    return terms


def _inside(
    packed: str, at: list[int], start: int, stop: int, lexicon: Lexicon, name: bool
) -> tuple[Term, ...]:
    """The known forms inside a longer one: all in a name, in a word only those that make it up (제조기업: 제조, 기업)."""
    terms: list[Term] = []
    position = start
    while position < stop:
        hits = (h for h in lexicon.korean(packed, position) if not h.alone and h.size < stop - start)
        hit = next((h for h in hits if position + h.size <= stop), None)
        if hit is None and not name:
            return ()
        if hit:
            end = position + hit.size
            terms.append(
                Term(hit.keys, packed[position:end], at[position], at[end - 1] + 1, True, hit.general)
            )
        position += hit.size if hit else 1
    return tuple(terms)


def _between(packed: str, at: list[int], start: int, end: int) -> list[Term]:
    """Letters before a known form inside a word."""
    return [
        _new(packed, at, m.start(), m.end())
        for m in HANGUL.finditer(packed, start, end)
        if len(m.group()) > 1
    ]


def _with_rest(packed: str, at: list[int], cut: tuple[int, int, int], terms: list[Term]) -> list[Term]:
    """Letters behind the last known form: one syllable makes another word of it (교육생, 보증금), more are a word."""
    start, loose, end = cut
    if not HANGUL.fullmatch(packed, loose, end):
        return terms + _between(packed, at, loose, end)
    rest = strip_tail(packed[loose:end], 1 if loose > start else 2)
    if is_tail(rest) or len(rest) > 1:
        return terms if is_tail(rest) else [*terms, _new(packed, at, loose, loose + len(rest))]
    if not terms or rest in _SUFFIXES:
        return terms
    first = next(i for i, char in enumerate(at) if char == terms[-1].start)
    return [*terms[:-1], _new(packed, at, first, loose + 1)]


def _new(packed: str, at: list[int], start: int, end: int) -> Term:
    word = packed[start:end]
    return Term(frozenset((f"k:{word}",)), word, at[start], at[end - 1] + 1, False)


def _word_ends(packed: str, stop: int, end: int, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether nothing but endings follows; behind the name of a place another word may (경기콘텐츠진흥원)."""
    if stop >= end or is_tail(packed[stop:end]):
        return True
    place = any(key.startswith(f"{NAME}places") for key in hit.keys)
    return place and any(not other.alone for other in lexicon.korean(packed, stop))


def _known(packed: str, position: int, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """The longest known form here. Latin letters start one only where a word or a change of script starts."""
    if position != start and packed[position] < "가" and packed[position - 1] < "가":
        return None
    for hit in lexicon.korean(packed, position):
        stop = position + hit.size
        if stop > end and position != start:
            continue
        if hit.alone and not (position == start and _word_ends(packed, stop, end, hit, lexicon)):
            continue
        return hit
    return None
