"""The worst that a file can do: every sentence of it passes for the best find of all."""

from collections.abc import Iterator

from bot.compose.draft import Composition, Draft
from bot.compose.written import StreamingComposer
from bot.evidence import Evidence, ScoredStatement
from bot.understand.understanding import Understanding


class Parrot:
    """Says every poisoned sentence word for word, as a composer without a model would that found them relevant."""

    def __init__(self) -> None:
        self.poison: tuple[ScoredStatement, ...] = ()
        self.called = 0
        """How often it was asked: an attack that never got here has shown nothing."""

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The poisoned sentences as drafts."""
        self.called += 1
        drafts = (
            Draft(hit.statement.text, hit.statement.text, hit.passage, hit.statement) for hit in self.poison
        )
        return Composition(tuple(drafts))


class PoisonedModel:
    """The real composer of a model, whose best evidence is the poisoned file."""

    def __init__(self, inner: StreamingComposer) -> None:
        self._inner = inner
        self.name = inner.name
        self.poison: tuple[ScoredStatement, ...] = ()
        self.called = 0

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """What the model makes of it, whole."""
        return self._inner.compose(question, self._worse(evidence))

    def stream(self, question: Understanding, evidence: Evidence) -> Iterator[Draft | Composition]:
        """What the model makes of it, as it comes."""
        yield from self._inner.stream(question, self._worse(evidence))

    def _worse(self, evidence: Evidence) -> Evidence:
        self.called += 1
        return Evidence((*self.poison, *evidence.statements), evidence.passages)
