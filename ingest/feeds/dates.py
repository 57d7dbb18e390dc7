"""Reads the many Korean ways of writing an application window. What is not certain stays unknown; the raw text is kept."""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.programme import Deadline
from ingest.feeds.notice import Window

_LONGEST = 400
_TAG = re.compile(r"<[^<>]{0,200}>")
_WEEKDAY = re.compile(r"\(\s*[월화수목금토일](?:요일)?\s*\)")
_DASH = re.compile(r"[∼〜~˜–—−⁓―]|부터")
_TIME = (
    r"(?P<half>오전|오후|낮|밤)?\s*(?:(?P<h>[01]?\d|2[0-4])\s*(?::\s*(?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"|시(?!\s*까지도)(?:\s*(?P<m2>[0-5]?\d)\s*분)?))"
)
_DATE = (
    r"(?<!\d)(?:"
    r"(?P<compact>(?:19|20|99)\d{6})(?!\d)"
    r"|(?:(?P<y>(?:19|20|99)\d\d)|['’‘]?(?P<yy>\d\d))\s*[.\-/년]\s*(?P<mo>1[0-2]|0?[1-9])\s*[.\-/월]\s*(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)\s*(?:일|\.)?"
    r"|(?P<mo2>1[0-2]|0?[1-9])\s*(?:[./]|월)\s*(?P<d2>3[01]|[12]\d|0?[1-9])(?!\d)\s*(?:일|\.)?"
    r")"
)
_TOKEN = re.compile(rf"(?P<date>{_DATE})|(?P<time>(?<!\d){_TIME})|(?P<till>~)")
_FUNDS = re.compile(
    r"(?:예산|자금|재원|한도|사업비|기금)(?:이|의|액)?(?:조기)?(?:소진|한도)|소진(?:시|될)|선착순|조기(?:마감|종료)|(?:모집|접수)(?:완료|인원)"
)
_ALWAYS = re.compile(r"상시|연중|수시|제한없음|기한없음|연간(?:모집|접수)")
_DIFFERS = re.compile(
    r"(?:공고문?|홈페이지|누리집|본문|첨부|붙임|세부내용)(?:을|를|내용|파일)?(?:참조|참고|확인)|"
    r"(?:별|따라)(?:로)?(?:상이|다름|별도|각각)|상이|차수별|회차별|별도(?:공고|공지|안내)|각(?:기관|지역|사업)"
)
_ENDS = re.compile(r"까지|마감|종료|기한")
_OPEN_ENDED = date(2090, 1, 1)


@dataclass(frozen=True)
class _Day:
    year: int | None
    month: int
    day: int


@dataclass(frozen=True)
class _Mark:
    """A date, a time or the sign for 'until', in the order of the text."""

    day: _Day | None = None
    time: str | None = None

    @property
    def till(self) -> bool:
        return self.day is None and self.time is None


_UNKNOWN = Window(Deadline.UNKNOWN)


def parse_window(raw: str | None, posted: date | None = None) -> Window:
    """The window that a text names; `posted` gives the year where the text has none."""
    text = _plain(raw or "")
    words = re.sub(r"\s+", "", text)
    dated = _dated(_marks(text), posted, ends=bool(_ENDS.search(words)))
    if dated is None:
        return _UNKNOWN
    if dated.deadline == Deadline.DIFFERS_BY_NOTICE:
        return dated
    if _FUNDS.search(words):
        return _with(dated, Deadline.UNTIL_FUNDS_RUN_OUT)
    if dated.end and dated.end < _OPEN_ENDED:
        return dated
    if _ALWAYS.search(words) or dated.end:
        return Window(Deadline.ALWAYS_OPEN, dated.start, None, dated.start_time)
    if _DIFFERS.search(words):
        return _with(dated, Deadline.DIFFERS_BY_NOTICE)
    return _with(dated, Deadline.UNKNOWN)


def window_of_days(start: str | None, end: str | None) -> Window:
    """The window of two fields that hold one day each."""
    first, last = (start or "").strip(), (end or "").strip()
    return parse_window(f"{first} ~ {last}") if first or last else _UNKNOWN


def parse_day(raw: str | None) -> date | None:
    """The first day with a year in a text."""
    days = [mark.day for mark in _marks(_plain(raw or "")) if mark.day]
    return _date(days[0], None) if days and days[0].year else None


def _plain(raw: str) -> str:
    text = html.unescape(_TAG.sub(" ", raw[: _LONGEST * 5]))[:_LONGEST]
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\x00]", "", text)
    text = _DASH.sub("~", _WEEKDAY.sub(" ", text))
    return re.sub(r"(?<=[\d.일분시)])\s+-\s+(?=['’\d])", " ~ ", text)


def _marks(text: str) -> list[_Mark]:
    return [mark for match in _TOKEN.finditer(text) if (mark := _mark(match))]


def _mark(match: re.Match[str]) -> _Mark | None:
    if match["till"]:
        return _Mark()
    if match["date"]:
        return _Mark(day=_day(match))
    hour, minute = int(match["h"]), int(match["m"] or match["m2"] or 0)
    if match["half"] in ("오후", "밤") and hour < 12:
        hour += 12
    if hour == 24 and minute:
        return None
    return _Mark(time=f"{hour:02}:{minute:02}")


def _day(match: re.Match[str]) -> _Day:
    if compact := match["compact"]:
        return _Day(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
    if match["mo2"]:
        return _Day(None, int(match["mo2"]), int(match["d2"]))
    year = int(match["y"]) if match["y"] else 2000 + int(match["yy"])
    return _Day(year, int(match["mo"]), int(match["d"]))


def _dated(marks: Sequence[_Mark], posted: date | None, ends: bool) -> Window | None:
    """What the dates say; None where they contradict each other, cannot be, or do not say what they are."""
    days = [mark for mark in marks if mark.day]
    if len(days) > 2:
        return Window(Deadline.DIFFERS_BY_NOTICE)
    if not days:
        return _UNKNOWN
    till = next((place for place, mark in enumerate(marks) if mark.till), None)
    before, after = (marks, []) if till is None else (marks[:till], marks[till + 1 :])
    if len(days) == 2 and till is None:
        return None
    first, last = _side(before), _side(after)
    if till is None:
        return _until(first, posted) if ends else _UNKNOWN
    if first is None:
        return _until(last, posted)
    if last is None:
        return _from(first, after, posted)
    return _both(first, last, posted)


_Side = tuple[_Day, str | None]


def _side(marks: Sequence[_Mark]) -> _Side | None:
    day = next((mark.day for mark in marks if mark.day), None)
    times = [mark.time for mark in marks if mark.time]
    return (day, times[0] if len(times) == 1 else None) if day else None


def _until(side: _Side | None, posted: date | None) -> Window | None:
    """A single day is an end: `2026.3.31.(화) 18시까지`."""
    end = _date(side[0], _year_after(side[0], posted)) if side else None
    return Window(Deadline.FIXED, end=end, end_time=_closing(side[1])) if side and end else None


def _from(side: _Side, after: Sequence[_Mark], posted: date | None) -> Window | None:
    """`2026-03-02 09:00 ~ 18:00` is one day; `2026-03-02 ~` only begins."""
    start = _date(side[0], _year_after(side[0], posted))
    if start is None:
        return None
    times = [mark.time for mark in after if mark.time]
    if times:
        return Window(Deadline.FIXED, start, start, _opening(side[1]), _closing(times[0]))
    return Window(Deadline.UNKNOWN, start, None, _opening(side[1]))


def _both(first: _Side, last: _Side, posted: date | None) -> Window | None:
    year = first[0].year or _year_after(first[0], posted)
    if year is None and last[0].year:
        year = last[0].year
    start = _date(first[0], year)
    end = _date(last[0], start.year if start else None)
    if (
        start and last[0].year is None and (end is None or end < start)
    ):  # 29 February may be none in the first year
        end = _date(last[0], start.year + 1)
        end = end if end and end - start < timedelta(days=300) else None
    if start is None or end is None or end < start:
        return None
    return Window(Deadline.FIXED, start, end, _opening(first[1]), _closing(last[1]))


def _year_after(day: _Day, posted: date | None) -> int | None:
    """The year in which a day without one lies: the first such day from a month before the posting on."""
    if posted is None:
        return None
    for year in (posted.year, posted.year + 1):
        found = _date(_Day(year, day.month, day.day), None)
        if found and found >= posted - timedelta(days=31):
            return year
    return None


def _date(day: _Day, year: int | None) -> date | None:
    chosen = day.year or year
    try:
        return date(chosen, day.month, day.day) if chosen else None
    except ValueError:
        return None


def _opening(time: str | None) -> str | None:
    return None if time in ("00:00", "24:00") else time


def _closing(time: str | None) -> str | None:
    return None if time == "00:00" else time


def _with(window: Window, deadline: Deadline) -> Window:
    return Window(deadline, window.start, window.end, window.start_time, window.end_time)
