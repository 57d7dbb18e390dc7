"""Handing over to a person for browsers without script: the same consent, the same words as in the widget.

The conversation's token travels in forms only, never in an address.
"""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, Response

from api import widget
from api.handover.offer import offer
from api.handover.routes import HandoverRequest, SaidByPerson, cancel_handover, hand_over, write
from api.pages.page import Asked, Page
from api.problems import ProblemError, document
from corpus.models import Lang

router = APIRouter()
Token = Annotated[str, Form(max_length=100)]


@cache
def words(lang: Lang) -> dict[str, Any]:
    """The words of the widget for a hand-over."""
    read = json.loads((Path(widget.FOLDER) / f"strings.{lang}.json").read_text("utf-8"))
    found: dict[str, Any] = read["person"]
    return found


@router.post("/person")
def ask_for_a_person(page: Asked, conversation_id: Token = "") -> HTMLResponse:
    """What would be passed on, and the consent; where a hand-over runs already, how it stands."""
    page.served.limiter.read(page.request)
    return _shown(page, conversation_id)


@router.post("/person/send")
async def send(
    page: Asked,
    conversation_id: Token = "",
    note: Annotated[str, Form()] = "",
    contact: Annotated[str, Form()] = "",
    reach: Annotated[str, Form()] = "",
    consent: Annotated[str, Form()] = "",
) -> Response:
    """Hand over with consent."""
    body = HandoverRequest(
        consent=bool(consent),
        note=note[:1_000].strip() or None,
        contact=contact[:200].strip() or None,
        contact_consent=bool(reach),
        lang=page.lang,
    )
    return await _done(page, conversation_id, hand_over(page.request, page.served, conversation_id, body))


@router.post("/person/write")
async def write_to_the_desk(
    page: Asked, conversation_id: Token = "", text: Annotated[str, Form()] = ""
) -> Response:
    """Write to the person at the desk."""
    said = SaidByPerson(text=text[:2_000])
    return await _done(page, conversation_id, write(page.request, page.served, conversation_id, said))


@router.post("/person/cancel")
async def cancel(page: Asked, conversation_id: Token = "") -> Response:
    """No longer wait."""
    return await _done(page, conversation_id, cancel_handover(page.served, conversation_id))


async def _done(page: Page, token: str, step: Any) -> Response:
    """The page after a step; what stood in its way is said on the page."""
    try:
        await step
    except ProblemError as error:
        return await page.served.workers.run(_shown, page, token, error)
    return await page.served.workers.run(_shown, page, token)


def _shown(page: Page, token: str, error: ProblemError | None = None) -> HTMLResponse:
    desk = page.served.desk
    current = desk.handovers.current(token)
    problem = document(error, page.lang) if error else None
    return page.html(
        "person.html",
        problem.status if problem else 200,
        token=token,
        offer=offer(desk.settings, desk.handovers.staffed(), page.lang),
        words=words(page.lang),
        state=_state(current),
        running=current is not None and current.closed_at is None,
        messages=desk.handovers.messages(token) if current else (),
        problem=problem,
    )


def _state(current: Any) -> str | None:
    if current is None:
        return None
    return f"closed_{current.closed_by.value}" if current.closed_by else str(current.state.value)
