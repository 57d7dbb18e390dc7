"""POST /v1/chat: the whole answer as JSON, or proved statements as they come."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse
from starlette.responses import Response

from api import language
from api.chat.events import StageEvent, StatementEvent
from api.chat.examples import ANSWER, REQUESTS, STREAM
from api.chat.service import Asked
from api.chat.sse import parse_event_id
from api.chat.streams import Stream
from api.logs import fault
from api.problems import Problem, ProblemError, document, responses
from api.services import Served, Services
from bot.answer import Answer, ChatRequest
from bot.events import Final, Stage, Statement
from corpus.models import Lang

router = APIRouter(prefix="/v1", tags=["chat"])
EVENT_STREAM = "text/event-stream"
_PROBLEMS = responses(
    "invalid-json", "bad-request", "invalid-resume", "unknown-conversation", "conversation-full",
    "stream-expired", "too-large", "invalid-request", "empty-message", "message-too-long",
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
) -> Response:
    """Ask a question.

    Every statement of the answer was held against the passage that it cites before it is sent. An answer
    belongs to a conversation: send its `conversation_id` with the next question. A stream that broke is
    resumed by the same request with the header `Last-Event-ID`.
    """
    streaming = EVENT_STREAM in accept.lower()
    if streaming:
        served.limiter.check_streams(request)
    if streaming and last_event_id:
        return _stream(_resumed(served, last_event_id), request, served, _number(last_event_id))
    served.limiter.chat(request, body.conversation_id)
    asked = await served.workers.run(served.chat.accept, body)
    if streaming:
        return _stream(_started(served, asked, language.preferred(request)), request, served, 0)
    return await _whole(served, asked)


async def _whole(served: Services, asked: Asked) -> Response:
    work = served.workers.submit(served.chat.answer, asked)
    try:
        answer = await asyncio.wait_for(asyncio.shield(work), served.settings.answer_timeout_s)
    except TimeoutError:
        raise ProblemError("timeout") from None
    return Response(
        answer.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _number(last_event_id: str) -> int:
    found = parse_event_id(last_event_id)
    return found.number if found else 0


def _resumed(served: Services, last_event_id: str) -> Stream:
    event_id = parse_event_id(last_event_id)
    if event_id is None:
        raise ProblemError("invalid-resume")
    stream = served.streams.find(event_id.stream)
    if stream is None:
        raise ProblemError("stream-expired")
    return stream


def _started(served: Services, asked: Asked, lang: Lang) -> Stream:
    stream = served.streams.open()
    loop = asyncio.get_running_loop()

    def produce() -> None:
        for event in served.chat.events(asked):
            loop.call_soon_threadsafe(_pass_on, stream, event)

    def finish(work: "asyncio.Future[None]") -> None:
        error = None if work.cancelled() else work.exception()
        if error is not None:
            if not isinstance(error, ProblemError):
                fault("a stream ended in a fault", error)
            stream.add("error", _problem(error, lang))
        stream.end()

    def overdue() -> None:
        stream.add("error", document(ProblemError("timeout"), lang))
        stream.end()

    try:
        work = served.workers.submit(produce)
    except ProblemError:
        served.streams.forget(stream.id)
        raise
    timer = loop.call_later(served.settings.answer_timeout_s, overdue)
    work.add_done_callback(finish)
    work.add_done_callback(lambda _: timer.cancel())
    return stream


def _pass_on(stream: Stream, event: object) -> None:
    match event:
        case Stage():
            stream.add("stage", StageEvent(name=event.name))
        case Statement():
            stream.add("statement", StatementEvent(index=event.index, statement=event.statement))
        case Final():
            stream.add("done", event.answer)


def _problem(error: BaseException, lang: Lang) -> Problem:
    return document(error if isinstance(error, ProblemError) else ProblemError("internal"), lang)


def _stream(stream: Stream, request: Request, served: Services, after: int) -> Response:
    async def body() -> AsyncIterator[bytes]:
        with served.limiter.streaming(request):
            async for piece in stream.follow(after, served.settings.ping_s):
                yield piece

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body(), media_type=EVENT_STREAM, headers=headers)
