"""A notice (공고) as it is kept: closed sets beside the raw text they were read from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corpus.programme import Audience, Deadline, Region


class FeedName(StrEnum):
    """The interfaces, in the order in which they are trusted when one notice comes from several."""

    BIZINFO = "bizinfo"
    BIZINFO_PORTAL = "bizinfo-portal"
    KSTARTUP = "kstartup"
    MSS = "mss"
    MSIT = "msit"


@dataclass(frozen=True)
class Window:
    """When one can apply. `end` may stand beside `until_funds_run_out`: the latest day, money permitting."""

    deadline: Deadline
    start: date | None = None
    end: date | None = None
    start_time: str | None = None
    end_time: str | None = None


@dataclass(frozen=True)
class Notice:
    """One notice of one source; empty `regions` and `targets` mean that they could not be read, not 'everywhere'."""

    source: FeedName
    id: str
    title: str
    agency: str
    url: str
    period_raw: str
    window: Window
    fetched_at: datetime
    ministry: str = ""
    posted: date | None = None
    regions: tuple[Region, ...] = ()
    regions_raw: str = ""
    targets: tuple[Audience, ...] = ()
    targets_raw: str = ""
