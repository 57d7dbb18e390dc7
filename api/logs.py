"""What the server logs: one line a request, without addresses, questions or the names of conversations.

Questions are personal; they appear in no log. A fault is logged with its place in the code and its type,
never with its message, because messages of parsers repeat what they were given.
"""

import json
import logging
import secrets
import time
import traceback
from typing import Literal

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("didim.api")


FIELDS = ("request", "method", "route", "status", "ms")


class JsonLines(logging.Formatter):
    """One object a line, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON; of what was added to it only the known fields."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        return json.dumps(line, ensure_ascii=False)


def configure(form: Literal["text", "json"] = "text", level: int = logging.INFO) -> None:
    """Log to standard error."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    if form == "json":
        for handler in logging.getLogger().handlers:
            handler.setFormatter(JsonLines())
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
    """Logs each request by the pattern of its route, so that no id and no query is written down. The number of
    the request is made here and sent back, so that whoever reports a fault can name it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, request_id = time.perf_counter(), 0, secrets.token_hex(8)

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", "(none)")
            took = round(1000 * (time.perf_counter() - started))
            values = (request_id, scope["method"], route, status, took)
            log.info("%s %s %s %d %d ms", *values, extra=dict(zip(FIELDS, values, strict=True)))
