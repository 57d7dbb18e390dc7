"""A conversation in the hands of whoever holds its token: read it, delete it, judge an answer."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from api.conversations.repository import StoredFeedback, StoredTurn
from api.handover.routes import HandoverView, MessageView, message_view, view
from api.idempotency import IdempotencyKey
from api.problems import ProblemError, responses
from api.services import ReadLimit, Served, Services
from bot.answer import Answer, Wire

router = APIRouter(prefix="/v1", tags=["conversations"], dependencies=[ReadLimit])
Token = Annotated[str, Path(max_length=100, description="The conversation_id of an answer")]
Reason = Literal["wrong", "incomplete", "outdated", "unclear", "off_topic", "other"]


class TurnView(Wire):
    """A question as stored (personal data masked) with its answer."""

    question: str
    asked_at: datetime
    answer: Answer


class FeedbackView(Wire):
    """What was said of an answer, as stored: the comment masked."""

    answer_id: str
    helpful: bool
    reason: str | None
    comment: str | None
    given_at: datetime


class ConversationView(Wire):
    """All that is kept of a conversation, oldest first; with its export nothing else is left to ask for."""

    conversation_id: str
    turns: tuple[TurnView, ...]
    feedback: tuple[FeedbackView, ...] = ()
    handover: HandoverView | None = None
    messages: tuple[MessageView, ...] = ()


class Feedback(Wire):
    """What a reader thought of an answer."""

    conversation_id: str = Field(max_length=100)
    answer_id: str = Field(max_length=100)
    helpful: bool
    reason: Reason | None = None
    comment: str | None = Field(default=None, max_length=1_000)


@router.get(
    "/conversations/{conversation_id}",
    responses=responses("unknown-conversation", "invalid-request", "too-many-requests"),
)
async def get_conversation(served: Served, conversation_id: Token) -> ConversationView:
    """Everything that is kept of a conversation: questions, answers, opinions, what was written to the desk."""
    return await served.workers.run(_export, served, conversation_id)


@router.delete(
    "/conversations/{conversation_id}",
    status_code=204,
    dependencies=[IdempotencyKey],
    responses=responses(
        "unknown-conversation", "idempotency-mismatch", "invalid-request", "too-many-requests"
    ),
)
async def delete_conversation(served: Served, conversation_id: Token) -> Response:
    """Delete a conversation with all its turns and opinions, at once."""
    if not await served.workers.run(served.conversations.remove, conversation_id):
        raise ProblemError("unknown-conversation")
    return Response(status_code=204)


@router.post(
    "/feedback",
    status_code=204,
    dependencies=[IdempotencyKey],
    responses=responses(
        "invalid-json",
        "bad-request",
        "unknown-answer",
        "too-large",
        "idempotency-mismatch",
        "invalid-request",
        "too-many-requests",
    ),
)
async def give_feedback(served: Served, body: Feedback) -> Response:
    """Say whether an answer helped; sending it again changes the opinion. A comment is stored masked."""
    comment = served.chat.mask(body.comment) if body.comment else None
    kept = await served.workers.run(
        served.conversations.add_feedback,
        body.conversation_id,
        body.answer_id,
        helpful=body.helpful,
        reason=body.reason,
        comment=comment,
    )
    if not kept:
        raise ProblemError("unknown-answer")
    return Response(status_code=204)


def _export(served: Services, token: str) -> ConversationView:
    if not served.conversations.exists(token):
        raise ProblemError("unknown-conversation")
    current = served.desk.handovers.current(token)
    return ConversationView(
        conversation_id=token,
        turns=tuple(map(_view, served.conversations.turns(token))),
        feedback=tuple(map(_opinion, served.conversations.feedback(token))),
        handover=view(current) if current else None,
        messages=tuple(map(message_view, served.desk.handovers.messages(token))),
    )


def _opinion(one: StoredFeedback) -> FeedbackView:
    return FeedbackView(
        answer_id=one.answer_id,
        helpful=one.helpful,
        reason=one.reason,
        comment=one.comment,
        given_at=datetime.fromtimestamp(one.at, UTC),
    )


def _view(turn: StoredTurn) -> TurnView:
    return TurnView(question=turn.question, asked_at=datetime.fromtimestamp(turn.at, UTC), answer=turn.answer)
