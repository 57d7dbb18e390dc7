"""What the server needs of the bot: the shape of the advisor, and its opening in the background."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from api.logs import fault, log
from api.problems import ProblemError
from bot.answer import Answer, ChatRequest
from bot.curated import Steering
from bot.events import Statement
from bot.programmes.board import Board
from corpus.library import Library
from corpus.models import Lang, Text

WARM_UP = ("AI 바우처는 얼마까지 지원하나요?", "What must we label under the AI Basic Act?")
"""Asked before the server is ready: what the bot loads with its first question takes seconds."""


class Scored(Protocol):
    """A passage with its score, best is highest."""

    @property
    def passage(self) -> Any: ...
    @property
    def score(self) -> float: ...


class AdvisorLike(Protocol):
    """The advisor as the server uses it; every call is synchronous and safe to make from several threads."""

    @property
    def library(self) -> Library: ...
    @property
    def board(self) -> Board: ...
    @property
    def index(self) -> Any: ...
    def answer(self, request: ChatRequest, history: Sequence[Any] = ()) -> Answer: ...
    def stream(self, request: ChatRequest, history: Sequence[Any] = ()) -> Iterator[Any]: ...
    def search(self, q: str, k: int, lang: Lang | None = None) -> Sequence[Scored]: ...
    def health(self) -> dict[str, Any]: ...


class Opener(Protocol):
    """How an advisor is opened; raises with a remedy in the message when it cannot be."""

    def __call__(self) -> AdvisorLike: ...


def open_advisor() -> AdvisorLike:
    """The real advisor over the published index."""
    from bot.advisor import Advisor  # slow to import: the server answers /healthz before

    opened = Advisor.open()
    for question in WARM_UP:
        _begin_to_answer(opened, question)
    return opened


def _begin_to_answer(advisor: Any, question: str) -> None:
    """As far as the first sentence and without a language model, so that nothing is kept of it and it costs nothing; a
    fault here is none of the opening.
    """
    try:
        for event in advisor.stream(ChatRequest(message=question), (), Steering(model=False)):
            if isinstance(event, Statement):
                return
    except Exception as error:
        fault("the first question could not be answered", error)


@dataclass
class AdvisorHolder:
    """Opens the advisor in a thread, so that the server can say that it is not ready instead of not
    answering.
    """

    opener: Opener
    wait_s: float = 0.0
    failure: str | None = None
    _advisor: AdvisorLike | None = None
    _done: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Begin to open."""
        threading.Thread(target=self._open, name="open-advisor", daemon=True).start()

    def _open(self) -> None:
        try:
            self._advisor = self.opener()
        except Exception as error:
            self.failure = str(error)
            log.error("the advisor cannot be opened: %s: %s", type(error).__name__, error)
        finally:
            self._done.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until opening has ended, well or not; whether it has."""
        return self._done.wait(self.wait_s if timeout is None else timeout)

    @property
    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self._advisor is not None

    def get(self) -> AdvisorLike:
        """The open advisor, or the problem `not-ready` that says why there is none."""
        if self._advisor is not None:
            return self._advisor
        if self.failure is None:
            raise ProblemError("not-ready", headers={"Retry-After": "5"})
        detail = Text(
            ko="자료를 열지 못했습니다. 관리자는 `didim doctor`로 원인을 볼 수 있습니다.",
            en="The material could not be opened. `didim doctor` tells the operator why.",
        )
        raise ProblemError("not-ready", detail=detail, headers={"Retry-After": "60"})
