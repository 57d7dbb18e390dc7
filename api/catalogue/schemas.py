"""What the programme endpoints send."""

from datetime import date
from typing import Literal

from pydantic import Field

from bot.answer import Fit, ProgrammeCard, Wire
from corpus.models import Lang, State

Sort = Literal["deadline", "name", "ceiling", "checked"]


class Labelled(Wire):
    """A value of a closed set with its name in the reader's language."""

    value: str
    label: str


class FacetValue(Labelled):
    """A value to filter by; `count` is how many programmes are left when it is chosen beside the other
    filters.
    """

    count: int
    chosen: bool


class Facets(Wire):
    """All filters with their values."""

    need: tuple[FacetValue, ...]
    kind: tuple[FacetValue, ...]
    audience: tuple[FacetValue, ...]
    region: tuple[FacetValue, ...]
    state: tuple[FacetValue, ...]


class ProgrammeItem(Wire):
    """A programme in a list."""

    id: str
    name: str
    official_name: str = Field(description="The Korean name, whatever the language")
    agency: str | None
    ministry: str | None
    purpose: str
    needs: tuple[Labelled, ...]
    kinds: tuple[Labelled, ...]
    audience: tuple[Labelled, ...]
    regions: tuple[Labelled, ...]
    support: str | None
    ceiling_krw: int | None
    state: State
    state_text: str
    state_as_of: date
    deadline: date | None
    days_left: int | None = Field(description="Days to the deadline in Korean time; 0 on the last day")
    deadline_text: str
    url: str | None
    from_feed: bool = Field(
        default=False, description="A notice that was fetched from a feed; nobody here checked it"
    )
    unchecked: bool = Field(
        default=False,
        description="The state was fetched from a feed on `state_as_of`; nobody here checked it",
    )
    fit: Fit | None = Field(default=None, description="Verdict on the profile; null where none was given")


class ProgrammeList(Wire):
    """A page of programmes with the facets of the whole result."""

    total: int
    page: int
    page_size: int
    pages: int
    sort: Sort
    lang: Lang
    today: date
    facets: Facets
    programmes: tuple[ProgrammeItem, ...]


class SourceRef(Wire):
    """A source as far as a reader of a programme needs it."""

    id: str
    title: str
    publisher: str
    url: str | None
    issued: str | None
    accessed: str | None
    grade: str
    state: State


class Said(Wire):
    """A text with the sources that it rests on."""

    text: str
    source_ids: tuple[str, ...]


class RoundView(Wire):
    """A round of the programme; dates as far as they are known."""

    id: str
    start: str | None
    end: str | None
    end_time: str | None
    deadline: Labelled
    note: str | None
    source_ids: tuple[str, ...]


class LinkView(Wire):
    """An address of the programme's own."""

    url: str
    label: str


class ProgrammeView(ProgrammeItem):
    """All that is known of a programme."""

    card: ProgrammeCard
    state_basis: Labelled
    state_note: str | None
    support_detail: Said | None
    gov_share_max_percent: float | None
    own_share_min_percent: float | None
    rounds: tuple[RoundView, ...]
    eligibility: Said | None
    conditions: tuple[Said, ...]
    exclusions: tuple[Said, ...]
    how_to_apply: Said | None
    contact: Said | None
    contact_phone: str | None
    change: Said | None
    outlook: Said | None = Field(description="An estimate, never a notice")
    uncertain: tuple[str, ...]
    confidence: Labelled
    links: tuple[LinkView, ...]
    sources: tuple[SourceRef, ...]
