"""The advisor in this process, over the live index of the settings."""

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bot.answer import ChatRequest, Profile
from corpus.models import Lang
from evals.errors import SystemUnavailableError
from evals.systems import Asked, Found

if TYPE_CHECKING:
    from bot.evidence import ScoredPassage


class InProcess:
    """The real advisor over the live index of the settings; records of answers are not kept."""

    def __init__(self) -> None:
        from bot.advisor import Advisor
        from bot.settings import BotSettings
        from ingest.errors import IngestError

        try:
            self._advisor = Advisor.open()
        except IngestError as error:
            raise SystemUnavailableError(str(error)) from error
        self._advisor._records = None  # a measurement is no visitor
        self.name = "extractive" if not BotSettings().model_name else str(BotSettings().model_name)

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


def _found(hit: "ScoredPassage") -> Found:
    at = hit.passage
    pages = (at.page, at.last_page or at.page) if at.page is not None else None
    return Found(at.id, at.document_id, at.lang, at.text, at.title, at.heading, hit.score, pages)


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
