"""Streams that outlive their connection for a while, so that a reader who lost it can go on where it broke.

The producer runs in a worker thread and hands events to the event loop; only the loop touches a stream.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from api.chat.sse import PING, EventId, frame
from api.problems import ProblemError, document
from bot.answer import Answer
from corpus.models import Lang


@dataclass(slots=True)
class Stream:
    """The events of one answer as sent so far."""

    id: str
    frames: list[bytes] = field(default_factory=list)
    answer: Answer | None = None
    error: ProblemError | None = None
    key: str | None = None
    body: bytes = b""
    ended_at: float | None = None
    _grown: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, name: str, data: BaseModel) -> None:
        """Append an event and wake whoever follows."""
        if self.ended_at is None:
            self.frames.append(frame(EventId(self.id, len(self.frames) + 1), name, data))
            self._wake()

    def finish(self, answer: Answer) -> None:
        """The answer is whole."""
        self.add("done", answer)
        self.answer = answer
        self._end()

    def fail(self, error: ProblemError, lang: Lang) -> None:
        """The answer cannot be finished; has no effect on one that is."""
        if self.ended_at is None:
            self.add("error", document(error, lang))
            self.error = error
            self._end()

    def _end(self) -> None:
        self.ended_at = time.monotonic()
        self._wake()

    async def whole(self) -> Answer:
        """Wait for the answer; raises the problem in which it ended."""
        while self.ended_at is None:
            await self._grown.wait()
        if self.answer is None:
            raise self.error or ProblemError("internal")
        return self.answer

    def _wake(self) -> None:
        self._grown.set()
        self._grown = asyncio.Event()

    async def follow(self, after: int, ping_s: float) -> AsyncIterator[bytes]:
        """The frames after number `after` as they come, until the end; a comment in each long pause."""
        position = after
        while True:
            while position < len(self.frames):
                yield self.frames[position]
                position += 1
            if self.ended_at is not None:
                return
            grown = self._grown
            try:
                await asyncio.wait_for(grown.wait(), ping_s)
            except TimeoutError:
                yield PING


class Streams:
    """All streams that run or can still be resumed."""

    def __init__(self, keep_s: float) -> None:
        self._keep_s = keep_s
        self._streams: dict[str, Stream] = {}

    def open(self, key: str | None = None, body: bytes = b"") -> Stream:
        """A new stream with an unguessable name; with a `key`, the same request finds it again."""
        self._forget_old()
        stream = Stream(secrets.token_urlsafe(16), key=key, body=body)
        self._streams[stream.id] = stream
        return stream

    def repeated(self, key: str, body: bytes) -> Stream | None:
        """The stream that `key` began; raises `idempotency-mismatch` where the key came with another body."""
        self._forget_old()
        for stream in self._streams.values():
            if stream.key == key:
                if stream.body != body:
                    raise ProblemError("idempotency-mismatch")
                return stream
        return None

    def find(self, stream_id: str) -> Stream | None:
        """The stream of that name, while it is kept."""
        self._forget_old()
        return self._streams.get(stream_id)

    def forget(self, stream_id: str) -> None:
        """Drop a stream at once."""
        self._streams.pop(stream_id, None)

    def _forget_old(self) -> None:
        limit = time.monotonic() - self._keep_s
        self._streams = {
            key: stream
            for key, stream in self._streams.items()
            if stream.ended_at is None or stream.ended_at > limit
        }
