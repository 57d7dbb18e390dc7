"""Leaving for the OpenID provider, and coming back."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.desk import session
from api.desk.oidc import Attempt, OidcError
from api.desk.oidc_people import admitted
from api.desk.page import HEADERS, DeskPage
from api.desk.session import Visitor
from api.desk.signin import enter
from api.problems import ProblemError

router = APIRouter(prefix="/oidc")
COOKIE = "didim-desk-oidc"


@router.get("/start")
def start(page: Visitor) -> Response:
    """Off to the provider."""
    _require(page)
    attempt = Attempt.fresh()
    try:
        address = page.desk.oidc.leave(attempt, _back(page.request))
    except OidcError as error:
        return _refused(page, error)
    answer = RedirectResponse(address, 303, HEADERS)
    # The way back is a link on another site: a strict cookie would not be sent with it.
    session.set_cookie(page.request, answer, COOKIE, str(attempt), lax=True)
    return answer


@router.get("/callback")
def callback(page: Visitor) -> Response:
    """Back from the provider."""
    _require(page)
    kept = page.request.cookies.get(session.cookie_name(page.request, COOKIE), "")
    try:
        attempt = Attempt.read(kept)
        claims = page.desk.oidc.arrive(attempt, _back(page.request), dict(page.request.query_params))
        account = admitted(claims, page.desk.settings, page.desk.accounts)
    except OidcError as error:
        return _refused(page, error)
    # A page, not a redirect: a strict cookie is not sent along a chain that began on another site.
    answer = enter(page, account.id, account.name, "oidc", page.html("signed_in.html"))
    session.drop_cookie(page.request, answer, COOKIE)
    return answer


def _refused(page: DeskPage, error: OidcError) -> Response:
    page.desk.audit.write(page.actor, "login.refused", reason=error.reason)
    answer = page.html("oidc_failed.html", 403)
    session.drop_cookie(page.request, answer, COOKIE)
    return answer


def _require(page: DeskPage) -> None:
    if page.desk.settings.provider is None:
        raise ProblemError("not-found")


def _back(request: Request) -> str:
    return str(request.url.replace(path=request.url.path.rpartition("/")[0] + "/callback", query=""))
