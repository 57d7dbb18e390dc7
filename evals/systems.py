"""The system under test: the advisor in this process, or a server by its address."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from bot.answer import Answer, ChatRequest, Profile
from corpus.models import Lang
from evals.errors import SystemUnavailableError


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search returned."""

    passage_id: str
    document_id: str
    lang: Lang
    text: str
    title: str = ""
    heading: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with the milliseconds of each stage, of the first proved statement and of the whole."""

    answer: Answer
    ms: dict[str, float] = field(default_factory=dict)


class System(Protocol):
    """What can be measured."""

    name: str

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        """The answer to `question` after the user's earlier `turns`."""
        ...

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        """The `k` best passages."""
        ...

    def about(self) -> dict[str, Any]:
        """What identifies the system: index generation, composer, address."""
        ...


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
        return [
            Found(hit.passage.id, hit.passage.document_id, hit.passage.lang, hit.passage.text,
                  hit.passage.title, hit.passage.heading, hit.score)
            for hit in self._advisor.search(question, k, lang)
        ]  # fmt: skip

    def about(self) -> dict[str, Any]:
        return {"kind": "in process", **self._advisor.health()}


class Server:
    """A running server, asked over HTTP like any client."""

    def __init__(self, url: str, timeout_s: float = 60.0) -> None:
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=timeout_s)
        self.name = url

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        conversation: str | None = None
        for turn in turns:
            conversation = str(self._post(turn, conversation, profile)["conversation_id"])
        started = time.perf_counter()
        raw = self._post(question, conversation, profile)
        return Asked(Answer.model_validate(raw), {"total": 1000 * (time.perf_counter() - started)})

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        reply = self._sent("GET", "/v1/search", params={"q": question, "k": k, "lang": lang})
        return [
            Found(
                hit["passage_id"],
                hit["document_id"],
                hit["lang"],
                hit["text"],
                hit["title"],
                hit["heading"],
                hit["score"],
            )
            for hit in reply["results"]
        ]

    def about(self) -> dict[str, Any]:
        return {"kind": "server", "url": self.name}

    def _post(self, message: str, conversation: str | None, profile: Profile | None) -> dict[str, Any]:
        body: dict[str, Any] = {"message": message}
        if conversation:
            body["conversation_id"] = conversation
        if profile:
            body["profile"] = profile.model_dump(mode="json", exclude_none=True)
        return self._sent(
            "POST", "/v1/chat", content=json.dumps(body), headers={"content-type": "application/json"}
        )

    def _sent(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        try:
            reply = self._http.request(method, path, **parts)
            reply.raise_for_status()
            value: dict[str, Any] = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SystemUnavailableError(f"{self.name}{path}: {error}; is the server up?") from error
        return value


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
