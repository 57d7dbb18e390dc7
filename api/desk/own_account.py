"""One's own account: change the password, sign out everywhere."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from api.desk import passwords, session
from api.desk.page import DeskPage
from api.desk.session import Clerk

router = APIRouter()


@router.get("/account")
def own_account(page: Clerk) -> Response:
    """What is known of the account, and where it is signed in."""
    return _shown(page)


@router.post("/account/password")
def change_password(
    page: Clerk,
    current: Annotated[str, Form(max_length=1_000)] = "",
    fresh: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """Change the password; every other sign-in ends, this browser gets a new one."""
    me, desk = page.me, page.desk
    if desk.guard.attempt(me.name, page.actor.address):
        return _shown(page, 429, trouble="locked")
    if desk.accounts.verified(me.name, current) is None:
        return _shown(page, 401, trouble="wrong")
    desk.guard.passed(me.name, page.actor.address)
    if session.same(current, fresh):
        return _shown(page, 422, trouble="same")
    try:
        desk.accounts.set_password(me.name, fresh)
    except passwords.WeakPasswordError as error:
        return _shown(page, 422, trouble=error.rule)
    page.audit("account.password", f"account:{me.id}")
    token = desk.sessions.begin(me.id, page.actor.address)
    answer = page.go("/account", said="password_changed")
    session.set_cookie(page.request, answer, session.SESSION_COOKIE, token)
    return answer


@router.post("/account/everywhere")
def sign_out_everywhere(page: Clerk) -> Response:
    """End every sign-in of the account, this one included."""
    ended = page.desk.sessions.end_all(page.me.id)
    page.audit("login.ended_everywhere", f"account:{page.me.id}", sessions=ended)
    answer = page.go("/login", said="signed_out_everywhere")
    session.drop_cookie(page.request, answer, session.SESSION_COOKIE)
    return answer


def _shown(page: DeskPage, status: int = 200, trouble: str = "") -> Response:
    count = page.desk.sessions.count(page.me.id)
    settings = page.desk.settings
    return page.html(
        "account.html", status, trouble=trouble, sessions=count, settings=settings, least=passwords.LEAST
    )
