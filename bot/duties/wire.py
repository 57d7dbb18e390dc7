"""The self-check as a request and a result: what `POST /v1/duties` takes and gives."""

from datetime import date
from typing import Annotated

from pydantic import Field

from bot.answer import Wire
from bot.duties.engine import DutyQuestion, DutyResult, evaluate, questions_asked
from corpus.models import Lang

_Id = Annotated[str, Field(max_length=40)]


class DutiesRequest(Wire):
    """Answers so far, question id → option id; empty to begin. `unsure` answers any question."""

    answers: dict[_Id, _Id] = Field(default_factory=dict, max_length=40)
    lang: Lang = "ko"


class DutiesResult(DutyResult):
    """The role and duties so far, and the questions that this case needs, answered ones included."""

    lang: Lang
    questions: tuple[DutyQuestion, ...]
    complete: bool
    """Whether no open question could change the result."""


def check_duties(request: DutiesRequest, today: date | None = None) -> DutiesResult:
    """What follows from the answers. Raises UnknownAnswerError for a question or option that does not exist."""
    result = evaluate(request.answers, request.lang, today)
    return DutiesResult(
        **{name: getattr(result, name) for name in DutyResult.model_fields},
        lang=request.lang,
        questions=questions_asked(request.answers, request.lang),
        complete=result.next_question is None,
    )
