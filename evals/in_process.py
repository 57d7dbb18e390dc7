"""The advisor in this process, over the live index of the settings."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.answer import ChatRequest, Profile
from corpus.models import Lang
from evals.errors import SystemUnavailableError
from evals.systems import Asked, Found

if TYPE_CHECKING:
    from bot.advisor import Advisor
    from bot.evidence import ScoredPassage
    from ingest.model import Passage


class InProcess:
    """The real advisor over the live index of the settings; a measurement is no visitor, so no record is kept."""

    def __init__(self, advisor: "Advisor | None" = None) -> None:
        self._advisor = advisor or open_advisor()
        self.name = self._advisor.settings.model_name or "extractive"

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        from bot.dialogue import Turn

        history: list[Turn] = []
        for turn in turns:
            history.append(
                Turn(turn, self._advisor.answer(ChatRequest(message=turn, profile=profile), history))
            )
        return _timed(self._advisor.stream(ChatRequest(message=question, profile=profile), history))

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        return [_found(hit) for hit in self._advisor.search(question, k, lang)]

    def about(self) -> dict[str, Any]:
        return {"kind": "in process", **self._advisor.health()}


def open_advisor(*, glossary: bool = True, **settings: Any) -> "Advisor":
    """The advisor of the settings, with single settings changed or the glossary taken away; keeps no records.

    Raises SystemUnavailableError with the remedy.
    """
    from bot.advisor import Advisor
    from bot.settings import BotSettings
    from corpus.errors import CorpusError
    from corpus.library import load_library
    from corpus.settings import CorpusSettings
    from ingest.errors import IngestError
    from ingest.index import open_index

    try:
        library = load_library(CorpusSettings().corpus_dir)
        if not glossary:
            library = replace(library, glossary=())
        return Advisor(library, open_index(), BotSettings().model_copy(update=settings), None)
    except (CorpusError, IngestError) as error:
        raise SystemUnavailableError(str(error)) from error


def indexed() -> list[Found]:
    """Every passage of the live index. Raises SystemUnavailableError."""
    from ingest.errors import IngestError
    from ingest.index import open_index

    try:
        return [_shown(passage, 0.0) for passage in open_index().passages.values()]
    except IngestError as error:
        raise SystemUnavailableError(str(error)) from error


def _found(hit: "ScoredPassage") -> Found:
    return _shown(hit.passage, hit.score)


def _shown(at: "Passage", score: float) -> Found:
    pages = (at.page, at.last_page or at.page) if at.page is not None else None
    return Found(at.id, at.document_id, at.lang, at.text, at.title, at.heading, score, pages)


def _timed(events: Iterator[Any]) -> Asked:
    from bot.events import Final, Stage, Statement

    started = at = time.perf_counter()
    stage = "start"
    ms: dict[str, float] = {}
    for event in events:
        now = time.perf_counter()
        if isinstance(event, Statement):
            ms.setdefault("first_statement", 1000 * (now - started))
            continue
        ms[stage] = ms.get(stage, 0.0) + 1000 * (now - at)
        at = now
        if isinstance(event, Stage):
            stage = event.name
        if isinstance(event, Final):
            ms.pop("start", None)
            return Asked(event.answer, {**ms, "total": 1000 * (now - started)})
    raise SystemUnavailableError("the answer ended without a result; run `didim doctor`")
