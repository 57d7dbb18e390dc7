"""POST /v1/eligibility: the programmes held against a firm's profile, each condition on its own."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.problems import responses
from api.services import ReadLimit, Served
from bot.answer import Profile, ProgrammeCard, Wire
from corpus.models import Lang

router = APIRouter(prefix="/v1", tags=["programmes"], dependencies=[ReadLimit])
_PROBLEMS = ("invalid-json", "bad-request", "too-large", "invalid-request", "too-many-requests", "not-ready")


class EligibilityRequest(Wire):
    """What is known of the firm; a field that is absent is not known and never counts as met."""

    profile: Profile = Profile()
    programme_ids: tuple[Annotated[str, Field(max_length=100)], ...] = Field(default=(), max_length=100)
    lang: Lang = "ko"


class Eligibility(Wire):
    """Cards with a verdict for every condition: first what fits, then what cannot be told, then what does not fit."""

    programmes: tuple[ProgrammeCard, ...]


@router.post("/eligibility", responses=responses(*_PROBLEMS))
async def eligibility(served: Served, body: EligibilityRequest) -> Eligibility:
    """Hold programmes (all, or those named) against a profile. Nothing is stored."""
    cards = await served.workers.run(served.catalogue.cards, body.profile, body.lang)
    wanted = set(body.programme_ids)
    return Eligibility(programmes=tuple(card for card in cards if not wanted or card.id in wanted))
