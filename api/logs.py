"""What the server logs: one line a request, without addresses, questions or the names of conversations.

Questions are personal; they appear in no log. A fault is logged with its place in the code and its type,
never with its message, because messages of parsers repeat what they were given.
"""

import logging
import time
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("didim.api")


def configure(level: int = logging.INFO) -> None:
    """Log to standard error."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    log.setLevel(level)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def fault(what: str, error: BaseException) -> None:
    """Log a fault by type and place."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    place = " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    log.error("%s: %s at %s", what, type(error).__name__, place)


class AccessLog:
    """Logs each request by the pattern of its route, so that no id and no query is written down."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", "(none)")
            took = 1000 * (time.perf_counter() - started)
            log.info("%s %s %d %.0f ms", scope["method"], route, status, took)
