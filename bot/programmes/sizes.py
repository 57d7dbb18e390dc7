"""Which size classes a firm can have, from what it said: class, head count, sector, sales.

Only what the law's limits rule out is ruled out. Head count and sales are taken as said; ownership (group firms) is
not known here and stays a matter for the notice.
"""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from bot.answer import Profile

_FILE = Path(__file__).with_name("sizes.yaml")
FOUNDED = frozenset(("small_merchant", "small", "medium", "midsize", "large"))
_TINY = frozenset(("small_merchant", "small"))
_SME = frozenset((*_TINY, "medium"))


class _Ceilings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    small: tuple[int, int]
    sme: tuple[int, int]


class _Limits(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    workers: dict[str, int]
    ceilings: dict[str, _Ceilings]


@lru_cache(maxsize=1)
def _limits() -> _Limits:
    return _Limits.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def possible_sizes(profile: Profile) -> frozenset[str]:
    """The size classes that the profile leaves open; a small merchant is a small firm by law (소상공인 ⊂ 소기업).

    A firm that outgrew its class counts as of the former one for three (small merchant) or five years (size-classes#grace).
    """
    possible = _by_what_was_said(profile)
    if profile.outgrew:
        possible |= {"small_merchant"} if possible & {"small", "medium"} else frozenset()
        possible |= {"medium"} if possible & {"midsize", "large"} else frozenset()
    return possible


def _by_what_was_said(profile: Profile) -> frozenset[str]:
    if profile.size_class == "small":
        return _TINY if _may_be_merchant(profile) else frozenset(("small",))
    if profile.size_class and profile.size_class != "sme":
        return frozenset((profile.size_class,))
    possible = set(FOUNDED if _founded(profile) else (*FOUNDED, "pre_founder"))
    possible &= _SME if profile.size_class else possible
    if profile.sales_krw is not None:
        possible &= _by_sales(profile.sales_krw, profile.sector) | {"pre_founder"}
    elif (
        profile.employees is not None
        and profile.sector
        and profile.employees < merchant_limit(profile.sector)
    ):
        possible &= _TINY
    if not _may_be_merchant(profile):
        possible.discard("small_merchant")
    elif _is_merchant(profile):
        possible = {"small_merchant"}
    return frozenset(possible)


def merchant_limit(sector: str | None) -> int:
    """A small merchant has fewer regular workers than this."""
    workers = _limits().workers
    return workers.get(sector or "", workers["default"])


def _founded(profile: Profile) -> bool:
    said = (profile.employees, profile.sales_krw, profile.years_in_business, profile.legal_form)
    return profile.legal_form != "pre_founder" and any(value is not None for value in said)


def _by_sales(sales: int, sector: str | None) -> set[str]:
    limits = _limits().ceilings
    ceilings = limits.get(sector or "", limits["default"])
    possible = set(FOUNDED)
    if sales <= ceilings.small[0]:
        possible &= _TINY
    elif sales > ceilings.small[1]:
        possible -= _TINY
    if sales <= ceilings.sme[0]:
        possible &= _SME
    elif sales > ceilings.sme[1]:
        possible -= _TINY  # a firm that outgrew the limit stays an SME for five years (size-classes#grace)
    return possible


def _may_be_merchant(profile: Profile) -> bool:
    return profile.employees is None or profile.employees < _limits().workers["anywhere"]


def _is_merchant(profile: Profile) -> bool:
    """Few enough workers and sales for certain, in a known sector."""
    if profile.employees is None or profile.sales_krw is None or not profile.sector:
        return False
    few = profile.employees < merchant_limit(profile.sector)
    return few and _by_sales(profile.sales_krw, profile.sector) <= _TINY
