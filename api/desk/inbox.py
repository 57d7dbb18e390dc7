"""The inbox: hand-overs that wait, and what is done with one."""

import secrets
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Path, Query
from starlette.responses import JSONResponse, Response

from api.desk.handover_model import Handover, HandoverError, HandoverState
from api.desk.page import HEADERS, DeskPage
from api.desk.session import Clerk, Onlooker
from api.desk.summary import summary
from api.handover.offer import opening
from api.problems import ProblemError

T = TypeVar("T")
router = APIRouter(prefix="/inbox")
Id = Annotated[int, Path(ge=1, le=2**31 - 1)]
TABS: dict[str, tuple[HandoverState, ...]] = {
    "open": (HandoverState.NEW, HandoverState.TAKEN, HandoverState.ANSWERED),
    "mine": (HandoverState.NEW, HandoverState.TAKEN, HandoverState.ANSWERED),
    "new": (HandoverState.NEW,),
    "taken": (HandoverState.TAKEN,),
    "answered": (HandoverState.ANSWERED,),
    "closed": (HandoverState.CLOSED,),
}


@router.get("")
def inbox(page: Clerk, state: str = "open", owner: Annotated[str, Query(max_length=10)] = "") -> Response:
    """Hand-overs by state and owner, those that wait longest first."""
    tab = state if state in TABS else "open"
    people = page.desk.accounts.all()
    chosen = next((one for one in people if str(one.id) == owner), None) if tab != "mine" else page.me
    found = page.desk.handovers.inbox(TABS[tab], chosen.id if chosen else None)
    return page.html(
        "inbox.html",
        found=found,
        tab=tab,
        tabs=list(TABS),
        people=people,
        chosen=chosen,
        counts=_counts(page),
        opening=opening(page.desk.settings, page.lang),
    )


@router.get("/waiting")
def waiting(page: Onlooker) -> Response:
    """How many nobody has taken, for the number in the menu."""
    return JSONResponse({"new": page.desk.handovers.waiting()}, headers=HEADERS)


@router.get("/{handover}")
def detail(page: Clerk, handover: Id) -> Response:
    """One hand-over: summary, messages, transcript. Opening it is written down and shown."""
    return _shown(page, _found(page, handover))


@router.post("/{handover}/take")
def take(page: Clerk, handover: Id) -> Response:
    """Take what nobody has taken."""
    taken = _done(lambda: page.desk.handovers.take(handover, page.me.id))
    if taken:
        page.audit("handover.take", f"handover:{handover}")
    return page.go(f"/inbox/{handover}", said="taken" if taken else "taken_before")


@router.post("/{handover}/assign")
def assign(page: Clerk, handover: Id, account: Annotated[int, Form(ge=1, le=2**31 - 1)]) -> Response:
    """Give it to a colleague, or take it over."""
    now = _done(lambda: page.desk.handovers.assign(handover, account))
    page.audit("handover.assign", f"handover:{handover}", to=now.owner)
    return page.go(f"/inbox/{handover}", said="assigned")


@router.post("/{handover}/return")
def give_back(page: Clerk, handover: Id) -> Response:
    """Back to everybody."""
    _done(lambda: page.desk.handovers.assign(handover, None))
    page.audit("handover.return", f"handover:{handover}")
    return page.go("/inbox", said="returned")


@router.post("/{handover}/reply")
def reply(
    page: Clerk,
    handover: Id,
    text: Annotated[str, Form(max_length=8_000)] = "",
    key: Annotated[str, Form(max_length=100)] = "",
    close: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Answer the person; sent twice by the same form it is one message."""
    limit = page.desk.handovers.text_max
    if not text.strip() or len(text) > limit:
        found = _found(page, handover)
        return _shown(page, found, 422, trouble="long" if text.strip() else "empty", draft=text)
    _done(lambda: page.desk.handovers.reply(handover, page.me.id, text.strip(), key or None))
    page.audit("handover.reply", f"handover:{handover}", length=len(text.strip()))
    if close:
        return _closed(page, handover)
    return page.go(f"/inbox/{handover}", said="replied")


@router.post("/{handover}/close")
def close(page: Clerk, handover: Id) -> Response:
    """End it."""
    return _closed(page, handover)


def _closed(page: DeskPage, handover: int) -> Response:
    _done(lambda: page.desk.handovers.close(handover))
    page.audit("handover.close", f"handover:{handover}")
    return page.go("/inbox", said="closed")


def _counts(page: DeskPage) -> dict[str, int]:
    by_state = page.desk.handovers.counts()
    return {
        tab: sum(by_state[state] for state in states)
        for tab, states in TABS.items()
        if tab not in ("mine", "closed")
    }


def _found(page: DeskPage, handover: int) -> Handover:
    found = page.desk.handovers.find(handover)
    if found is None:
        raise ProblemError("not-found")
    return found


def _done(step: Callable[[], T]) -> T:
    try:
        return step()
    except HandoverError as error:
        if error.code == "handover-closed":
            raise ProblemError("handover-closed") from error
        raise ProblemError("not-found") from error


def _shown(
    page: DeskPage, found: Handover, status: int = 200, *, trouble: str = "", draft: str = ""
) -> Response:
    earlier = page.desk.transcripts.readings(found.conversation)
    turns = page.desk.transcripts.read(found.conversation, page.actor, "handover")
    others = [one for one in page.desk.accounts.all() if one.active and one.id != found.owner_id]
    return page.html(
        "handover.html",
        status,
        one=found,
        turns=turns,
        summary=summary(turns, page.lang),
        thread=page.desk.handovers.thread(found.id),
        readings=earlier,
        others=others,
        key=secrets.token_urlsafe(16),
        trouble=trouble,
        draft=draft,
        limit=page.desk.handovers.text_max,
        opening=opening(page.desk.settings, page.lang),
    )
