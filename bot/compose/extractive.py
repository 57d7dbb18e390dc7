"""Answers without a model: the corpus's own sentences, the decisive one first.

Our corpus is written sentence by sentence to be quoted, so choosing well is composing: the asked-for shape first, the
programme in question before all others, no sentence said twice, at most a handful.
"""

from collections.abc import Sequence

from bot.compose.abstain import Coverage
from bot.compose.choose import chosen, leads
from bot.compose.draft import Composition, Draft
from bot.compose.programmes import ProgrammeAnswers
from bot.evidence import Evidence, ScoredStatement
from bot.texts import say
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from ingest.index import OpenIndex

_BELOW_BEST = 0.14


class ExtractiveComposer:
    """Composes from statements of the index."""

    def __init__(self, index: OpenIndex, coverage: Coverage, programmes: ProgrammeAnswers, most: int) -> None:
        self._index = index
        self._coverage = coverage
        self._programmes = programmes
        self._most = most

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """Drafts for `question`; none when the evidence does not answer it."""
        if question.programmes:
            return self._programmes.about(question, evidence)
        if question.asks[0] is Ask.LIST or (
            Ask.LIST in question.asks and question.asks[0] is Ask.ELIGIBILITY
        ):
            answer = self._programmes.matching(question, evidence)
            if answer.drafts:
                return answer
        return self._sentences(question, evidence)

    def _sentences(self, question: Understanding, evidence: Evidence) -> Composition:
        hits = leads(evidence.statements, question)
        support = self._coverage.support(question.terms, question.lang, hits)
        if not hits or not support.answers:
            return Composition((), complete=False)
        picked = self._picked(question, hits)
        if question.entities.years and not _speaks_of(picked, question.entities.years):
            return Composition((), complete=False)
        unknown = [t for t in support.unknown if not self._coverage.known_anywhere(t, question.lang)]
        missing = (say("missing_terms", question.lang, terms=", ".join(unknown)),) if unknown else ()
        return Composition(
            tuple(
                Draft(hit.statement.text, hit.statement.text, hit.passage, hit.statement) for hit in picked
            ),
            missing=missing,
            complete=not unknown,
        )

    def _picked(self, question: Understanding, hits: Sequence[ScoredStatement]) -> list[ScoredStatement]:
        best = hits[0].score
        near = [hit for hit in hits if hit.score >= best - _BELOW_BEST]
        return chosen(self._index, near, min(self._most, 6))


def _speaks_of(hits: Sequence[ScoredStatement], years: Sequence[int]) -> bool:
    """Whether an asked year stands in what would be answered: another year's figures are no answer."""
    text = " ".join(f"{hit.statement.text} {hit.passage.title} {hit.passage.heading}" for hit in hits)
    return any(str(year) in text for year in years)
