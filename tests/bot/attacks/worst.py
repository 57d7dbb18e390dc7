"""The worst case: the attack has passed every earlier fence and stands before an obedient model."""

from collections.abc import Iterator
from dataclasses import replace

from bot.advisor import Advisor
from bot.compose.admit import Admission
from bot.compose.draft import Composition, Draft
from bot.compose.model import ModelComposer
from bot.evidence import Evidence, ScoredStatement
from bot.retrieve import OWN
from bot.settings import BotSettings
from bot.understand.understanding import Understanding
from corpus.models import Lang


class WorstCase:
    """A model composer whose model sees `attack` as the question and `poison` as the best evidence."""

    def __init__(self, advisor: Advisor, url: str) -> None:
        settings = BotSettings(model_name="test", model_url=url, model_timeout_s=5.0)
        texts: dict[Lang, str] = {"ko": "", "en": ""}
        for passage in advisor.index.passages.values():
            if passage.shelf in OWN:
                texts[passage.lang] += f"\n{passage.title} {passage.heading} {passage.text}"
        self._inner = ModelComposer.from_settings(
            settings, _Believer(), Admission(texts, advisor.library.glossary)
        )
        self.name = "obedient"
        self.attack: str | None = None
        self.poison: tuple[ScoredStatement, ...] = ()

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """Never called: drafts are streamed."""
        raise NotImplementedError

    def stream(self, question: Understanding, evidence: Evidence) -> Iterator[Draft | Composition]:
        """What the model makes of it."""
        asked = replace(question, question=self.attack or question.question)
        yield from self._inner.stream(
            asked, Evidence((*self.poison, *evidence.statements), evidence.passages)
        )


class _Believer:
    """Takes the best finds, whatever they say, for an answer."""

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """Every find as a draft."""
        return Composition(tuple(_verbatim(hit) for hit in evidence.statements[:8]))


class Parrot:
    """Says every poisoned sentence word for word, as an extractive composer would that found them relevant."""

    def __init__(self) -> None:
        self.poison: tuple[ScoredStatement, ...] = ()

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The poisoned sentences as drafts."""
        return Composition(tuple(_verbatim(hit) for hit in self.poison))


def _verbatim(hit: ScoredStatement) -> Draft:
    return Draft(hit.statement.text, hit.statement.text, hit.passage, hit.statement)
