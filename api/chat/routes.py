"""POST /v1/chat: the whole answer as JSON, or proved statements as they come."""

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api import language
from api.chat.events import StageEvent, StatementEvent
from api.chat.examples import ANSWER, REQUESTS, STREAM
from api.chat.held import HeldStream
from api.chat.service import Asked
from api.chat.sse import EVENT_STREAM, EventId, parse_event_id
from api.chat.streams import Stream
from api.logs import fault
from api.problems import ProblemError, responses
from api.services import Served, Services
from bot.answer import Answer, ChatRequest
from bot.events import Final, Stage, Statement
from corpus.models import Lang

router = APIRouter(prefix="/v1", tags=["chat"])
_PROBLEMS = responses(
    "invalid-json", "bad-request", "invalid-resume", "unknown-conversation", "conversation-full",
    "stream-expired", "too-large", "idempotency-mismatch", "invalid-request", "empty-message", "message-too-long",
    "too-many-requests", "not-ready", "busy", "timeout",
)  # fmt: skip
_OK: dict[str, Any] = {
    "description": "The answer; as `text/event-stream` the events stage, statement, done and error.",
    "content": {
        "application/json": {"examples": {"answer": {"value": ANSWER}}},
        EVENT_STREAM: {"schema": {"type": "string"}, "examples": {"stream": {"value": STREAM}}},
    },
}


@router.post(
    "/chat",
    response_model=Answer,
    responses={200: _OK, **_PROBLEMS},
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": REQUESTS}}}},
)
async def chat(
    body: ChatRequest,
    request: Request,
    served: Served,
    accept: Annotated[str, Header()] = "application/json",
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
    idempotency_key: Annotated[str | None, Header(min_length=16, max_length=100)] = None,
) -> Response:
    """Ask a question.

    Every statement of the answer was held against the passage that it cites before it is sent. An answer
    belongs to a conversation: send its `conversation_id` with the next question. A stream that broke is
    resumed by the same request with the header `Last-Event-ID`.
    """
    if EVENT_STREAM in accept.lower():
        give_back = await run_in_threadpool(served.limiter.hold_stream, request, body.conversation_id)
        try:
            return await _streamed(body, request, served, last_event_id, idempotency_key, give_back)
        except BaseException:
            give_back()
            raise
    answer = await (await _stream_of(body, request, served, idempotency_key)).whole()
    return Response(
        answer.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
    )


async def _streamed(
    body: ChatRequest,
    request: Request,
    served: Services,
    last_event_id: str | None,
    key: str | None,
    give_back: Callable[[], None],
) -> Response:
    """The events of the answer, from the beginning or from where a reader lost them."""
    if last_event_id:
        event_id, stream = _resumed(served, last_event_id)
        after = event_id.number
    else:
        stream, after = await _stream_of(body, request, served, key), 0
    frames = stream.follow(after, served.settings.ping_s)
    return HeldStream(frames, give_back, served.settings.stream_max_s)


async def _stream_of(body: ChatRequest, request: Request, served: Services, key: str | None) -> Stream:
    """A stream for the question: the one that the same key began, or a new one."""
    payload = body.model_dump_json().encode()
    repeated = served.streams.repeated(key, payload) if key else None
    if repeated:
        return repeated
    stream, lang = served.streams.open(key, payload), language.preferred(request)
    try:
        await run_in_threadpool(served.limiter.chat, request, body.conversation_id)
        asked = await served.workers.run(served.chat.accept, body)
        _begin(stream, served, asked, lang)
    except BaseException as error:
        served.streams.forget(stream.id)
        # whoever sent the same again meanwhile follows this stream and must hear of it
        stream.fail(error if isinstance(error, ProblemError) else ProblemError("internal"), lang)
        raise
    return stream


def _resumed(served: Services, last_event_id: str) -> tuple[EventId, Stream]:
    event_id = parse_event_id(last_event_id)
    if event_id is None:
        raise ProblemError("invalid-resume")
    stream = served.streams.find(event_id.stream)
    if stream is None:
        raise ProblemError("stream-expired")
    return event_id, stream


def _begin(stream: Stream, served: Services, asked: Asked, lang: Lang) -> None:
    """Answer in a worker; what it says reaches the stream on the event loop."""
    loop = asyncio.get_running_loop()

    def produce() -> None:
        for event in served.chat.events(asked):
            loop.call_soon_threadsafe(_pass_on, stream, event)

    def ended(work: "asyncio.Future[None]") -> None:
        timer.cancel()
        error = None if work.cancelled() else work.exception()
        if error is not None and not isinstance(error, ProblemError):
            fault("an answer ended in a fault", error)
        stream.fail(error if isinstance(error, ProblemError) else ProblemError("internal"), lang)

    work = served.workers.submit(produce)
    timer = loop.call_later(served.settings.answer_timeout_s, stream.fail, ProblemError("timeout"), lang)
    work.add_done_callback(ended)


def _pass_on(stream: Stream, event: object) -> None:
    match event:
        case Stage():
            stream.add("stage", StageEvent(name=event.name))
        case Statement():
            stream.add("statement", StatementEvent(index=event.index, statement=event.statement))
        case Final():
            stream.finish(event.answer)
