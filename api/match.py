"""POST /v1/programmes/match: the programmes that may suit a firm, best first, with what to ask next."""

from fastapi import APIRouter

from api.problems import responses
from api.services import ReadLimit, Served
from bot.programmes.wire import MatchRequest, MatchResult, match

router = APIRouter(prefix="/v1/programmes", tags=["programmes"], dependencies=[ReadLimit])
_PROBLEMS = ("invalid-json", "bad-request", "too-large", "invalid-request", "too-many-requests", "not-ready")


@router.post("/match", responses=responses(*_PROBLEMS))
async def match_programmes(served: Served, body: MatchRequest) -> MatchResult:
    """Programmes for a firm and, if there is one, its question. Nothing is stored.

    Notices from feeds are among them, with ids that begin with `feed-`: nobody checked them, so their verdict is
    never yes.
    """
    seen = served.advisor.get().board.now()
    return await served.workers.run(match, body, seen.everything)
