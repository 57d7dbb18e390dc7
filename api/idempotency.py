"""Writes that may be sent again: the same Idempotency-Key with the same request gets the response of the first.

`POST /v1/chat` keeps its own streams under the key, because an answer is also resumed; everything else that writes
goes through here. The key must be random: whoever knows key, address and body would be shown the same response.
Kept in this process, as streams are: replicas need a proxy that sends a conversation to the same one.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Header
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import language
from api.problems import ProblemError, response

KEEP_S = 600.0
KEEP_MAX = 10_000
BODY_MAX = 65_536
OWN = "/v1/chat"
LENGTHS = range(16, 101)


def _declared(
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=16,
            max_length=100,
            description="A random name of this request; sent again with it, the request is carried out once",
        ),
    ] = None,
) -> None:
    """Only for the document and its check of the length; the middleware does the work."""


IdempotencyKey = Depends(_declared)


@dataclass(slots=True)
class Kept:
    """A request that runs or has ended: its print, its response, and until when it is kept."""

    fingerprint: bytes
    until: float
    messages: list[Message] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    whole: bool = False


class Idempotency:
    """Keeps responses to writes by their key."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._clock = clock
        self._kept: dict[str, Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry the request out, or repeat what came of it."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        body = await _body(receive)
        fingerprint = hashlib.sha256(body).digest()
        while kept := self._find(key):
            if kept.fingerprint != fingerprint:
                error = ProblemError("idempotency-mismatch")
                await response(error, language.preferred(HTTPConnection(scope)))(scope, receive, send)
                return
            await kept.ended.wait()
            if kept.whole:
                for message in kept.messages:
                    await send({**message})
                return
        await self._first(key, fingerprint, body, scope, receive, send)

    async def _first(
        self, key: str, fingerprint: bytes, body: bytes, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Carry the request out and keep its response, unless it may go better the next time."""
        kept = self._kept[key] = Kept(fingerprint, self._clock() + KEEP_S)
        given = iter(({"type": "http.request", "body": body, "more_body": False},))

        async def replay() -> Message:
            return next(given, None) or await receive()

        async def watch(message: Message) -> None:
            kept.messages.append({**message})  # what wraps this may change the message
            await send(message)

        try:
            await self._app(scope, replay, watch)
            kept.whole = _final(kept.messages)
        finally:
            if not kept.whole and self._kept.get(key) is kept:
                del self._kept[key]
            kept.ended.set()

    def _find(self, key: str) -> Kept | None:
        now = self._clock()
        if len(self._kept) >= KEEP_MAX:
            self._kept = {name: one for name, one in self._kept.items() if one.until > now}
            while len(self._kept) >= KEEP_MAX:
                del self._kept[next(iter(self._kept))]
        kept = self._kept.get(key)
        return kept if kept and kept.until > now else None


def _key(scope: Scope) -> str | None:
    """The key under which a response is kept; None where the request is no write or names none."""
    if scope["type"] != "http" or scope["method"] not in ("POST", "DELETE"):
        return None
    if not scope["path"].startswith("/v1/") or scope["path"] == OWN:
        return None
    named = Headers(scope=scope).get("idempotency-key", "")
    return f"{scope['method']} {scope['path']} {named}" if len(named) in LENGTHS else None


async def _body(receive: Receive) -> bytes:
    """The whole body; its length was limited before."""
    parts, more = [], True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


def _final(messages: list[Message]) -> bool:
    """Whether the response is whole, small, and no fault or refusal that passes."""
    status = messages[0]["status"] if messages else 500
    size = sum(len(one.get("body", b"")) for one in messages)
    ended = bool(messages) and not messages[-1].get("more_body", False) and len(messages) > 1
    return ended and size <= BODY_MAX and status < 500 and status != 429
