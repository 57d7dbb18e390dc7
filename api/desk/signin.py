"""Signing in with a password, and signing out."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from api.desk import session
from api.desk.audit import Actor
from api.desk.page import DeskPage
from api.desk.session import Clerk, Visitor
from api.problems import ProblemError

router = APIRouter()


async def checked_login(request: Request) -> None:
    """Before there is a sign-in, the form is held against a cookie of its own."""
    session.check_origin(request)
    kept = request.cookies.get(session.cookie_name(request, session.FORM_COOKIE))
    given = (await request.form()).get("csrf")
    if not kept or not isinstance(given, str) or not session.same(given, kept):
        raise ProblemError("form-expired")


@router.get("/login")
def login_form(page: Visitor, next: str = "") -> Response:
    """The sign-in form; whoever is signed in goes on at once."""
    token = session.token_of(page.request)
    if token and page.desk.sessions.find(token, touch=False):
        return page.on_to(next)
    return _form(page, next)


@router.post("/login", dependencies=[Depends(checked_login)])
def login(
    page: Visitor,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    next: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """Sign in; a wrong name, a wrong password and a disabled account are told apart by nobody."""
    desk, address = page.desk, page.actor.address
    if wait := desk.guard.attempt(name, address):
        desk.audit.write(page.actor, "login.locked")
        answer = _form(page, next, 429, locked=wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    account = desk.accounts.verified(name, password)
    if account is None:
        known = desk.accounts.named(name)
        desk.audit.write(page.actor, "login.failed", f"account:{known.id}" if known else "")
        return _form(page, next, 401, wrong=True)
    desk.guard.passed(name, address)
    return enter(page, account.id, account.name, "password", page.on_to(next))


def enter(page: DeskPage, account: int, name: str, how: str, answer: Response) -> Response:
    """Begin a sign-in in this browser, with `answer` as what it sees next."""
    token = page.desk.sessions.begin(account, page.actor.address, session.token_of(page.request))
    actor = Actor(account, name, page.actor.address)
    page.desk.audit.write(actor, "login.done", f"account:{account}", how=how)
    session.set_cookie(page.request, answer, session.SESSION_COOKIE, token)
    session.drop_cookie(page.request, answer, session.FORM_COOKIE)
    return answer


@router.post("/logout")
def logout(page: Clerk) -> Response:
    """Sign out here."""
    if token := session.token_of(page.request):
        page.desk.sessions.end(token)
    page.audit("login.ended", f"account:{page.me.id}")
    answer = page.go("/login", said="signed_out")
    session.drop_cookie(page.request, answer, session.SESSION_COOKIE)
    return answer


def _form(
    page: DeskPage, target: str, status: int = 200, *, wrong: bool = False, locked: int = 0
) -> Response:
    kept = page.request.cookies.get(session.cookie_name(page.request, session.FORM_COOKIE))
    token = kept if kept and len(kept) == 43 else secrets.token_urlsafe(32)
    minutes = -(-locked // 60)
    oidc = page.desk.settings.provider
    answer = page.html("login.html", status, token=token, next=target, wrong=wrong, locked=minutes, oidc=oidc)
    if token != kept:
        session.set_cookie(page.request, answer, session.FORM_COOKIE, token)
    return answer
