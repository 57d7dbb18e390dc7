"""The framework refuses large bodies with a line of plain text; here it becomes the problem document `too-large`."""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import language
from api.problems import MEDIA_TYPE, ProblemError, response


class TooLargeAsProblem:
    """Replaces a plain 413 by the problem document."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; swap the answer where it is a 413 that is no problem document."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        replaced = False

        async def swap(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and message["status"] == 413:
                replaced = not _is_problem(message)
                if replaced:
                    problem = response(ProblemError("too-large"), language.preferred(HTTPConnection(scope)))
                    await problem(scope, receive, send)
            if not replaced:
                await send(message)

        await self._app(scope, receive, swap)


def _is_problem(message: Message) -> bool:
    return any(name.lower() == b"content-type" and MEDIA_TYPE.encode() in value for name, value in message["headers"])
