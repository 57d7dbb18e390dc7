"""Streams that outlive their connection for a while, so that a reader who lost it can go on where it broke.

The producer runs in a worker thread and hands events to the event loop; only the loop touches a stream.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from pydantic import BaseModel

from api.chat.sse import PING, EventId, frame

Emit = Callable[[str, BaseModel], None]
Produce = Callable[[Emit], None]


@dataclass(slots=True)
class Stream:
    """The events of one answer as sent so far."""

    id: str
    frames: list[bytes] = field(default_factory=list)
    ended_at: float | None = None
    _grown: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, name: str, data: BaseModel) -> None:
        """Append an event and wake whoever follows."""
        if self.ended_at is None:
            self.frames.append(frame(EventId(self.id, len(self.frames) + 1), name, data))
            self._wake()

    def end(self) -> None:
        """No more events come."""
        if self.ended_at is None:
            self.ended_at = time.monotonic()
            self._wake()

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

    def open(self) -> Stream:
        """A new stream with an unguessable name."""
        self._forget_old()
        stream = Stream(secrets.token_urlsafe(16))
        self._streams[stream.id] = stream
        return stream

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
