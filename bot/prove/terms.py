"""The words of a text that carry content, each with the concepts that it may stand for."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from bot.prove.english import AUXILIARY, STOP, WORD, stem
from bot.prove.korean import HANGUL, is_auxiliary, is_tail, strip_tail
from bot.prove.lexicon import NAME, Hit, Lexicon, group, translated, translations
from corpus.figures import Figure, Kind

_NUMBER = re.compile(
    r"\W*(?:[\d,.]+\s?(?:[천백만억조]\s?|thousand |million |billion )*|[A-Za-z]+|[한두세네]|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개|대|여|곳|명|인|건)?"
)
# One syllable behind a word that leaves its sense as it is.
_SUFFIXES = frozenset("들측형용별적내중시차급상성식째간액량율률볼본봐줄준둘둔온올갈된될한할인일")
_RUN = re.compile(r"[가-힣a-z&·+]+")


@dataclass(frozen=True)
class Term:
    """A word with content: the concepts that it may stand for (or its own stem), and where it stands."""

    keys: frozenset[str]
    word: str
    start: int
    end: int
    known: bool
    general: bool = False
    parts: tuple["Term", ...] = ()
    """The shorter terms inside a longer one (`AI 윤리`: AI, 윤리)."""

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """Its concepts; of a name or a term of the glossary also those of its parts."""
        whole = all(key.startswith((NAME, "g:")) for key in self.keys)
        return self.keys.union(*(part.keys for part in self.parts)) if whole else self.keys

    @cached_property
    def far(self) -> frozenset[str]:
        """English stems for a comparison across languages: its own, or those that a Korean word was seen to stand for."""
        if self.word.isascii():
            return frozenset(f"e:{word}" for word in self.word.split() if word not in STOP)
        return translations().get(self.word, frozenset())

    @cached_property
    def translatable(self) -> bool:
        """Whether its absence in a text of the other language says something: its translations are known."""
        if self.names or not all(key.startswith(("k:", "e:")) for key in self.keys):
            return True
        return bool(self.far & translated()) if self.word.isascii() else bool(self.far)

    @cached_property
    def weighty(self) -> bool:
        """Whether the word carries a fact: not one of the general words."""
        return not self.general

    @cached_property
    def actor(self) -> bool:
        """Whether the word names somebody who does or gets something."""
        return bool(self.keys & group("actors"))

    @cached_property
    def verb(self) -> bool:
        """Whether the word tells what is done."""
        return bool(self.keys & group("verbs")) and self.keys <= group("verbs") | group("general")

    @cached_property
    def names(self) -> frozenset[str]:
        """The bodies, programmes, laws or places that the word names."""
        return frozenset(key for key in self.keys if key.startswith(NAME))


def read_terms(text: str, lexicon: Lexicon, figures: tuple[Figure, ...]) -> tuple[Term, ...]:
    """The terms of `text`, in order, without those that are part of a figure."""
    taken = [_number_of(figure, text) for figure in figures]
    terms = _longest([*_korean_terms(text, lexicon), *_english_terms(text, lexicon)])
    return tuple(t for t in terms if not any(_hides((start, end), t) for start, end in taken))


def names_hold(figure: Figure, terms: tuple[Term, ...]) -> bool:
    """Whether the figure is part of a name (One-Stop, 1000+): it is compared as a name."""
    return any(term.names and term.start <= figure.start and figure.end <= term.end for term in terms)


def _hides(figure: tuple[int, int], term: Term) -> bool:
    start, end = figure
    inside = term.start <= start and end <= term.end
    return start < term.end and term.start < end and not (inside and term.names)


def _number_of(figure: Figure, text: str) -> tuple[int, int]:
    """The part of a figure that is no word: the thing counted (`98개 과제`, `45 companies`) is a term too."""
    if figure.kind is not Kind.COUNT:
        return figure.start, figure.end
    match = _NUMBER.match(text, figure.start, figure.end)
    return figure.start, match.end() if match else figure.end


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
        if hit or not (stems[at] in STOP or found[at].group().casefold() in STOP):
            own = frozenset(f"e:{word}" for word in stems[at : at + size] if word not in STOP)
            start, end = found[at].start(), found[at + size - 1].end()
            terms.append(
                Term(
                    hit.keys if hit else own,
                    " ".join(stems[at : at + size]),
                    start,
                    end,
                    bool(hit),
                    bool(hit and hit.general),
                )
            )
        at += size
    return terms


def _inner(stems: list[str], found: list[re.Match[str]], at: int, size: int, lexicon: Lexicon) -> list[Term]:
    """The single words of a phrase as terms of their own."""
    terms = []
    for i in range(at, at + size):
        if stems[i] not in STOP and stems[i] not in AUXILIARY:
            hit = lexicon.english([stems[i]], 0)
            keys = hit.keys if hit else frozenset((f"e:{stems[i]}",))
            terms.append(
                Term(keys, stems[i], found[i].start(), found[i].end(), bool(hit), bool(hit and hit.general))
            )
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


def _longest(terms: list[Term]) -> list[Term]:
    """Without terms that a longer one covers; the longer one keeps them as its parts."""
    kept: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start, -t.end)):
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
        elif term.end <= kept[-1].end and term.keys != kept[-1].keys:
            kept[-1] = replace(kept[-1], parts=(*kept[-1].parts, term))
    return kept
