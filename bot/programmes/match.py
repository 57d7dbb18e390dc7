"""Which programmes suit a firm and a need, best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.answer import Fit, Profile
from bot.programmes.deadlines import Standing, standing
from bot.programmes.eligibility import overall, possible_sizes, verdicts
from corpus.models import Lang, State
from corpus.programme import Programme

_AUDIENCE = {
    "pre_founder": {"startup"},
    "small_merchant": {"small_merchant", "sme"},
    "small": {"sme", "startup", "small_merchant"},
    "medium": {"sme", "startup"},
    "midsize": {"midsize"},
    "large": {"large"},
}
_FIT = {Fit.YES: 2.0, Fit.UNKNOWN: 1.0, Fit.NO: -10.0}
_STATE = {State.OPEN: 1.0, State.ALWAYS_OPEN: 0.9, State.ANNOUNCED: 0.5, State.ANNUAL: 0.3, State.UNKNOWN: 0.1}
_CONFIDENCE = {"high": 0.3, "medium": 0.1, "low": -0.3}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A programme with what decided its place."""

    programme: Programme
    fit: Fit
    standing: Standing
    score: float


def ranked(
    programmes: Iterable[Programme], profile: Profile, relevance: dict[str, float], today: date, lang: Lang = "ko"
) -> list[Ranked]:
    """Programmes by need, verdict, state and size of support; those that cannot fit come last.

    `relevance` is what retrieval found for the question (programme id → 0..1); it weighs most, because a question
    names its need better than any form.
    """
    found = []
    for programme in programmes:
        fit = overall(verdicts(programme, profile, lang))
        stand = standing(programme, lang, today)
        needs = len(set(profile.needs) & set(programme.needs)) / max(len(profile.needs), 1)
        score = (
            3.0 * relevance.get(programme.id, 0.0)
            + needs
            + _audience(programme, profile)
            + _FIT[fit] * 0.4
            + _STATE.get(stand.state, 0.0) * 0.5
            + _CONFIDENCE[programme.confidence]
        )
        found.append(Ranked(programme, fit, stand, score))
    return sorted(found, key=lambda r: (-r.score, r.programme.id))


def _audience(programme: Programme, profile: Profile) -> float:
    possible = possible_sizes(profile)
    if len(possible) > 3:
        return 0.2 if "sme" in programme.audience else 0.0
    wanted = set().union(*(_AUDIENCE[size] for size in possible))
    if possible == {"small_merchant"} or "small_merchant" in possible:
        return 0.8 if "small_merchant" in programme.audience else 0.3 if "sme" in programme.audience else -0.8
    return 0.5 if wanted & set(programme.audience) else -0.8
