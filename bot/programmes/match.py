"""Which programmes suit a firm and a need, best first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.answer import Fit, Profile
from bot.programmes.deadlines import Standing, last_day, standing
from bot.programmes.eligibility import fit_of, fits
from bot.programmes.regions import everywhere
from bot.programmes.sizes import merchant_limit, possible_sizes
from bot.programmes.wants import Wants, read_wants, sectors_of, themes_of, topics_of
from corpus.models import Lang, State
from corpus.programme import Programme

_FIT = {Fit.YES: 0.6, Fit.UNKNOWN: 0.2, Fit.NO: 0.0}
_STATE = {
    State.OPEN: 0.6,
    State.ALWAYS_OPEN: 0.6,
    State.ANNOUNCED: 0.2,
    State.ANNUAL: 0.1,
    State.CLOSED: -0.1,
}
_CONFIDENCE = {"high": 0.2, "medium": 0.1, "low": -0.2}
_TAKES_NO = -10.0
_UNASKED = -1.0
_LONG_OVER = 330
_NEVER_UNASKED = frozenset(("certification", "sandbox", "space"))
_ONLY_IF_ASKED = frozenset(("competition", "training", "consulting", "guarantee", "loan", "tax"))
_SHOPS = ("food", "retail", "services")
_FOR_FOUNDERS = frozenset(("startup", "individual", "research", "jobseeker"))


@dataclass(frozen=True, slots=True)
class Ranked:
    """A programme with what decided its place; a negative score means that it should not be offered."""

    programme: Programme
    fit: Fit
    standing: Standing
    score: float

    @property
    def ruled_out(self) -> bool:
        """Whether a known fact excludes the firm: a condition fails, or the programme is for another field."""
        return self.score < _TAKES_NO / 2

    @property
    def suits(self) -> bool:
        """Whether it may be offered: it does not clearly fail and it has to do with what was asked."""
        return self.score > 0


def ranked(
    programmes: Iterable[Programme],
    profile: Profile,
    relevance: Mapping[str, float],
    today: date,
    lang: Lang = "ko",
    *,
    question: str = "",
    open_first: bool = False,
) -> list[Ranked]:
    """Programmes by need, verdict, state, deadline and size of support; those that cannot fit come last.

    `relevance` is what retrieval found for the question (programme id → 0..1); `question` names kinds of support and
    fields that no form asks for. Both weigh more than anything known of the firm, but a clear 'no' ends it.
    """
    wants = read_wants(question)
    found = []
    for programme in programmes:
        fit, stand = fit_of(programme, profile), standing(programme, lang, today)
        score = _asked(
            programme, profile, wants, relevance.get(programme.id, 0.0), bool(question or relevance)
        )
        score += _firm(programme, profile, wants) + _CONFIDENCE[programme.confidence]
        score += _FIT[fit] + _state(programme, stand, today) * (3.0 if open_first else 1.0)
        if fit is Fit.NO or _other_field(programme, profile, wants):
            score += _TAKES_NO
        found.append(Ranked(programme, fit, stand, score))
    return sorted(found, key=_place)


def for_firm(order: Iterable[Ranked], profile: Profile) -> list[Ranked]:
    """Those for such a firm, whatever they are for: the best fit first, none of another region or made for others."""
    near = [
        (item.fit is not Fit.YES, bool(themes_of(item.programme)), -_audience(item.programme, profile), item)
        for item in order
        if not item.ruled_out
        and _audience(item.programme, profile) >= 0
        and (everywhere(item.programme) or profile.region is not None)
    ]
    return [entry[-1] for entry in sorted(near, key=lambda entry: entry[:3])]


def _state(programme: Programme, stand: Standing, today: date) -> float:
    """Open counts most; a programme whose last round is long over, with no next one in sight, least."""
    if stand.state is State.CLOSED and programme.outlook is None:
        last = max((end for r in programme.rounds if (end := last_day(r.end))), default=None)
        if last and (today - last).days > _LONG_OVER:
            return -0.6
    return _STATE.get(stand.state, 0.0)


def _place(item: Ranked) -> tuple[float, int, int, str]:
    left = item.standing.days_left
    ceiling = item.programme.support.ceiling_krw if item.programme.support else None
    return (-round(item.score, 2), 99_999 if left is None else left, -(ceiling or 0), item.programme.id)


def _asked(programme: Programme, profile: Profile, wants: Wants, relevance: float, asked: bool) -> float:
    """How well the programme answers what was asked for."""
    named = _kind(programme, wants) + _topic(programme, wants)
    score = 2.0 * relevance + named + (_UNASKED if asked else 0.0)
    needs = _needs(profile, wants)
    if programme.needs[0] in needs:
        return score + 0.9
    if needs & set(programme.needs):
        return score + 0.6
    return score - (0.0 if named > 0 else 0.9)


def _needs(profile: Profile, wants: Wants) -> set[str]:
    """The needs to serve: those said, as far as the question bears them out.

    A question that names nothing asks for help to adopt AI, or, from a founder, to build a business.
    """
    needs = set(profile.needs)
    if "training" not in wants.kinds and len(needs) > 1:
        needs.discard("train")
    if "grant" in wants.kinds:
        needs.discard("finance")
    if needs or wants.only_kinds or wants.topics:
        return needs
    founder = _young(profile) or {"pre_founder", "startup"} & {profile.size_class, *wants.stages}
    return {"build"} if founder else {"adopt"}


def _kind(programme: Programme, wants: Wants) -> float:
    kinds = set(programme.kind)
    if wants.unwanted & set(programme.kind[:1]):
        return _TAKES_NO / 2
    if wants.only_kinds:
        return 1.5 if wants.only_kinds & kinds else -1.5
    if wants.kinds & kinds:
        return 0.9 if programme.kind[0] in wants.kinds else 0.5
    if kinds & _NEVER_UNASKED:
        return -1.2
    return -0.6 if kinds and kinds <= _ONLY_IF_ASKED else 0.0


def _topic(programme: Programme, wants: Wants) -> float:
    if not wants.topics:
        return 0.0
    topics = set(topics_of(programme)) | ({"compute"} if "compute" in programme.needs else set())
    return 1.2 if wants.topics & topics else -0.4


def _firm(programme: Programme, profile: Profile, wants: Wants) -> float:
    """How well the programme's public fits the firm as it most likely is; eligibility never rests on this."""
    return (
        _field(programme, profile, wants)
        + _region(programme, profile)
        + _audience(programme, profile)
        + _stage(programme, profile, wants)
    )


def _field(programme: Programme, profile: Profile, wants: Wants) -> float:
    themes = themes_of(programme)
    if not themes:
        return 0.0
    if themes & wants.themes or any(profile.sector in sectors_of(theme) for theme in themes):
        return 0.5
    return -1.2


def _region(programme: Programme, profile: Profile) -> float:
    if everywhere(programme):
        return 0.0
    return -1.5 if profile.region is None else 0.7


def _audience(programme: Programme, profile: Profile) -> float:
    likely, audience = _likely_size(profile), set(programme.audience)
    if not audience:
        return 0.0  # a notice that names no group
    if likely is None:
        return 0.2 if "sme" in audience else 0.0
    if likely == "small_merchant":
        return 0.9 if "small_merchant" in audience else 0.1 if "sme" in audience else -0.8
    if likely in ("midsize", "large"):
        return 0.5 if likely in audience else -0.8
    if audience == {"small_merchant"}:
        return -1.0
    return 0.4 if "sme" in audience else 0.0


def _stage(programme: Programme, profile: Profile, wants: Wants) -> float:
    audience = set(programme.audience)
    if profile.size_class == "pre_founder" or "pre_founder" in wants.stages:
        return 1.0 if _takes_pre_founders(programme) else -1.5
    if audience == {"supplier"} and profile.role != "supplier" and "supplier" not in wants.stages:
        return -2.0
    if "jobseeker" in audience and "jobseeker" not in wants.stages:
        return -0.8
    if _young(profile) or "startup" in wants.stages:
        return (0.5 if "startup" in audience else -0.3) + _made_for_age(programme, profile)
    return -1.0 if audience and audience <= _FOR_FOUNDERS else 0.0


def _made_for_age(programme: Programme, profile: Profile) -> float:
    """It names an age of firms, and this firm has it: the narrower the age, the surer it is meant."""
    ages = [c for c in programme.conditions if c.field == "years_in_business"]
    if not ages or not all(fits(condition, profile) is Fit.YES for condition in ages):
        return 0.0
    return 0.9 if len(ages) > 1 or float(ages[0].value) <= 3 else 0.3  # type: ignore[arg-type]


def _young(profile: Profile) -> bool:
    return profile.years_in_business is not None and profile.years_in_business <= 7


def _takes_pre_founders(programme: Programme) -> bool:
    if "individual" in programme.audience:
        return True
    sizes = [c.value for c in programme.conditions if c.field == "size_class" and isinstance(c.value, tuple)]
    return any("pre_founder" in value for value in sizes)


def _other_field(programme: Programme, profile: Profile, wants: Wants) -> bool:
    """A programme for a field that is neither the firm's nor spoken of in the question."""
    themes = themes_of(programme)
    if not themes or themes & wants.themes or profile.sector is None:
        return False
    return not any(profile.sector in sectors_of(theme) for theme in themes)


def _likely_size(profile: Profile) -> str | None:
    """For ranking only: head count tells the likely size class, and a shop of unknown size is likely a small one."""
    if profile.size_class is None and profile.employees is None and profile.sales_krw is None:
        return "small_merchant" if profile.sector in _SHOPS else None
    if profile.size_class not in (None, "sme") or profile.employees is None:
        return profile.size_class
    possible = possible_sizes(profile)
    if "small_merchant" in possible and profile.employees <= merchant_limit(profile.sector):
        return "small_merchant"
    by_head = "small" if profile.employees < 50 else "medium" if profile.employees < 300 else "midsize"
    return by_head if by_head in possible or not possible else min(possible)
