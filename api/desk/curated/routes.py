"""The pages of curated answers: list, draft, proof, approval, versions. Clerks write, a second person approves."""

from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from starlette.responses import Response

from api.desk.curated import forms
from api.desk.curated.links import links_of
from api.desk.curated.model import Content, CuratedState, Side
from api.desk.curated.store import OPEN, CuratedError
from api.desk.curated.views import detail, listing
from api.desk.page import DeskPage
from api.desk.session import Clerk, Editor
from api.problems import ProblemError
from bot import clock
from corpus.models import LANGS, Lang

router = APIRouter()
AnswerId = Annotated[str, Path(pattern="^[0-9a-f]{8}$")]
Field = Annotated[str, Form()]
DEFAULT_DAYS = 90


@router.get("/curated")
def curated(page: Clerk, state: str = "") -> Response:
    """All answers, what waits for approval first."""
    return listing(page, state)


@router.post("/curated")
def begin(page: Clerk, patterns: Field = "", lang: Field = "") -> Response:
    """A new draft, with wordings to begin with where a report hands some over."""
    told = tuple(line.strip()[:300] for line in patterns.splitlines() if line.strip())[:12]
    side = Side(patterns=told)
    content = Content(en=side) if lang == "en" else Content(ko=side)
    store = page.served.steer.curated
    made = store.begin(page.actor, content)
    store.save(page.actor, made.answer, content, clock.today() + timedelta(days=DEFAULT_DAYS))
    return page.go(f"/curated/{made.answer}", said="curated-begun")


@router.get("/curated/{answer}")
def one(page: Clerk, answer: AnswerId) -> Response:
    """One answer: the form of its draft, or its words with what can be done, and all versions."""
    return _told(page, lambda: detail(page, answer))


@router.post("/curated/{answer}")
async def save(page: Clerk, answer: AnswerId, request: Request) -> Response:
    """Keep the draft, then do what the button says."""
    fields = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    run = page.served.workers.run
    return await run(_told, page, lambda: _saved(page, answer, fields))


def _saved(page: DeskPage, answer: str, fields: dict[str, str]) -> Response:
    content, do = forms.content_of(fields), fields.get("do", "save").split(":")
    if do[0] == "add" and len(do) > 2 and do[1] in LANGS:
        content = forms.with_sentence(
            content, _lang(do[1]), ":".join(do[2:]), page.served.advisor.get().index
        )
    if do[0] == "remove" and len(do) == 3 and do[1] in LANGS and do[2].isdecimal():
        content = forms.without_sentence(content, _lang(do[1]), int(do[2]))
    store = page.served.steer.curated
    store.save(page.actor, answer, content, forms.ends_on(fields), fields.get("seen", ""))
    if do[0] == "propose":
        if shown := detail(page, answer, must_hold=True):
            return shown
        store.step(page.actor, answer, CuratedState.PROPOSED)
        return page.go(f"/curated/{answer}", said="curated-proposed")
    find = {} if do[0] == "add" else {"find": fields.get("find", "").strip()[:200]}
    return page.go(f"/curated/{answer}", said="curated-saved" if do[0] == "save" else "", **find)


@router.post("/curated/{answer}/approve")
def approve(page: Editor, answer: AnswerId, seen: Field = "") -> Response:
    """Let the bot say it: everything is proved once more, and the approver wrote none of it."""
    return _told(page, lambda: _approved(page, answer, seen))


def _approved(page: DeskPage, answer: str, seen: str) -> Response:
    store, advisor = page.served.steer.curated, page.served.advisor.get()
    if shown := detail(page, answer, must_hold=True):
        return shown
    read = store.last(answer)
    links = links_of(read.content, advisor, clock.today())
    store.step(
        page.actor, answer, CuratedState.LIVE, links=links, number=read.number, seen=seen or read.fingerprint
    )
    page.served.steer.refresh()
    return page.go(f"/curated/{answer}", said="curated-live")


@router.post("/curated/{answer}/{step}")
def move(page: Clerk, answer: AnswerId, step: str, comment: Field = "", number: Field = "") -> Response:
    """Give back, take back, throw away, write the next version."""
    return _told(page, lambda: _moved(page, answer, step, comment, number))


def _moved(page: DeskPage, answer: str, step: str, comment: str, number: str) -> Response:
    store, at = page.served.steer.curated, int(number) if number.isdecimal() and len(number) < 6 else None
    if step == "return":
        store.step(page.actor, answer, CuratedState.DRAFT, comment)
    elif step == "discard" and store.last(answer).state in OPEN:
        store.step(page.actor, answer, CuratedState.WITHDRAWN, comment, number=store.last(answer).number)
    elif step == "withdraw":
        if not page.me.is_editor:
            raise ProblemError("not-allowed")
        store.step(page.actor, answer, CuratedState.WITHDRAWN, comment, number=at)
        page.served.steer.refresh()
    elif step == "renew":
        store.renew(page.actor, answer)
    else:
        raise ProblemError("not-found")
    return page.go(f"/curated/{answer}", said=f"curated-{step}")


def _told(page: DeskPage, do: Callable[[], Response | None]) -> Response:
    """What `do` answers; a step that is not allowed is told on the page instead."""
    try:
        answered = do()
    except CuratedError as error:
        if error.code == "unknown":
            raise ProblemError("not-found") from error
        answer = page.request.path_params["answer"]
        return page.go(f"/curated/{answer}", said=f"curated-no-{error.code}")
    assert answered is not None
    return answered


def _lang(value: str) -> Lang:
    return "en" if value == "en" else "ko"
