"""A conversation in the hands of whoever holds its token: read it, delete it, judge an answer."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from api.conversations.repository import StoredTurn
from api.problems import ProblemError, responses
from api.services import ReadLimit, Served
from bot.answer import Answer, Wire

router = APIRouter(prefix="/v1", tags=["conversations"], dependencies=[ReadLimit])
Token = Annotated[str, Path(max_length=100, description="The conversation_id of an answer")]
Reason = Literal["wrong", "incomplete", "outdated", "unclear", "off_topic", "other"]


class TurnView(Wire):
    """A question as stored (personal data masked) with its answer."""

    question: str
    asked_at: datetime
    answer: Answer


class ConversationView(Wire):
    """All turns of a conversation, oldest first."""

    conversation_id: str
    turns: tuple[TurnView, ...]


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
    """Everything that is kept of a conversation."""
    if not await served.workers.run(served.conversations.exists, conversation_id):
        raise ProblemError("unknown-conversation")
    turns = await served.workers.run(served.conversations.turns, conversation_id)
    return ConversationView(conversation_id=conversation_id, turns=tuple(_view(turn) for turn in turns))


@router.delete(
    "/conversations/{conversation_id}",
    status_code=204,
    responses=responses("unknown-conversation", "invalid-request", "too-many-requests"),
)
async def delete_conversation(served: Served, conversation_id: Token) -> Response:
    """Delete a conversation with all its turns and opinions, at once."""
    if not await served.workers.run(served.conversations.remove, conversation_id):
        raise ProblemError("unknown-conversation")
    return Response(status_code=204)


@router.post(
    "/feedback",
    status_code=204,
    responses=responses(
        "invalid-json", "bad-request", "unknown-answer", "too-large", "invalid-request", "too-many-requests"
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


def _view(turn: StoredTurn) -> TurnView:
    return TurnView(question=turn.question, asked_at=datetime.fromtimestamp(turn.at, UTC), answer=turn.answer)
