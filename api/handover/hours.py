"""When the desk is staffed, in Korean time: read from one line of the settings, told in both languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Self

from bot.clock import SEOUL
from corpus.models import Lang

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = {
    "ko": ("월", "화", "수", "목", "금", "토", "일"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
LOOK_AHEAD_DAYS = 60
_PART = re.compile(r"([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})")


class HoursError(ValueError):
    """The hours cannot be read; the message says how to write them."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days of the week, from one time of the day to another."""

    days: tuple[int, ...]
    start: time
    end: time

    def text(self, lang: Lang) -> str:
        """The period as people write it."""
        first, last = NAMES[lang][self.days[0]], NAMES[lang][self.days[-1]]
        between = "~" if lang == "ko" else "–"
        named = first if len(self.days) == 1 else f"{first}{between}{last}"
        return f"{named} {self.start:%H:%M}{between}{self.end:%H:%M}"


@dataclass(frozen=True, slots=True)
class Hours:
    """All periods of a week, and the days on which nobody answers."""

    periods: tuple[Period, ...]
    closed: frozenset[date]

    @classmethod
    def read(cls, text: str, closed: Iterable[date] = ()) -> Self:
        """The hours in `mon-fri 09:00-18:00; sat 10:00-13:00`."""
        return cls(tuple(map(_period, text.lower().split(";"))), frozenset(closed))

    def open_at(self, moment: datetime) -> bool:
        """Whether somebody is there at that moment."""
        here = moment.astimezone(SEOUL)
        return any(start <= here < end for start, end in self._of_day(here.date()))

    def next_open(self, moment: datetime) -> datetime | None:
        """When somebody is there next; None where nobody is for two months."""
        here = moment.astimezone(SEOUL)
        for ahead in range(LOOK_AHEAD_DAYS):
            for start, _ in self._of_day(here.date() + timedelta(days=ahead)):
                if start > here:
                    return start
        return None

    def text(self, lang: Lang) -> str:
        """The week as people write it."""
        return ", ".join(period.text(lang) for period in self.periods)

    def _of_day(self, day: date) -> list[tuple[datetime, datetime]]:
        if day in self.closed:
            return []
        return sorted(
            (datetime.combine(day, one.start, SEOUL), datetime.combine(day, one.end, SEOUL))
            for one in self.periods
            if day.weekday() in one.days
        )


@cache
def hours_of(text: str | None, closed: tuple[date, ...]) -> Hours | None:
    """The hours of a setting; None where none are set."""
    return Hours.read(text, closed) if text and text.strip() else None


def _period(text: str) -> Period:
    found = _PART.fullmatch(text.strip())
    if found is None or found[1] not in DAYS or (found[2] or found[1]) not in DAYS:
        raise HoursError(f"{text.strip()!r} are no hours; write them as mon-fri 09:00-18:00; sat 10:00-13:00")
    first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
    try:
        start, end = (time.fromisoformat(clock.zfill(5)) for clock in (found[3], found[4]))
    except ValueError as error:
        raise HoursError(f"{text.strip()!r} names a time that does not exist") from error
    if first > last or start >= end:
        raise HoursError(f"{text.strip()!r} ends before it begins; divide it in two parts with a semicolon")
    return Period(tuple(range(first, last + 1)), start, end)
