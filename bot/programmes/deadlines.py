"""Where a programme stands today: open, closing today, closed, when the next round may come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.programmes.words import WORDS
from corpus.models import Lang, State
from corpus.programme import Basis, Deadline, Programme, Round
from corpus.wording import day

_ENDS = (Deadline.FIXED, Deadline.UNTIL_FUNDS_RUN_OUT)
_FRESH_DAYS = {State.OPEN: 120, State.ALWAYS_OPEN: 500}


@dataclass(frozen=True, slots=True)
class Standing:
    """State on a given day; `deadline` only for a fixed end that is not past; `text` says it to a reader."""

    state: State
    deadline: date | None
    days_left: int | None
    text: str


def standing(programme: Programme, lang: Lang, today: date) -> Standing:
    """The programme's state on `today` (Korean date), from its rounds first and its recorded state else.

    A round is open through the whole of its last day. A recorded state 'open' whose rounds have all ended is closed:
    a closed programme shown as open is the worst thing this product could do. For the same reason a start or an end
    of which only the month is known counts against being open. What rests on a feed says so.
    """
    found = _standing(programme, lang, today)
    if programme.state_basis is Basis.FEED and programme.state_note:
        return replace(found, text=f"{found.text} {programme.state_note.in_lang(lang)}")
    return found


def _standing(programme: Programme, lang: Lang, today: date) -> Standing:
    recorded_open = programme.state in (State.OPEN, State.ALWAYS_OPEN)
    live = [r for r in programme.rounds if _is_open(r, today, recorded_open)]
    if live:
        soonest = min(live, key=_closing)
        if soonest.deadline is Deadline.ALWAYS_OPEN and _is_stale(programme, today, State.ALWAYS_OPEN):
            return _stale(programme, lang)
        return _open(soonest, lang, today)
    if closing := [r for r in programme.rounds if _closes_this_month(r, today)]:
        text = WORDS["closes_in"].in_lang(lang).format(day=day(closing[0].end or "", lang))
        return Standing(State.UNKNOWN, None, None, text)
    coming = [r for r in programme.rounds if (start := first_day(r.start)) and start > today]
    if coming:
        first = min(coming, key=lambda r: r.start or "")
        text = WORDS["opens"].in_lang(lang).format(day=day(first.start or "", lang))
        return Standing(State.ANNOUNCED, None, None, text)
    return _recorded(programme, lang, today)


def _recorded(programme: Programme, lang: Lang, today: date) -> Standing:
    """No round is open or to come: what the record says, corrected by the rounds that have ended."""
    if programme.state is State.ALWAYS_OPEN:
        if _is_stale(programme, today, State.ALWAYS_OPEN):
            return _stale(programme, lang)
        return Standing(State.ALWAYS_OPEN, None, None, _say("always", lang))
    ended = [r for r in programme.rounds if (end := last_day(r.end)) and end < today]
    if ended and programme.state in (State.OPEN, State.CLOSED):
        last = max(ended, key=lambda r: r.end or "")
        return _closed(programme, lang, today, _say("closed_on", lang, last.end))
    if programme.state is State.OPEN and _is_stale(programme, today, State.OPEN):
        return _stale(programme, lang)
    if programme.state is State.OPEN:
        return Standing(State.OPEN, None, None, _say("open_unseen", lang, programme.state_as_of.isoformat()))
    if programme.state is State.CLOSED:
        key = "closed_inferred" if programme.state_basis is Basis.INFERRED else "closed"
        return _closed(programme, lang, today, _say(key, lang))
    return Standing(programme.state, None, None, _say(programme.state.value, lang))


def _is_stale(programme: Programme, today: date, said: State) -> bool:
    """Whether 'open' was seen too long ago to be told as open: a call lasts weeks, a standing service years."""
    return (today - programme.state_as_of).days > _FRESH_DAYS[said]


def _stale(programme: Programme, lang: Lang) -> Standing:
    return Standing(State.UNKNOWN, None, None, _say("stale", lang, programme.state_as_of.isoformat()))


def _closed(programme: Programme, lang: Lang, today: date, text: str) -> Standing:
    outlook = programme.outlook
    over = last_day((outlook.end or outlook.start) if outlook else None)
    if outlook and outlook.start and over and over >= today:
        window = day(outlook.start, lang)
        if outlook.end and outlook.end != outlook.start:
            window += f"{'~' if lang == 'ko' else ' to '}{day(outlook.end, lang)}"
        text = f"{text} {WORDS['next'].in_lang(lang).format(window=window)}"
    return Standing(State.CLOSED, None, None, text)


def _open(item: Round, lang: Lang, today: date) -> Standing:
    if item.deadline is Deadline.ALWAYS_OPEN:
        return Standing(State.ALWAYS_OPEN, None, None, _say("always", lang))
    end = last_day(item.end) if item.deadline in _ENDS else None
    if end is None:
        return Standing(State.OPEN, None, None, _say("open_no_end", lang))
    left = (end - today).days
    time = f" {item.end_time}" if item.end_time else ""
    key = "today" if left == 0 else "until_tomorrow" if left == 1 else "until"
    text = WORDS[key].in_lang(lang).format(day=day(item.end or "", lang) + time, left=left)
    if item.deadline is Deadline.UNTIL_FUNDS_RUN_OUT:
        text = f"{text} {_say('funds', lang)}"
    return Standing(State.OPEN, end, left, text)


def _is_open(item: Round, today: date, recorded_open: bool) -> bool:
    """Open for certain: begun (an unknown start counts only if the programme is recorded as open) and not yet over."""
    begun = last_day(item.start) <= today if item.start else recorded_open  # type: ignore[operator]
    if item.deadline is Deadline.ALWAYS_OPEN:
        return begun
    end = first_day(item.end) if item.end and len(item.end) < 10 else last_day(item.end)
    return begun and end is not None and today <= end


def _closes_this_month(item: Round, today: date) -> bool:
    """Begun, and its end is known only as a month or year that is running: it may be over already."""
    start, end = last_day(item.start), last_day(item.end)
    begun, over = first_day(item.end), end
    return bool(start and begun and over and start <= today and begun <= today <= over and begun != over)


def _closing(item: Round) -> str:
    return item.end or "9999"


def first_day(value: str | None) -> date | None:
    """The first day that a partial date can mean: `2026-02` → 2026-02-01."""
    if not value:
        return None
    parts = _numbers(value)
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(value: str | None) -> date | None:
    """The last day that a partial date can mean: `2026-02` → 2026-02-28."""
    if not value:
        return None
    parts = _numbers(value)
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _numbers(value: str) -> Sequence[int]:
    return [int(part) for part in value.split("-")]


def _say(key: str, lang: Lang, on: str | None = None) -> str:
    return WORDS[key].in_lang(lang).format(day=day(on, lang) if on else "")
