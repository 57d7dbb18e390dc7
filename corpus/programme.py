"""A support programme (지원사업): typed figures, rounds, state and eligibility conditions.

Figures are typed so that answers render them by code; an amount never passes through free text on its way to an owner.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from corpus.models import Frozen, PartialDate, State, Terms, Text


class Deadline(StrEnum):
    """How a round ends."""

    FIXED = "fixed"
    UNTIL_FUNDS_RUN_OUT = "until_funds_run_out"
    ALWAYS_OPEN = "always_open"
    DIFFERS_BY_NOTICE = "differs_by_notice"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a programme's state rests on."""

    SOURCE = "source"
    PUBLISHED_DEADLINE = "published_deadline"
    INFERRED = "inferred"
    FEED = "feed"
    """A notice that was fetched and not checked; never written in a record."""


class Op(StrEnum):
    """How a condition compares the firm's value with its own."""

    IN = "in"
    NOT_IN = "not_in"
    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


Kind = Literal[
    "voucher", "grant", "loan", "guarantee", "investment", "tax", "training", "consulting",
    "infrastructure", "certification", "sandbox", "rnd", "space", "competition",
]  # fmt: skip
Audience = Literal[
    "sme", "small_merchant", "startup", "midsize", "large", "supplier", "research", "jobseeker", "public", "individual"
]  # fmt: skip
Need = Literal["adopt", "build", "data", "compute", "finance", "train", "comply", "market"]
Region = Literal[
    "nationwide", "non_capital", "seoul", "busan", "daegu", "incheon", "gwangju", "daejeon", "ulsan", "sejong",
    "gyeonggi", "gangwon", "chungbuk", "chungnam", "jeonbuk", "jeonnam", "gyeongbuk", "gyeongnam", "jeju",
]  # fmt: skip
ConditionField = Literal[
    "size_class", "employees", "sales_krw", "sector", "region", "years_in_business", "legal_form",
    "needs_consortium", "founder_age", "venture_certified", "innobiz_certified", "has_research_unit",
    "employment_insured", "smart_factory_basic", "tax_arrears", "business_closed", "defaulted",
    "same_programme_before", "role",
]  # fmt: skip
SETS: dict[str, frozenset[str]] = {
    "size_class": frozenset(("pre_founder", "small_merchant", "small", "medium", "midsize", "large")),
    "sector": frozenset(
        ("manufacturing", "software", "retail", "food", "services", "agriculture", "construction",
         "logistics", "health", "culture", "education", "finance", "other")
    ),
    "region": frozenset(Region.__args__),  # type: ignore[attr-defined]
    "legal_form": frozenset(
        ("pre_founder", "sole_proprietor", "corporation", "cooperative", "nonprofit", "public_body")
    ),
    "role": frozenset(("demand", "supplier")),
}  # fmt: skip
NUMBERS = frozenset(("employees", "sales_krw", "years_in_business", "founder_age"))


class SourcedText(Frozen):
    """A text in both languages with its sources."""

    text: Text
    sources: tuple[str, ...] = Field(min_length=1)


class Support(Frozen):
    """What one gets."""

    summary: Text
    ceiling_krw: int | None = Field(default=None, gt=0)
    ceiling_per: Literal["task", "firm", "person", "year", "loan", "team", "group", "project"] | None = None
    gov_share_max_percent: float | None = Field(default=None, ge=0, le=100)
    own_share_min_percent: float | None = Field(default=None, ge=0, le=100)
    own_share_cash_min_percent: float | None = Field(default=None, ge=0, le=100)
    interest: Text | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class Budget(Frozen):
    """The programme's budget in one year."""

    krw: int | None = None
    year: int
    places: Text | None = None
    note: Text | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class Round(Frozen):
    """One notice with its window (공고 회차)."""

    id: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    end_time: str | None = None
    deadline: Deadline
    note: Text | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class Contact(Frozen):
    """Whom to ask."""

    text: Text
    phone: str | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class Link(Frozen):
    """An address of the programme's own."""

    url: str
    label: Text


class Outlook(Frozen):
    """When the next round may come: always an estimate."""

    text: Text
    start: PartialDate | None = None
    end: PartialDate | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class Condition(Frozen):
    """One eligibility condition as data, with the clause that it stands for.

    `enough` is for a clause that asks for more than the field can tell (seven years, ten in new industries only): a
    firm that meets `value` and not `enough` is told neither yes nor no; an empty list says that the field never
    suffices. `pre_founder` says that the clause names those who have not founded yet.
    """

    field: ConditionField
    op: Op
    value: bool | int | float | str | tuple[str, ...]
    enough: int | float | tuple[str, ...] | None = None
    pre_founder: bool = False
    clause: Text
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _value_fits_field(self) -> Self:
        if self.op in (Op.IN, Op.NOT_IN):
            values = set(self.value) if isinstance(self.value, tuple) else set()
            unknown = values - SETS.get(self.field, frozenset())
            if not values or unknown:
                raise ValueError(f"{self.field} {self.op} needs a list of {sorted(SETS.get(self.field, ()))}")
        elif self.op in (Op.EQ, Op.NE):
            if self.field in SETS or isinstance(self.value, tuple):
                raise ValueError(f"{self.field} takes in / not_in with a list")
        elif self.field not in NUMBERS or isinstance(self.value, bool | str | tuple):
            raise ValueError(f"{self.field} {self.op} needs a number and a number field")
        return self

    @model_validator(mode="after")
    def _enough_fits_value(self) -> Self:
        if isinstance(self.enough, tuple):
            if set(self.enough) - SETS.get(self.field, frozenset()):
                raise ValueError(f"enough of {self.field} needs a list of {sorted(SETS.get(self.field, ()))}")
        elif self.enough is not None and self.field not in NUMBERS:
            raise ValueError(f"enough of {self.field} takes a list, empty if the field never suffices")
        return self


class Exclusion(Frozen):
    """Who cannot apply, or what cannot be combined."""

    clause: Text
    excludes_programmes: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)


class Uncertain(Text):
    """What sources disagree about or do not say; without `sources` of its own it rests on all of the programme's."""

    sources: tuple[str, ...] = ()


class Programme(Frozen):
    """A support programme in both languages; what is unknown is absent."""

    id: str
    name: Text
    aliases: Terms = Terms()
    ministry: Text | None = None
    agency: Text | None = None
    regions: tuple[Region, ...] = ("nationwide",)
    kind: tuple[Kind, ...]
    audience: tuple[Audience, ...]
    needs: tuple[Need, ...]
    purpose: Text
    support: Support | None = None
    budget: Budget | None = None
    rounds: tuple[Round, ...] = ()
    state: Literal[
        State.OPEN, State.ALWAYS_OPEN, State.ANNUAL, State.ANNOUNCED, State.CLOSED, State.UNKNOWN
    ]  # fmt: skip
    state_as_of: date
    state_basis: Basis
    state_note: Text | None = None
    how_to_apply: SourcedText | None = None
    contact: Contact | None = None
    links: tuple[Link, ...] = ()
    change: SourcedText | None = None
    outlook: Outlook | None = None
    eligibility: SourcedText | None = None
    conditions: tuple[Condition, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()
    checked_on: date | None = None
    confidence: Literal["high", "medium", "low"]
    sources: tuple[str, ...] = Field(min_length=1)
