"""HEAD is answered like GET, without the body; those who watch a service use it."""

from starlette.types import ASGIApp, Receive, Scope, Send


class HeadAsGet:
    """Routes HEAD to the GET of the same address; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as GET where it is HEAD."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)
