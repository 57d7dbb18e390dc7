"""Feedback triage: what askers thought of answers, and what the desk makes of it."""

from typing import Annotated

from fastapi import APIRouter, Form, Path, Query
from starlette.responses import Response

from api.desk.session import Clerk
from api.desk.triage import COMMENT_MAX, TriageState
from api.problems import ProblemError

router = APIRouter(prefix="/feedback")
PAGE = 30
HELPFUL = {"yes": True, "no": False}


@router.get("")
def feedback(
    page: Clerk,
    state: Annotated[str, Query(max_length=10)] = "open",
    helpful: Annotated[str, Query(max_length=5)] = "no",
    before: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Opinions, newest first; by default those that say something did not help and wait."""
    chosen = TriageState(state) if state in list(TriageState) else None
    start = int(before) if before.isdecimal() else None
    found = page.desk.triage.find(chosen, HELPFUL.get(helpful), start, PAGE + 1)
    return page.html(
        "feedback.html",
        found=found[:PAGE],
        older=found[PAGE - 1].id if len(found) > PAGE else None,
        states=[one.value for one in TriageState],
        chosen={"state": state if chosen else "all", "helpful": helpful if helpful in HELPFUL else "all"},
        comment_max=COMMENT_MAX,
        days=page.served.settings.feedback_days,
    )


@router.post("/{feedback_id}")
def judge(
    page: Clerk,
    feedback_id: Annotated[int, Path(ge=1, le=2**31 - 1)],
    state: Annotated[TriageState, Form()],
    note: Annotated[str, Form(max_length=COMMENT_MAX)] = "",
) -> Response:
    """Say what becomes of an opinion."""
    if not page.desk.triage.set(feedback_id, state, note, page.me.id):
        raise ProblemError("not-found")
    page.audit("feedback.triage", f"feedback:{feedback_id}", state=state.value)
    return page.go("/feedback", said="judged")
