"""What happens to a question: checked, answered with what was said before, stored masked.

All methods are synchronous; the routes run them in a worker thread.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from api.advisor import AdvisorHolder
from api.conversations.repository import Conversations, new_token
from api.desk.steer import Steer
from api.logs import fault
from api.metrics.counters import Metrics
from api.problems import ProblemError
from api.settings import ApiSettings
from bot.answer import Answer, ChatRequest
from bot.dialogue import Turn
from bot.events import Final
from corpus.models import Text

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters by name that show nothing: Hangul fillers and the empty Braille pattern."""
Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that may be answered, with the turns before it."""

    request: ChatRequest
    conversation: str
    history: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ChatService:
    """Answers questions and remembers conversations."""

    settings: ApiSettings
    advisor: AdvisorHolder
    conversations: Conversations
    mask: Mask
    metrics: Metrics
    steer: Steer

    def accept(self, request: ChatRequest) -> Asked:
        """Check a question before any work is done for it; raises the problem that says what is wrong."""
        check_message(request.message, self.settings.message_max_chars)
        self.advisor.wait()
        self.advisor.get()
        token = request.conversation_id
        if token is None:
            token = new_token()
            return Asked(request.model_copy(update={"conversation_id": token}), token, ())
        if not self.conversations.exists(token):
            raise ProblemError("unknown-conversation")
        if self.conversations.count(token) >= self.settings.conversation_max_turns:
            raise ProblemError("conversation-full")
        turns = self.conversations.turns(token, self.settings.history_turns)
        return Asked(
            request, token, tuple(Turn(question=turn.question, answer=turn.answer) for turn in turns)
        )

    def answer(self, asked: Asked) -> Answer:
        """The whole answer, stored."""
        for event in self.events(asked):
            if isinstance(event, Final):
                return event.answer
        raise ProblemError("internal")

    def events(self, asked: Asked) -> Iterator[Any]:
        """The bot's events; the turn is stored before the last one is handed on, so that a follow-up finds
        it.
        """
        told = self.steer.stream(self.advisor.get(), asked.request, asked.history)
        for event in self.metrics.watched(told):
            yield Final(self._keep(asked, event.answer)) if isinstance(event, Final) else event

    def _keep(self, asked: Asked, answer: Answer) -> Answer:
        answer = answer.model_copy(update={"conversation_id": asked.conversation})
        try:
            self.conversations.add(asked.conversation, self.mask(asked.request.message), answer)
        except Exception as error:
            # The reader gets the answer all the same; /readyz reports a database that cannot be written.
            fault("a turn could not be stored", error)
        return answer


def check_message(message: str, limit: int) -> None:
    """Refuse a question without a visible character, or longer than `limit`."""
    if not any(map(_visible, message)):
        raise ProblemError("empty-message")
    if len(message) > limit:
        detail = Text(
            ko=f"질문은 {limit:,}자까지 쓸 수 있습니다. 지금 질문은 {len(message):,}자입니다.",
            en=f"A question may have {limit:,} characters; this one has {len(message):,}.",
        )
        raise ProblemError("message-too-long", detail=detail)


def _visible(letter: str) -> bool:
    if letter in _BLANK or "\ufe00" <= letter <= "\ufe0f":
        return False
    return unicodedata.category(letter)[0] not in "CZ"
