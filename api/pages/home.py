"""The start page, and the answer page for browsers without script."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from api.catalogue.catalogue import Filters
from api.pages.page import Asked, Page
from api.pages.person import words
from api.problems import ProblemError, document
from bot.answer import Answer, ChatRequest

router = APIRouter()
POPULAR = (
    "ai-act-transparency",
    "programmes-how-support-works",
    "plan-for-smes",
    "ai-act-who-is-who",
    "ai-act-fines",
)


@router.get("/")
def home(page: Asked, q: str | None = None) -> HTMLResponse:
    """Ask, and what one can find."""
    return page.html(
        "home.html", question=(q or "")[: page.served.settings.message_max_chars] or None, **_summary(page)
    )


def _summary(page: Page) -> dict[str, object]:
    if not page.served.advisor.ready:
        return {"library": None, "guides": (), "needs": (), "open_now": ()}
    library = page.served.advisor.get().library
    guides = [one for one in library.documents if one.meta.lang == page.lang]
    found = page.served.catalogue.find(Filters(), "deadline", 1, 100, page.lang)
    by_id = {one.meta.id: one for one in guides}
    return {
        "library": {"programmes": found.total, "guides": len(guides), "sources": len(library.sources)},
        "guides": [by_id[name] for name in POPULAR if name in by_id],
        "needs": found.facets.need,
        "open_now": [one for one in found.programmes if one.state.value == "open"][:3],
    }


@router.post("/ask")
async def ask(
    page: Asked,
    message: Annotated[str, Form()] = "",
    conversation_id: Annotated[str | None, Form(max_length=100)] = None,
) -> Response:
    """The answer as a page: the same check, the same answer, no script."""
    served = page.served
    message = message[:20_000]
    try:
        await run_in_threadpool(served.limiter.chat, page.request, conversation_id)
        asked = await served.workers.run(
            served.chat.accept, ChatRequest(message=message, conversation_id=conversation_id or None)
        )
        answer = await served.workers.run(served.chat.answer, asked)
    except ProblemError as error:
        problem = document(error, page.lang)
        return page.html(
            "ask.html", problem.status, question=message, answer=None, problem=problem, sources=()
        )
    staffed = await served.workers.run(served.desk.handovers.staffed)
    return page.html(
        "ask.html",
        question=message,
        answer=answer,
        problem=None,
        sources=sources_of(answer),
        staffed=staffed,
        person=words(page.lang)["offer"],
    )


def sources_of(answer: Answer) -> list[object]:
    """The citations of an answer once each, by number."""
    found = {one.number: one for statement in answer.statements for one in statement.citations}
    return [found[number] for number in sorted(found)]
