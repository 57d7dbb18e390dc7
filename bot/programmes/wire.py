"""Programmes for one firm as a request and a result: what `POST /v1/programmes/match` takes and gives."""

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import Field

from bot import clock
from bot.answer import Profile, ProgrammeCard, Wire
from bot.cards import programme_card
from bot.programmes.match import Ranked, ranked
from bot.programmes.questions import ProfileQuestion, questions_for
from bot.programmes.relevance import words_relevance
from bot.understand.profile import merged, read_profile
from corpus.models import Lang
from corpus.programme import Programme


class MatchRequest(Wire):
    """A firm and, if there is one, its question; what the question says of the firm counts too."""

    profile: Profile = Profile()
    question: str | None = Field(default=None, max_length=2_000)
    lang: Lang = "ko"
    limit: int = Field(default=6, ge=1, le=20)
    open_first: bool = False


class MatchResult(Wire):
    """The programmes that may suit, best first, and at most five questions whose answers would decide most.

    `suiting` counts all programmes that may suit; `ruled_out` those that a known fact excludes.
    """

    lang: Lang
    as_of: date
    profile: Profile
    programmes: tuple[ProgrammeCard, ...]
    questions: tuple[ProfileQuestion, ...]
    suiting: int
    ruled_out: int


def match(
    request: MatchRequest,
    programmes: Sequence[Programme],
    today: date | None = None,
    relevance: Mapping[str, float] | None = None,
) -> MatchResult:
    """The programmes for a firm on the Korean date `today`.

    `relevance` (programme id → 0..1) comes from retrieval where an index is at hand; else the question's words are
    held against names and purposes.
    """
    day, question = today or clock.today(), (request.question or "").strip()
    profile = merged(read_profile(question), request.profile) if question else request.profile
    fitting = words_relevance(question, programmes) if relevance is None and question else relevance or {}
    order = ranked(
        programmes, profile, fitting, day, request.lang, question=question, open_first=request.open_first
    )
    offered = [item for item in order if item.suits]
    return MatchResult(
        lang=request.lang,
        as_of=day,
        profile=profile,
        programmes=_cards(offered[: request.limit], programmes, profile, request.lang, day),
        questions=questions_for(offered, profile, request.lang, ask_needs=not question),
        suiting=len(offered),
        ruled_out=sum(item.ruled_out for item in order),
    )


def _cards(
    offered: Sequence[Ranked], programmes: Sequence[Programme], profile: Profile, lang: Lang, today: date
) -> tuple[ProgrammeCard, ...]:
    known = profile if profile != Profile() else None
    return tuple(programme_card(item.programme, known, lang, today, catalogue=programmes) for item in offered)
