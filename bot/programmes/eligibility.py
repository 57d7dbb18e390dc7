"""Hold a programme's conditions against a firm's profile: yes, no, or could not tell.

An unknown value never counts as met and never ends the check: the remaining conditions are still held against it, so
that one clear 'no' is found and the one fact that would decide can be named.
"""

from collections.abc import Sequence

from bot.answer import ConditionVerdict, Fit, Profile
from corpus.models import Lang
from corpus.programme import NUMBERS, Condition, Op, Programme

CAPITAL = frozenset(("seoul", "incheon", "gyeonggi"))
_SMALL_MERCHANT_LIMIT = {"manufacturing": 10, "construction": 10, "logistics": 10}
"""소상공인기본법: fewer than 10 regular employees in manufacturing, mining, construction and transport, fewer than 5 elsewhere."""


def verdicts(programme: Programme, profile: Profile, lang: Lang) -> tuple[ConditionVerdict, ...]:
    """One verdict per condition, in the programme's order."""
    return tuple(
        ConditionVerdict(
            field=condition.field,
            fit=fits(condition, profile),
            clause=condition.clause.in_lang(lang),
            source_ids=condition.sources,
        )
        for condition in (*programme.conditions, *_region_condition(programme))
    )


def overall(checked: Sequence[ConditionVerdict]) -> Fit:
    """No if any condition fails, yes if all hold and there is at least one, else unknown."""
    fits_found = {verdict.fit for verdict in checked}
    if Fit.NO in fits_found:
        return Fit.NO
    return Fit.UNKNOWN if Fit.UNKNOWN in fits_found or not checked else Fit.YES


def fits(condition: Condition, profile: Profile) -> Fit:
    """Whether the profile meets one condition."""
    if condition.field == "needs_consortium":
        return Fit.UNKNOWN
    if condition.field == "size_class":
        return _size(condition, profile)
    if condition.field == "region":
        return _region(condition, profile)
    value = getattr(profile, condition.field, None)
    if value is None:
        return Fit.UNKNOWN
    return Fit.YES if _holds(condition.op, value, condition.value) else Fit.NO


def _holds(op: Op, value: object, wanted: object) -> bool:
    if op in (Op.IN, Op.NOT_IN):
        return (value in wanted) is (op is Op.IN)  # type: ignore[operator]
    if op in (Op.EQ, Op.NE):
        return (value == wanted) is (op is Op.EQ)
    number, limit = float(value), float(wanted)  # type: ignore[arg-type]
    return {Op.LT: number < limit, Op.LE: number <= limit, Op.GT: number > limit, Op.GE: number >= limit}[op]


def possible_sizes(profile: Profile) -> frozenset[str]:
    """The size classes that the profile leaves open.

    A head count says for certain only who is no small merchant and, below the limit, that the firm may be one: sales
    ceilings by sector decide the rest. A small merchant is a small firm by law (소상공인 ⊂ 소기업).
    """
    if profile.size_class:
        return frozenset((profile.size_class,))
    everything = {"small_merchant", "small", "medium", "midsize", "large"}
    if profile.employees is None:
        return frozenset((*everything, "pre_founder"))
    limit = _SMALL_MERCHANT_LIMIT.get(profile.sector or "", 5)
    if profile.employees < limit and profile.sector:
        return frozenset(("small_merchant", "small"))
    if profile.employees >= 10:
        everything.discard("small_merchant")
    return frozenset(everything)


def _size(condition: Condition, profile: Profile) -> Fit:
    wanted = set(condition.value) if isinstance(condition.value, tuple) else {condition.value}
    if "small" in wanted:
        wanted.add("small_merchant")
    possible = possible_sizes(profile)
    inside = possible & wanted
    if condition.op is Op.NOT_IN:
        return Fit.NO if possible <= wanted else Fit.UNKNOWN if inside else Fit.YES
    return Fit.YES if possible <= wanted else Fit.UNKNOWN if inside else Fit.NO


def _region(condition: Condition, profile: Profile) -> Fit:
    if profile.region is None:
        return Fit.UNKNOWN
    wanted = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    inside = (
        "nationwide" in wanted
        or profile.region in wanted
        or ("non_capital" in wanted and profile.region not in CAPITAL)
    )
    return Fit.YES if inside is (condition.op is Op.IN) else Fit.NO


def _region_condition(programme: Programme) -> tuple[Condition, ...]:
    """Local programmes say in `regions` who they are for; where no condition says it too, it is one."""
    if "nationwide" in programme.regions or any(c.field == "region" for c in programme.conditions):
        return ()
    from bot.programmes.regions import region_clause

    clause = region_clause(programme)
    return (
        Condition(
            field="region", op=Op.IN, value=tuple(programme.regions), clause=clause, sources=programme.sources
        ),
    )


def deciding_field(checked: Sequence[ConditionVerdict]) -> str | None:
    """The unknown whose answer would settle the verdict, the easiest to say first; None when nothing is open."""
    open_fields = [verdict.field for verdict in checked if verdict.fit is Fit.UNKNOWN]
    order = (
        "region",
        "size_class",
        "employees",
        "sector",
        "years_in_business",
        "legal_form",
        "sales_krw",
        "role",
    )
    return min(open_fields, key=lambda f: order.index(f) if f in order else len(order), default=None)


__all__ = ["NUMBERS", "deciding_field", "fits", "overall", "possible_sizes", "verdicts"]
