"""Who may ask from a browser on another site: the gate before /v1, and the CORS headers that go with it."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from api import language
from api.problems import ProblemError, response
from api.settings import ApiSettings
from api.sites.registry import Site, Sites

KEY = "x-didim-site-key"


class SiteCors(CORSMiddleware):
    """CORS for the origins of the settings and of the register, which may change while serving."""

    def __init__(self, app: ASGIApp, settings: ApiSettings, sites: Sites) -> None:
        super().__init__(
            app,
            allow_origins=list(settings.allowed_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Accept", "Content-Type", "Idempotency-Key", "Last-Event-ID", "X-Didim-Site-Key"],
            expose_headers=["Retry-After", "X-Request-ID"],
            max_age=3600,
        )
        self._sites = sites

    def is_allowed_origin(self, origin: str) -> bool:
        """Whether a browser on this site may read what we answer."""
        return super().is_allowed_origin(origin) or self._sites.knows_origin(origin)


class SiteGate:
    """Refuses requests under /v1 that come from another site without leave; notes the site for the limits."""

    def __init__(self, app: ASGIApp, settings: ApiSettings, sites: Sites) -> None:
        self._app = app
        self._open = frozenset(settings.allowed_origins)
        self._sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or answer with the problem."""
        if scope["type"] == "http" and scope["path"].startswith("/v1/"):
            try:
                site = self._judge(Headers(scope=scope))
            except ProblemError as error:
                await response(error, language.preferred(HTTPConnection(scope)))(scope, receive, send)
                return
            scope.setdefault("state", {})["site"] = site
        await self._app(scope, receive, send)

    def _judge(self, headers: Headers) -> Site | None:
        origin, key = headers.get("origin"), headers.get(KEY)
        foreign = origin is not None and not _own(origin, headers)
        if key:
            site = self._sites.find(key)
            if site is None:
                raise ProblemError("unknown-site-key")
            if foreign and origin not in site.origins:
                raise ProblemError("wrong-origin")
            return site
        if foreign and origin not in self._open:
            raise ProblemError("wrong-origin")
        return None


def _own(origin: str, headers: Headers) -> bool:
    """Whether a page of ours asks: by the browser's own word, or by the host, which a proxy may have replaced."""
    if headers.get("sec-fetch-site") == "same-origin":
        return True
    return urlsplit(origin).netloc == headers.get("host")


def site_of(connection: HTTPConnection) -> Site | None:
    """The site that a request was let in for; None for our own pages and for programs."""
    found: Site | None = connection.scope.get("state", {}).get("site")
    return found
