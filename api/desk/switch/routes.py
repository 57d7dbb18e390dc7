"""The page of the switch, for editors."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from api.desk.page import SEOUL, DeskPage
from api.desk.session import Editor
from api.desk.switch.store import Scope
from bot import clock

router = APIRouter()
Field = Annotated[str, Form()]


@router.get("/switch")
def switch(page: Editor) -> Response:
    """What is off, and the form to turn something off."""
    return _page(page)


@router.post("/switch")
def turn(page: Editor, scope: Field = "", comment: Field = "", until: Field = "", on: Field = "") -> Response:
    """Turn a scope off, or on again."""
    if scope not in set(Scope):
        return _page(page, problem="scope")
    chosen, given = Scope(scope), {"scope": scope, "comment": comment, "until": until}
    if on:
        page.served.steer.switches.turn(page.actor, chosen, False, comment)
        return page.go("/switch", said="switched-on")
    try:
        ends = datetime.fromisoformat(until).replace(tzinfo=SEOUL) if until.strip() else None
    except ValueError:
        return _page(page, problem="until", given=given)
    if not comment.strip():
        return _page(page, problem="comment", given=given)
    if ends is not None and ends <= clock.now():
        return _page(page, problem="until", given=given)
    page.served.steer.switches.turn(page.actor, chosen, True, comment, ends)
    return page.go("/switch", said="switched-off")


def _page(page: DeskPage, problem: str = "", given: dict[str, str] | None = None) -> Response:
    switches = page.served.steer.switches
    return page.html(
        "switch.html",
        422 if problem else 200,
        off=list(switches.off().values()),
        scopes=[scope.value for scope in Scope],
        history=switches.history(),
        problem=problem,
        given=given or {"scope": "", "comment": "", "until": ""},
    )
