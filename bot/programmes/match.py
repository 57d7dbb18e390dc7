"""Which programmes suit a firm and a need, best first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.answer import Fit, Profile
from bot.programmes.deadlines import Standing, standing
from bot.programmes.eligibility import overall, verdicts
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
_STATE = {
    State.OPEN: 1.0,
    State.ALWAYS_OPEN: 0.9,
    State.ANNOUNCED: 0.5,
    State.ANNUAL: 0.3,
    State.UNKNOWN: 0.1,
}
_CONFIDENCE = {"high": 0.3, "medium": 0.1, "low": -0.3}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A programme with what decided its place."""

    programme: Programme
    fit: Fit
    standing: Standing
    score: float


def ranked(
    programmes: Iterable[Programme],
    profile: Profile,
    relevance: dict[str, float],
    today: date,
    lang: Lang = "ko",
    *,
    open_first: bool = False,
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
            + _STATE.get(stand.state, 0.0) * (3.0 if open_first else 0.5)
            + _CONFIDENCE[programme.confidence]
        )
        found.append(Ranked(programme, fit, stand, score))
    return sorted(found, key=lambda r: (-r.score, r.programme.id))


def _audience(programme: Programme, profile: Profile) -> float:
    """How well the programme's public fits the size that the firm most likely has."""
    local = "nationwide" not in programme.regions
    penalty = -1.5 if local and profile.region is None else 0.0
    likely = _likely_size(profile)
    if likely is None:
        return penalty + (0.2 if "sme" in programme.audience else 0.0)
    if likely == "small_merchant":
        return penalty + (
            0.9 if "small_merchant" in programme.audience else 0.1 if "sme" in programme.audience else -0.8
        )
    return penalty + (0.5 if _AUDIENCE[likely] & set(programme.audience) else -0.8)


def _likely_size(profile: Profile) -> str | None:
    """For ranking only: head count tells the likely size class; eligibility never rests on it."""
    if profile.size_class or profile.employees is None:
        return profile.size_class
    merchant_limit = 10 if profile.sector in ("manufacturing", "construction", "logistics") else 6
    if profile.employees < merchant_limit:
        return "small_merchant"
    return "small" if profile.employees < 50 else "medium" if profile.employees < 300 else "midsize"
