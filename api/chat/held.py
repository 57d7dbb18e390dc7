"""A stream that is held: its place is given back however it ends, and a reader who does not read is cut off."""

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from api.chat.sse import EVENT_STREAM


class HeldStream(StreamingResponse):
    """Sends the frames until they end, the reader goes away, or `max_s` seconds have passed."""

    def __init__(self, frames: AsyncIterator[bytes], give_back: Callable[[], None], max_s: float) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(frames, media_type=EVENT_STREAM, headers=headers)
        self._give_back = give_back
        self._max_s = max_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the stream; one that is cut can be resumed by its event numbers."""
        try:
            async with asyncio.timeout(self._max_s):
                await super().__call__(scope, receive, send)
        except TimeoutError:
            return
        finally:
            self._give_back()
