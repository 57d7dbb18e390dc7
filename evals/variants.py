"""The system with one part changed or taken away, for measuring what the part earns.

This is the one place that reaches inside the advisor: a switch in its settings for every part would let users turn
off what keeps them safe.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.advisor import Advisor
from bot.answer import Verdict
from bot.evidence import ScoredPassage, ScoredStatement
from bot.glossary import Glossary
from bot.prove import Proof, find_span
from bot.retrieve import Retriever
from corpus.models import Lang
from ingest.embedder.base import Vectors
from ingest.store.asked import Nearness

_RRF = 60


@dataclass(frozen=True, slots=True)
class Variant:
    """The system with something changed; `change` works on the opened advisor."""

    name: str
    glossary: bool = True
    settings: Mapping[str, Any] = field(default_factory=dict)
    change: Callable[[Advisor], None] | None = None
    proof: bool = True


class _Alone(Retriever):
    """Sentences that search did not find themselves do not come along with their passage."""

    def _statements(
        self,
        text: str,
        expansion: str,
        vector: Vectors,
        lang: Lang,
        passages: Sequence[ScoredPassage],
        asked: Nearness,
    ) -> list[ScoredStatement]:
        return super()._statements(text, expansion, vector, lang, (), asked)


class _Unasked(Retriever):
    """Nobody wrote down what people would ask."""

    def _asked(self, lang: Lang, *wordings: Vectors) -> Nearness:
        return Nearness()


class _ByRank(Retriever):
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) in place of one absolute scale."""

    def _scored_passages(
        self, ids: Sequence[str], text: str, expansion: str, vector: Vectors
    ) -> list[ScoredPassage]:
        hits = super()._scored_passages(ids, text, expansion, vector)
        near = {h.passage.id: at for at, h in enumerate(sorted(hits, key=lambda h: -h.cosine), 1)}
        worded = {h.passage.id: at for at, h in enumerate(sorted(hits, key=lambda h: -h.coverage), 1)}
        fused = [
            ScoredPassage(
                h.passage,
                (_RRF + 1) * (0.5 / (_RRF + near[h.passage.id]) + 0.5 / (_RRF + worded[h.passage.id])),
                h.cosine,
                h.coverage,
            )
            for h in hits
        ]
        return sorted(fused, key=lambda hit: (-hit.score, hit.passage.id))


class _Believes:
    """A proof step that takes every sentence whose quote stands in its passage."""

    def prove(self, statement: str, quote: str, passage: str, **_: Any) -> Proof:
        """Proved, unless the quote is made up."""
        span = find_span(quote, passage)
        return Proof(Verdict.PROVED if span else Verdict.NOT_FOUND, span, ())


def _searching(kind: type[Retriever]) -> Callable[[Advisor], None]:
    def change(advisor: Advisor) -> None:
        glossary = Glossary(advisor.library.glossary)
        advisor._retriever = kind(advisor.index, glossary, advisor.settings.keyword_weight)

    return change


def _unproved(advisor: Advisor) -> None:
    advisor._prover = _Believes()  # type: ignore[assignment]


VARIANTS: tuple[Variant, ...] = (
    Variant("full"),
    Variant("dense only", settings={"keyword_weight": 0.0}),
    Variant("keywords before all", settings={"keyword_weight": 1000.0}),
    Variant("keyword weight halved", settings={"keyword_weight": 0.25}),
    Variant("keyword weight doubled", settings={"keyword_weight": 1.0}),
    Variant("fusion by rank", change=_searching(_ByRank)),
    Variant("no glossary", glossary=False),
    Variant("no neighbouring sentences", change=_searching(_Alone)),
    Variant("no anticipated questions", change=_searching(_Unasked)),
    Variant("three sentences at most", settings={"max_statements": 3}),
    Variant("proof step off", change=_unproved, proof=False),
)
