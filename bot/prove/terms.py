"""The words of a text that carry content, each with the concepts that it may stand for."""

import re
from dataclasses import replace

from bot.prove.english import AUXILIARY, STOP, WORD, stem
from bot.prove.korean_terms import korean_terms
from bot.prove.lexicon import Lexicon
from bot.prove.term import Term
from corpus.figures import Figure, Kind

_PART = re.compile(r"[A-Za-z0-9&'’+]+")
_NUMBER = re.compile(
    r"\W*(?:[\d,.]+\s?(?:[천백만억조]\s?|thousand |million |billion )*|[A-Za-z]+|[한두세네]|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개|대|여|곳|명|인|건)?"
)


def read_terms(text: str, lexicon: Lexicon, figures: tuple[Figure, ...]) -> tuple[Term, ...]:
    """The terms of `text`, in order, without those that are part of a figure."""
    taken = [_number_of(figure, text) for figure in figures]
    terms = _longest([*korean_terms(text, lexicon), *_english_terms(text, lexicon)])
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
    found = [word for match in WORD.finditer(text) for word in _words(match, text, lexicon)]
    stems = [stem(match.group()) for match in found]
    terms: list[Term] = []
    at = 0
    while at < len(stems):
        hit = lexicon.english(stems, at)
        if hit and stems[at] in STOP and _longer_behind(stems, at, hit.size, lexicon):
            hit = None
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
                    tuple(_inner(stems, found, at, size, lexicon)) if size > 1 else (),
                )
            )
        at += size
    return terms


def _longer_behind(stems: list[str], at: int, size: int, lexicon: Lexicon) -> bool:
    """Whether a form starts at the next word that is no shorter: `State Contracts Act` behind `the`."""
    behind = lexicon.english(stems, at + 1) if at + 1 < len(stems) else None
    return behind is not None and behind.size >= size > 1


def _words(match: re.Match[str], text: str, lexicon: Lexicon) -> list[re.Match[str]]:
    """The word, or its parts where it is a compound that no list knows (`service-sector`)."""
    parts = list(_PART.finditer(text, *match.span()))
    if len(parts) < 2 or stem(match.group()) in lexicon.compounds or any(len(p.group()) < 2 for p in parts):
        return [match]
    return parts


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


def _longest(terms: list[Term]) -> list[Term]:
    """Without terms that a longer one covers; the longer one keeps them as its parts."""
    kept: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start, -t.end)):
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
        elif term.end <= kept[-1].end and term.keys != kept[-1].keys:
            kept[-1] = replace(kept[-1], parts=(*kept[-1].parts, term))
    return kept
