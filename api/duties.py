"""POST /v1/duties: the self-check of duties under the AI Basic Act."""

from fastapi import APIRouter

from api.problems import ProblemError, responses
from api.services import ReadLimit, Served
from bot.duties import UnknownAnswerError
from bot.duties.wire import DutiesRequest, DutiesResult, check_duties

router = APIRouter(prefix="/v1", tags=["duties"], dependencies=[ReadLimit])
_PROBLEMS = (
    "invalid-json",
    "bad-request",
    "too-large",
    "invalid-request",
    "unknown-duty-answer",
    "too-many-requests",
)


@router.post("/duties", responses=responses(*_PROBLEMS))
async def duties(served: Served, body: DutiesRequest) -> DutiesResult:
    """What follows from the answers so far: role, duties, and the questions that are still open.

    Begin with no answers; each result names the next question. `unsure` is an answer to every question.
    """
    return await served.workers.run(checked, body)


def checked(body: DutiesRequest) -> DutiesResult:
    """The result of the self-check. Raises the problem `unknown-duty-answer`."""
    try:
        return check_duties(body)
    except UnknownAnswerError as error:
        raise ProblemError("unknown-duty-answer") from error
