"""The self-check of duties as pages: one question at a time, the answers in the address, nothing stored."""

from dataclasses import dataclass
from functools import cache

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.duties import checked
from api.pages.page import Asked, Page
from bot.duties.data import self_check
from bot.duties.engine import DutyQuestion
from bot.duties.model import UNSURE
from bot.duties.wire import DutiesRequest

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, and the address at which it can be changed."""

    question: str
    answer: str
    change: str


@router.get("/duties")
def duties(page: Asked) -> HTMLResponse:
    """The next question, or the result."""
    library = page.served.advisor.get().library
    answers = _answers(page)
    result = checked(DutiesRequest(answers=answers, lang=page.lang))
    early = page.request.query_params.get("show") == "1"
    return page.html(
        "duties.html",
        result=result,
        question=None if result.complete or early else result.next_question,
        answers=answers,
        given=_given(page, result.questions, answers),
        early=early and not result.complete,
        sources=library.sources,
        titles={one.meta.id: one.meta.title for one in library.documents if one.meta.lang == page.lang},
        documents=_documents(),
    )


def _answers(page: Page) -> dict[str, str]:
    """The answers in the address; what the self-check does not know is passed over, so that old links go on working."""
    query = page.request.query_params
    known = {one.id: {option.id for option in one.options} | {UNSURE} for one in self_check().questions}
    return {name: query[name] for name, options in known.items() if query.get(name) in options}


def _given(page: Page, questions: tuple[DutyQuestion, ...], answers: dict[str, str]) -> list[Given]:
    given: list[Given] = []
    before: dict[str, str] = {}
    for question in questions:
        if question.id in answers:
            text = next(option.text for option in question.options if option.id == answers[question.id])
            given.append(Given(question.text, text, page.url("/duties", **before)))
            before[question.id] = answers[question.id]
    return given


@cache
def _documents() -> dict[str, tuple[str, ...]]:
    """The guides behind each duty."""
    return {duty.id: duty.documents for duty in self_check().duties}
