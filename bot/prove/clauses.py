"""Cut a text into clauses: each says one thing of one subject, so that figures and roles are compared like with like."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.figures import Figure, Kind
from corpus.models import Lang
from corpus.sentences import split_sentences

# A noun that ends in 고 (공고, 신고) is no connective.
_KO_JOIN = re.compile(
    r"(?:(?<![공보신광참경권재창최사라다려자냐])고(?! 있)|며|면서|지만|으나|는데|은데|인데|하되|으되|(?<=[가-힣]),? 다만)(?=[\s,])[,]?"
)
# A figure before the stop hides the end of a sentence: `at 18:00. Companies …`.
_STOP = re.compile(r"\.\s+(?=[A-Z가-힣])")
_KO_AND = re.compile(r"[가-힣]{0,2}?(?:과|와|및)\s")
_KO_COMMA = re.compile(r",(?=\s)")
_EN_JOIN = re.compile(r";|,?\s(?=(?:while|whereas|but)\s)|,\s(?:and\s)?|\s(?=and\s)", re.IGNORECASE)
_SUBORDINATE = re.compile(r"^\W*(?:if|when|where|unless|because|although|though|once|as|since|after|before|until|for|in|at|on|under|of|from|by|with|without|during)\b", re.IGNORECASE)  # fmt: skip
_FINITE = re.compile(
    r"\b(?:must|shall|may|can|cannot|could|will|would|should|is|are|was|were|has|have|had|does|do|did|pays?|gets?|gives?|gave|receives?|covers?|bears?|runs?|takes?|took|holds?|held|supports?|provides?|supplies|applies|apply|needs?|comes?|goes|costs?|begins?|began|starts?|ends?|closes?|opens?|lasts?|includes?|contains?|lists?|reports?|publish(?:es)?|includes?|mak(?:es?)|made|plans?|asks?|sets?|lends?|counts?|becomes?|became|stays?|applies|makes?|uses?|offers?|requires?|gives?|bring(?:s)?|develops?|decides?|elects?|appoints?|proposes?|expires?|names?|calls?|raises?|raised|rose|fell|grew|works?|shows?|says?|said)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:and\s)?(?:also\s|then\s|\w+ly\s)?", re.IGNORECASE)
_DEED = re.compile(r"[a-z]+(?:s|ed)\s(?:the|a|an|its|their|his|her|that|all|any|no|\d)\b")
_RELATIVE = re.compile(r"\b(?:that|who|which|whose|to)\s+$", re.IGNORECASE)


def cut_clauses(
    text: str, lang: Lang, figures: Sequence[Figure], kept: Sequence[tuple[int, int]], verbs: frozenset[int]
) -> tuple[tuple[int, int, int], ...]:
    """The clauses of `text` in order, each with the number of its sentence. No cut falls inside one of `kept` (names, figures) or between round brackets."""
    closed = [*kept, *((m.start(), m.end()) for m in re.finditer(r"\([^()]*\)", text))]
    spans: list[tuple[int, int, int]] = []
    for number, (start, end) in enumerate(_sentences(text, figures)):
        cuts = [
            c
            for c in (_korean if lang == "ko" else _english)(text, start, end, figures, verbs)
            if not _inside(c, closed)
        ]
        edges = [start, *cuts, end]
        spans += [(a, b, number) for a, b in pairwise(edges) if re.search(r"\w", text[a:b])]
    return tuple(spans) or ((0, len(text), 0),)


def _sentences(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(text) or [(0, len(text))]:
        stops = [f.end + 1 for f in figures if start < f.end < end - 1 and _STOP.match(text, f.end)]
        yield from pairwise([start, *sorted(set(stops)), end])


def _inside(cut: int, closed: Sequence[tuple[int, int]]) -> bool:
    return any(start < cut < end for start, end in closed)


def _korean(
    text: str, start: int, end: int, figures: Sequence[Figure], verbs: frozenset[int]
) -> Iterator[int]:
    cuts = {m.end() for m in _KO_JOIN.finditer(text, start, end)}
    for comma in _KO_COMMA.finditer(text, start, end):
        behind = text[comma.start() - 3 : comma.start()]
        if any(0 <= comma.start() - figure.end <= 2 for figure in figures) and not behind.endswith(
            ("는", "은")
        ):
            cuts.add(comma.end())
    for first, second in pairwise(f for f in figures if start <= f.start < end):
        joined = _KO_AND.match(text, first.end)
        if joined and joined.end() < second.start and "각각" not in text[start:end]:
            cuts.add(joined.end())
    yield from sorted(cuts)


def _english(
    text: str, start: int, end: int, figures: Sequence[Figure], verbs: frozenset[int]
) -> Iterator[int]:
    last = start
    for match in _EN_JOIN.finditer(text, start, end):
        cut = match.end()
        if match.start() < last:
            continue
        left, right = (last, match.start()), (cut, _next_join(text, cut, end))
        hard = match.group().startswith(";") or re.match(
            r"\s?(?:while|whereas|but)\b", text[cut : cut + 8], re.I
        )
        done = _finite(text[slice(*left)]) or any(left[0] < verb < left[1] for verb in verbs)
        deed = done and _starts_with_deed(text, cut, verbs)
        if hard or deed or _two_figures(left, (cut, end), figures) or _two_verbs(text, left, right):
            yield cut
            last = cut


def _starts_with_deed(text: str, cut: int, verbs: frozenset[int]) -> bool:
    """`… and publishes the list`: a verb right behind the joining word."""
    match = _AND.match(text, cut)
    return match is not None and (match.end() in verbs or bool(_DEED.match(text, match.end())))


def _next_join(text: str, start: int, end: int) -> int:
    match = re.compile(r";|,\s").search(text, start, end)
    return match.start() if match else end


def _two_verbs(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    first = text[slice(*left)]
    return not _SUBORDINATE.match(first) and _finite(first) and _finite(text[slice(*right)])


def _finite(piece: str) -> bool:
    return any(not _RELATIVE.search(piece[: m.start()]) for m in _FINITE.finditer(piece))


def _two_figures(left: tuple[int, int], right: tuple[int, int], figures: Sequence[Figure]) -> bool:
    """A figure of the same kind on both sides: `30% in the capital area and 20% elsewhere`."""
    before = {_kind(f) for f in figures if left[0] <= f.start < left[1]}
    return any(_kind(f) in before for f in figures if right[0] <= f.start < right[1])


def _kind(figure: Figure) -> str:
    return "count" if figure.kind in (Kind.COUNT, Kind.NUMBER) else figure.kind.value
