"""Who is signed in: the dependencies `Clerk` and `Editor` of every route of the desk.

A request that changes something must carry the sign-in's form token as the field `csrf` or the header
`X-CSRF-Token`, and must not come from another site.
"""

import hmac
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from api import clients
from api.desk.audit import Actor
from api.desk.page import DeskPage, lang_of
from api.desk.sessions import csrf_of
from api.problems import ProblemError, response
from api.services import services

SAFE = ("GET", "HEAD")
FORM_COOKIE, SESSION_COOKIE = "didim-desk-form", "didim-desk"
OWN_PASSWORD = ("/account", "/account/password", "/account/everywhere", "/logout")
"""All that an account may open whose password somebody else has set."""


class SignInNeededError(Exception):
    """Nobody is signed in; `came_for` is where to go on afterwards."""

    def __init__(self, came_for: str) -> None:
        super().__init__("sign in first")
        self.came_for = came_for


class PasswordChangeNeededError(Exception):
    """Somebody else knows the password of this account: it must be changed before anything else is done."""


def cookie_name(request: Request, name: str) -> str:
    """Over https the name binds the cookie to this host alone; plain http is for loopback and tests."""
    return f"__Host-{name}" if request.url.scheme == "https" else name


def token_of(request: Request) -> str | None:
    """The sign-in that the browser holds, valid or not."""
    return request.cookies.get(cookie_name(request, SESSION_COOKIE))


def set_cookie(request: Request, answer: Response, name: str, value: str, *, lax: bool = False) -> None:
    """Give the browser a cookie that scripts cannot read and that goes when it is closed."""
    answer.set_cookie(
        cookie_name(request, name),
        value,
        path="/",
        httponly=True,
        secure=request.url.scheme == "https",
        samesite="lax" if lax else "strict",
    )


def drop_cookie(request: Request, answer: Response, name: str) -> None:
    """Take a cookie back."""
    secure = request.url.scheme == "https"
    answer.delete_cookie(cookie_name(request, name), path="/", secure=secure, httponly=True)


async def checked_form(request: Request) -> None:
    """Refuse a changing request that was not sent from a form of ours to this very sign-in."""
    if request.method in SAFE:
        return
    check_origin(request)
    given = request.headers.get("x-csrf-token") or (await request.form()).get("csrf")
    token = token_of(request)
    if token and not (isinstance(given, str) and same(given, csrf_of(token))):
        raise ProblemError("form-expired")


def check_origin(request: Request) -> None:
    """Refuse what another site sent."""
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise ProblemError("form-expired")


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def visitor(request: Request) -> DeskPage:
    """The page for somebody who need not be signed in."""
    actor = Actor(None, "", clients.address(request))
    return DeskPage(request, services(request), lang_of(request), actor)


Visitor = Annotated[DeskPage, Depends(visitor)]


def clerk(page: Visitor, _form: Annotated[None, Depends(checked_form)]) -> DeskPage:
    """The page for whoever is signed in. Raises SignInNeededError."""
    return _signed_in(page, touch=True)


def onlooker(page: Visitor) -> DeskPage:
    """The same for what a page asks for by itself: it does not keep a sign-in alive."""
    return _signed_in(page, touch=False)


def _signed_in(page: DeskPage, *, touch: bool) -> DeskPage:
    token = token_of(page.request)
    found = page.desk.sessions.find(token, touch) if token else None
    account = page.desk.accounts.find(found.account) if found else None
    if found is None or account is None or not account.active:
        raise SignInNeededError(_came_for(page.request))
    if account.password_given and _path(page.request) not in OWN_PASSWORD:
        raise PasswordChangeNeededError
    return replace(
        page, account=account, csrf=found.csrf, actor=Actor(account.id, account.name, page.actor.address)
    )


Clerk = Annotated[DeskPage, Depends(clerk)]
Onlooker = Annotated[DeskPage, Depends(onlooker)]


def editor(page: Clerk) -> DeskPage:
    """The page for an editor. Raises the problem `not-allowed`."""
    if not page.me.is_editor:
        raise ProblemError("not-allowed")
    return page


Editor = Annotated[DeskPage, Depends(editor)]


def _path(request: Request) -> str:
    """The path of a page of the desk, without its language."""
    return request.url.path.removeprefix("/en").removeprefix("/desk")


def _came_for(request: Request) -> str:
    if request.method not in SAFE:
        return ""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def install(app: FastAPI) -> None:
    """Send whoever must sign in to the sign-in page; a program is told so."""

    async def on_sign_in(request: Request, error: Exception) -> Response:
        assert isinstance(error, SignInNeededError)
        query = f"?{urlencode({'next': error.came_for})}" if error.came_for else ""
        return _sent_to(request, f"/login{query}", ProblemError("sign-in-needed"))

    async def on_password(request: Request, _error: Exception) -> Response:
        return _sent_to(request, "/account", ProblemError("not-allowed"))

    app.add_exception_handler(SignInNeededError, on_sign_in)
    app.add_exception_handler(PasswordChangeNeededError, on_password)


def _sent_to(request: Request, path: str, problem: ProblemError) -> Response:
    """A browser is led to a page of the desk, a program told the problem."""
    lang = lang_of(request)
    if "text/html" not in request.headers.get("accept", "") or request.headers.get("x-csrf-token"):
        return response(problem, lang)
    prefix = "/en/desk" if lang == "en" else "/desk"
    return RedirectResponse(prefix + path, 303, {"Cache-Control": "no-store"})
