"""A conversation handed over to a person: by consent, with a state that can be watched, until it is closed."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Header, Path, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.chat.service import check_message
from api.desk.handover_model import ClosedBy, Handover, HandoverError, HandoverMessage, HandoverState
from api.handover.offer import HandoverOffer, offer
from api.idempotency import IdempotencyKey
from api.problems import ProblemError, responses
from api.services import ReadLimit, Served, Services
from bot.answer import Wire
from corpus.models import Lang

router = APIRouter(prefix="/v1", tags=["hand-over"], dependencies=[ReadLimit])
Token = Annotated[str, Path(max_length=100, description="The conversation_id of an answer")]
TEXT_MAX = 2_000
T = TypeVar("T")
_READS = ("no-handover", "invalid-request", "too-many-requests")
_WRITES = ("invalid-json", "bad-request", "too-large", "idempotency-mismatch", *_READS)


class HandoverRequest(Wire):
    """The wish to be handed over. Without `consent` nothing is passed on; a contact needs a consent of its own."""

    consent: bool = Field(description="The person has read what is passed on and agrees")
    note: str | None = Field(
        default=None, max_length=1_000, description="What the person adds; stored masked"
    )
    contact: str | None = Field(
        default=None, max_length=200, description="Phone or e-mail; erased at the end"
    )
    contact_consent: bool = False
    lang: Lang = "ko"


class HandoverView(Wire):
    """Where a hand-over stands: `new` waits for somebody, `taken` is being read, `answered` waits for the person."""

    state: HandoverState
    lang: Lang
    note: str | None
    contact_kept: bool
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    closed_by: ClosedBy | None


class MessageView(Wire):
    """A message: of the person who asked, or of a person at the desk; never of the AI."""

    id: int
    author: Literal["person", "desk"]
    text: str
    at: datetime


class Messages(Wire):
    """What was written after the message named, oldest first; `state` saves a second question."""

    state: HandoverState
    closed_by: ClosedBy | None
    messages: tuple[MessageView, ...]


class SaidByPerson(Wire):
    """What the person writes to the desk; stored masked."""

    text: str = Field(max_length=TEXT_MAX)


@router.get("/handover", responses=responses("invalid-request", "too-many-requests"))
async def handover_offer(served: Served, lang: Lang = "ko") -> HandoverOffer:
    """Whether a person can be asked, what would be passed on, and when the desk is open."""
    staffed = await served.workers.run(served.desk.handovers.staffed)
    return offer(served.desk.settings, staffed, lang)


@router.post(
    "/conversations/{conversation_id}/handover",
    status_code=201,
    dependencies=[IdempotencyKey],
    responses=responses(
        "unknown-conversation", "handover-not-offered", "consent-missing", *_WRITES[:4], *_READS[1:]
    ),
)
async def hand_over(
    request: Request, served: Served, conversation_id: Token, body: HandoverRequest
) -> HandoverView:
    """Hand the conversation over to a person; one that is open already is answered as it is."""
    await run_in_threadpool(served.limiter.chat, request, conversation_id)
    if not body.consent or (body.contact and not body.contact_consent):
        raise ProblemError("consent-missing")
    if not await served.workers.run(served.desk.handovers.staffed):
        raise ProblemError("handover-not-offered")
    made = await _asked(
        served,
        lambda: served.desk.handovers.create(
            conversation_id, consent=True, contact=_line(body.contact), note=body.note, lang=body.lang
        ),
    )
    return view(made)


@router.get("/conversations/{conversation_id}/handover", responses=responses(*_READS))
async def handover_state(served: Served, conversation_id: Token) -> HandoverView:
    """Where the hand-over of a conversation stands."""
    return view(await _current(served, conversation_id))


@router.delete(
    "/conversations/{conversation_id}/handover",
    status_code=204,
    dependencies=[IdempotencyKey],
    responses=responses("idempotency-mismatch", *_READS),
)
async def cancel_handover(served: Served, conversation_id: Token) -> Response:
    """End the hand-over: the person no longer waits, and a contact is erased."""
    if not await served.workers.run(served.desk.handovers.cancel, conversation_id):
        raise ProblemError("no-handover")
    return Response(status_code=204)


@router.get("/conversations/{conversation_id}/messages", responses=responses(*_READS))
async def messages(
    served: Served,
    conversation_id: Token,
    after: Annotated[int, Query(ge=0, le=2**53, description="Id of the last message that is known")] = 0,
) -> Messages:
    """What the person and the desk wrote to each other; ask again every few seconds while one waits."""
    found = await _current(served, conversation_id)
    told = await served.workers.run(served.desk.handovers.messages, conversation_id, after)
    return Messages(state=found.state, closed_by=found.closed_by, messages=tuple(map(message_view, told)))


@router.post(
    "/conversations/{conversation_id}/messages",
    status_code=201,
    dependencies=[IdempotencyKey],
    responses=responses("empty-message", "message-too-long", *_WRITES),
)
async def write(
    request: Request,
    served: Served,
    conversation_id: Token,
    body: SaidByPerson,
    idempotency_key: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> MessageView:
    """Write to the person at the desk while a hand-over is open."""
    await run_in_threadpool(served.limiter.chat, request, conversation_id)
    check_message(body.text, TEXT_MAX)
    key = idempotency_key[:100] if idempotency_key else None
    return message_view(
        await _asked(served, lambda: served.desk.handovers.say(conversation_id, body.text, key))
    )


def view(handover: Handover) -> HandoverView:
    """A hand-over as the person may see it: nobody's name."""
    return HandoverView(
        state=handover.state,
        lang=handover.lang,
        note=handover.note,
        contact_kept=handover.contact is not None,
        created_at=handover.created_at,
        updated_at=handover.updated_at,
        closed_at=handover.closed_at,
        closed_by=handover.closed_by,
    )


def message_view(message: HandoverMessage) -> MessageView:
    """A message as the person may see it."""
    return MessageView(id=message.id, author=message.author, text=message.text, at=message.at)


def _line(text: str | None) -> str | None:
    """A contact as one line of visible letters; None where nothing is left."""
    return " ".join("".join(one if one.isprintable() else " " for one in text or "").split()) or None


async def _current(served: Services, conversation_id: str) -> Handover:
    found = await served.workers.run(served.desk.handovers.current, conversation_id)
    if found is None:
        raise ProblemError("no-handover")
    return found


async def _asked(served: Services, work: Callable[[], T]) -> T:
    """The result of the repository; what it cannot do is a problem."""
    try:
        return await served.workers.run(work)
    except HandoverError as error:
        if error.code == "unknown-conversation":
            raise ProblemError("unknown-conversation") from error
        raise ProblemError("no-handover") from error
