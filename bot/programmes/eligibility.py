"""Hold a programme's conditions against a firm's profile: yes, no, or could not tell.

An unknown value never counts as met and never ends the check: the remaining conditions are still held against it, so
that one clear 'no' is found and the one fact that would decide can be named.
"""

from collections.abc import Sequence

from bot.answer import ConditionVerdict, Fit, Profile
from bot.programmes.regions import CAPITAL, everywhere, region_clause
from bot.programmes.sizes import possible_sizes
from corpus.models import Lang
from corpus.programme import NUMBERS, SETS, Condition, Op, Programme

_ASK_FIRST = (
    "region", "size_class", "sector", "employees", "years_in_business", "legal_form", "sales_krw", "role",
    "smart_factory_basic", "has_research_unit", "employment_insured", "needs_consortium",
)  # fmt: skip


def verdicts(programme: Programme, profile: Profile, lang: Lang) -> tuple[ConditionVerdict, ...]:
    """One verdict per condition, in the programme's order."""
    return tuple(
        ConditionVerdict(
            field=condition.field,
            fit=fits(condition, profile),
            clause=condition.clause.in_lang(lang),
            source_ids=condition.sources,
        )
        for condition in conditions_of(programme)
    )


def conditions_of(programme: Programme) -> tuple[Condition, ...]:
    """The programme's conditions; a local programme's area is one, whether or not a condition says it.

    No regions at all means that a notice does not say where it holds.
    """
    if everywhere(programme) or any(c.field == "region" for c in programme.conditions):
        return programme.conditions
    clause = region_clause(programme)
    region = Condition(
        field="region", op=Op.IN, value=tuple(programme.regions), clause=clause, sources=programme.sources
    )
    return (*programme.conditions, region)


def overall(checked: Sequence[ConditionVerdict]) -> Fit:
    """No if any condition fails, yes if all hold and there is at least one, else unknown."""
    found = {verdict.fit for verdict in checked}
    if Fit.NO in found:
        return Fit.NO
    return Fit.UNKNOWN if Fit.UNKNOWN in found or not checked else Fit.YES


def fit_of(programme: Programme, profile: Profile) -> Fit:
    """The overall verdict without its texts."""
    found = {fits(condition, profile) for condition in conditions_of(programme)}
    if Fit.NO in found:
        return Fit.NO
    return Fit.UNKNOWN if Fit.UNKNOWN in found or not found else Fit.YES


def fits(condition: Condition, profile: Profile) -> Fit:
    """Whether the profile meets one condition; a value outside the closed sets could not be told."""
    met = _met(condition, profile)
    if met is Fit.YES and condition.enough is not None and not _named(condition, profile):
        enough = condition.model_copy(update={"value": condition.enough, "enough": None})
        return Fit.YES if condition.enough != () and _met(enough, profile) is Fit.YES else Fit.UNKNOWN
    return met


def _named(condition: Condition, profile: Profile) -> bool:
    """Whether the clause names firms not yet founded, and this is one."""
    return condition.pre_founder and _not_founded(profile)


def _met(condition: Condition, profile: Profile) -> Fit:
    """What the field and the value say, whatever the clause asks for besides."""
    if condition.field == "needs_consortium":
        return Fit.UNKNOWN
    if _named(condition, profile):
        return Fit.YES
    if condition.field == "size_class":
        return _size(condition, profile)
    if condition.field == "region":
        return _region(condition, profile)
    value = _value(condition.field, profile)
    if value is None or (condition.field in SETS and value not in SETS[condition.field]):
        return Fit.UNKNOWN
    if condition.field == "years_in_business" and _not_founded(profile):
        return Fit.NO if condition.op in (Op.GT, Op.GE) else Fit.UNKNOWN
    return Fit.YES if _holds(condition.op, value, condition.value) else Fit.NO


def _value(field: str, profile: Profile) -> object:
    value = getattr(profile, field, None)
    if value is None and _not_founded(profile):
        return {"legal_form": "pre_founder", "years_in_business": 0.0}.get(field)
    return value


def _not_founded(profile: Profile) -> bool:
    return profile.size_class == "pre_founder" or profile.legal_form == "pre_founder"


def _holds(op: Op, value: object, wanted: object) -> bool:
    if op in (Op.IN, Op.NOT_IN):
        return (value in wanted) is (op is Op.IN)  # type: ignore[operator]
    if op in (Op.EQ, Op.NE):
        return (value == wanted) is (op is Op.EQ)
    number, limit = float(value), float(wanted)  # type: ignore[arg-type]
    return {Op.LT: number < limit, Op.LE: number <= limit, Op.GT: number > limit, Op.GE: number >= limit}[op]


def _wanted(condition: Condition) -> set[object]:
    return set(condition.value) if isinstance(condition.value, tuple) else {condition.value}


def _size(condition: Condition, profile: Profile) -> Fit:
    wanted = _wanted(condition)
    if "small" in wanted:
        wanted.add("small_merchant")
    possible = possible_sizes(profile)
    return _among(len(possible), len(possible & wanted), condition.op)


def _region(condition: Condition, profile: Profile) -> Fit:
    if profile.region not in SETS["region"]:
        return Fit.UNKNOWN
    wanted, regions = _wanted(condition), SETS["region"] - {"nationwide", "non_capital"}
    if profile.region == "nationwide":
        possible = set(regions)
    else:
        possible = set(regions - CAPITAL) if profile.region == "non_capital" else {profile.region}
    inside = {
        region
        for region in possible
        if "nationwide" in wanted or region in wanted or ("non_capital" in wanted and region not in CAPITAL)
    }
    return _among(len(possible), len(inside), condition.op)


def _among(possible: int, inside: int, op: Op) -> Fit:
    """Yes if every possible value is inside, no if none is; turned round for `not_in`."""
    if 0 < inside < possible:
        return Fit.UNKNOWN
    return Fit.YES if (inside > 0) is (op is Op.IN) else Fit.NO


def deciding_field(checked: Sequence[ConditionVerdict], profile: Profile | None = None) -> str | None:
    """The unknown whose answer would settle the verdict, the easiest to say first; None when nothing is open.

    The size class follows from head count, sector and sales: once one of them is known, the next is asked.
    """
    open_fields = [
        v.field for v in checked if v.fit is Fit.UNKNOWN and (not profile or askable(v.field, profile, True))
    ]
    field = min(
        open_fields, key=lambda f: _ASK_FIRST.index(f) if f in _ASK_FIRST else len(_ASK_FIRST), default=None
    )
    if field != "size_class" or profile is None or (profile.employees is None and profile.sales_krw is None):
        return field
    return next((f for f in ("sector", "employees", "sales_krw") if getattr(profile, f) is None), field)


def askable(field: str, profile: Profile, partner: bool = False) -> bool:
    """Whether asking the firm for it can help: one not yet founded has no age or sales; a `partner` is no profile field.

    What was said and still leaves a clause open is not asked again, but for a size or a region said in part.
    """
    if field == "needs_consortium":
        return partner
    said = getattr(profile, field)
    if said is not None and field != "size_class" and said not in ("non_capital", "nationwide"):
        return field in SETS and said not in SETS[field]
    return not (_not_founded(profile) and field in ("years_in_business", "sales_krw", "employees"))


__all__ = [
    "NUMBERS", "askable", "conditions_of", "deciding_field", "fit_of", "fits", "overall", "possible_sizes", "verdicts",
]  # fmt: skip
