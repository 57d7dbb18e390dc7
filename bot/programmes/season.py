"""Whether a search for programmes is about time: open now, or closing within a window of days.

Days are Korean days. A month without a year is the next one to come, so that "in January" asked in November means
January of the next year.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from corpus.models import Lang

_FILE = Path(__file__).with_name("season.yaml")
_SOON_DAYS = 45
_YEAR = re.compile(r"(20\d\d)")
_Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Season:
    """What was said about time; `closing` is a window of days, both ends included."""

    open: bool = False
    closing: _Window | None = None

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return self.open or self.closing is not None


def read_season(question: str, lang: Lang, today: date) -> Season:
    """The season that a search in `lang` on the Korean day `today` asks for."""
    rules = _rules()
    if not rules["programmes"][lang].search(question):
        return Season()
    if rules["closing"][lang].search(question) and (window := _window(question, lang, today)):
        return Season(closing=window)
    other_year = any(int(year) != today.year for year in _YEAR.findall(question))
    news = not other_year and rules["news"][lang].search(question)
    return Season(open=bool(news or rules["open"][lang].search(question)))


def _window(question: str, lang: Lang, today: date) -> _Window | None:
    for name, words in _rules()["windows"].items():
        if words[lang].search(question):
            return _WINDOWS[name](today)
    match = _rules()["months"][lang].search(question)
    return _month(match[1].lower(), question, today) if match else None


def _month(said: str, question: str, today: date) -> _Window:
    number = int(said) if said.isdigit() else _MONTHS.index(said) + 1
    named = _YEAR.search(question)
    year = int(named[1]) if named else today.year + (number < today.month)
    return _whole_month(date(year, number, 1))


def _whole_month(day: date) -> _Window:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _week(day: date) -> _Window:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _next_month(day: date) -> _Window:
    return _whole_month(_whole_month(day)[1] + timedelta(days=1))


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WINDOWS: dict[str, Callable[[date], _Window]] = {
    "today": lambda day: (day, day),
    "tomorrow": lambda day: (day + timedelta(days=1), day + timedelta(days=1)),
    "this_week": _week,
    "next_week": lambda day: _week(day + timedelta(days=7)),
    "this_month": _whole_month,
    "next_month": _next_month,
    "this_year": lambda day: (day, date(day.year, 12, 31)),
    "soon": lambda day: (day, day + timedelta(days=_SOON_DAYS)),
}


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))

    def compiled(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
        return {lang: re.compile(rule, re.IGNORECASE) for lang, rule in words.items()}

    windows = {name: compiled(words) for name, words in raw.pop("windows").items()}
    return {**{name: compiled(words) for name, words in raw.items()}, "windows": windows}
