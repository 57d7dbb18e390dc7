"""Which sentences, in which order, without saying anything twice."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.compose.lead import ordered
from bot.compose.shapes import has_shape, says_unknown
from bot.evidence import ScoredStatement
from bot.understand.asks import Ask
from bot.understand.meant import documents_meant
from bot.understand.understanding import Understanding
from corpus.figures import read_figures
from ingest.index import OpenIndex
from ingest.model import Level, Shelf

_SHAPE_BONUS = (0.07, 0.03)
_LOOKED_AT = 40
_MEANT = 0.08
_FAR_BEHIND = 6.0
_POINTS_ELSEWHERE = re.compile(
    r"(?:에|에는|에서) (?:정리되어|적혀|설명되어|모아|나와)? ?있습니다\.$|에서 (?:볼|확인할|찾을) 수 있습니다\.$|함께 확인해야 합니다\.$"
    r"|\b(?:is|are) (?:in|listed in|explained in|described in|told in) (?:[A-Z“\"]|the document|another)|\bsee also\b",
)
_BEHIND = 0.1
_COUNTED = re.compile(r"^(?:첫|둘|셋|넷|다섯|여섯)째|^(?:First|Second|Third|Fourth|Fifth|Sixth|Finally),")
_TOO_ALIKE = 0.91


def leads(hits: Sequence[ScoredStatement], question: Understanding) -> list[ScoredStatement]:
    """The best hits again, those of the asked-for shape first among equals; table rows behind sentences."""
    documents = documents_meant(question.question, question.lang)
    moved = [
        replace(
            hit, score=hit.score + _bonus(hit, question) + _MEANT * (hit.statement.document_id in documents)
        )
        for hit in hits[:_LOOKED_AT]
    ]
    return sorted(moved, key=lambda hit: (-hit.score, hit.statement.id))


def _bonus(hit: ScoredStatement, question: Understanding) -> float:
    text = hit.statement.text
    bonus = sum(b for ask, b in zip(question.asks, _SHAPE_BONUS, strict=False) if has_shape(text, ask))
    if text.startswith("|") or _POINTS_ELSEWHERE.search(text):
        bonus -= 0.08
    if question.entities.articles and _names_article(text, question.entities.articles):
        bonus += 0.1
    if hit.statement.shelf is Shelf.PROGRAMME and question.asks[0] in (Ask.WHETHER, Ask.DEFINITION):
        bonus -= 0.03
    return bonus


def _names_article(text: str, articles: tuple[str, ...]) -> bool:
    found = {figure.value.split(".")[0] for figure in read_figures(text) if figure.kind == "article"}
    return bool(found & {article.split(".")[0] for article in articles})


def answering_first(hits: Sequence[ScoredStatement], question: Understanding) -> list[ScoredStatement]:
    """`hits` in the order in which they answer, without those far behind the best in that order."""
    scored = ordered(question, hits[:_LOOKED_AT], "general")
    return [replace(hit, score=score) for score, hit in scored if score >= scored[0][0] - _FAR_BEHIND]


def chosen(index: OpenIndex, hits: Sequence[ScoredStatement], most: int) -> list[ScoredStatement]:
    """At most `most` of `hits`: best first, the others beside their neighbours, near-repetitions left out."""
    if not hits:
        return []
    vectors = index.vectors(Level.STATEMENT, [hit.statement.id for hit in hits])
    kept: list[int] = []
    for row in range(len(hits)):
        if len(kept) == most:
            break
        if all(float(vectors[row] @ vectors[k]) < _TOO_ALIKE or _adds(hits[row], hits[k]) for k in kept):
            kept.append(row)
    return _in_reading_order([hits[row] for row in kept])


def _adds(hit: ScoredStatement, other: ScoredStatement) -> bool:
    """A sentence alike but with other figures says something else (98 tasks in the draft, 99 in the final plan)."""
    mine, theirs = ({f.key for f in read_figures(h.statement.text)} for h in (hit, other))
    return bool(mine - theirs)


def _in_reading_order(hits: Sequence[ScoredStatement]) -> list[ScoredStatement]:
    """The best stays first; sentences of one passage follow each other as they were written."""
    passages = list(dict.fromkeys(hit.passage.id for hit in hits))
    rest = sorted(hits[1:], key=lambda hit: (passages.index(hit.passage.id), hit.statement.order))
    return [hits[0], *rest]


def whole_passage(
    index: OpenIndex, picked: Sequence[ScoredStatement], hits: Sequence[ScoredStatement], most: int
) -> list[ScoredStatement]:
    """`picked` with the best one's passage told to the end: steps and lists lose their sense when cut."""
    best = picked[0]
    scored = {hit.statement.id: hit for hit in hits}
    rest = [
        scored.get(s.id) or replace(best, statement=s, score=best.score - _BEHIND)
        for s in index.statements_of(best.passage.id)
        if not s.text.startswith("|")
    ]
    others = [hit for hit in picked if hit.passage.id != best.passage.id]
    told = (
        rest
        if _COUNTED.search(best.statement.text)
        else [best, *(h for h in rest if h.statement.id != best.statement.id)]
    )
    return [*told, *others][:most]


def with_limits(index: OpenIndex, picked: Sequence[ScoredStatement]) -> list[ScoredStatement]:
    """`picked` with the sentence of the best one's passage that says what is not known: 'announced' alone sounds done."""
    best = picked[0]
    told = {hit.statement.id for hit in picked}
    unknown = [s for s in index.statements_of(best.passage.id) if says_unknown(s.text) and s.id not in told][
        :1
    ]
    limits = [replace(best, statement=s, score=best.score - _BEHIND) for s in unknown]
    return [best, *limits, *picked[1:]]
