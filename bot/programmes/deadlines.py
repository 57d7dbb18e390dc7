"""Where a programme stands today: open, closing today, closed, when the next round may come."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.programmes.words import WORDS
from corpus.models import Lang, State
from corpus.programme import Basis, Deadline, Programme, Round
from corpus.wording import day


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
    a closed programme shown as open is the worst thing this product could do.
    """
    live = [r for r in programme.rounds if _is_open(r, today)]
    if live:
        return _open(min(live, key=lambda r: r.end or "9999"), lang, today)
    coming = [r for r in programme.rounds if (start := _day(r.start)) and start > today]
    if coming:
        first = min(coming, key=lambda r: r.start or "")
        text = WORDS["opens"].in_lang(lang).format(day=day(first.start or "", lang))
        return Standing(State.ANNOUNCED, None, None, text)
    if programme.state is State.ALWAYS_OPEN:
        return Standing(State.ALWAYS_OPEN, None, None, WORDS["always"].in_lang(lang))
    ended = [r for r in programme.rounds if _last_day(r.end)]
    if ended and (programme.state in (State.OPEN, State.CLOSED)):
        last = max(ended, key=lambda r: r.end or "")
        return _closed(
            programme, lang, WORDS["closed_on"].in_lang(lang).format(day=day(last.end or "", lang))
        )
    if programme.state is State.OPEN:
        text = WORDS["open_unseen"].in_lang(lang).format(day=day(programme.state_as_of.isoformat(), lang))
        return Standing(State.OPEN, None, None, text)
    if programme.state is State.CLOSED:
        key = "closed_inferred" if programme.state_basis is Basis.INFERRED else "closed"
        return _closed(programme, lang, WORDS[key].in_lang(lang))
    return Standing(programme.state, None, None, WORDS[programme.state.value].in_lang(lang))


def _closed(programme: Programme, lang: Lang, text: str) -> Standing:
    outlook = programme.outlook
    if outlook and outlook.start:
        start, end = day(outlook.start, lang), day(outlook.end, lang) if outlook.end else None
        window = (
            f"{start}~{end}"
            if end and lang == "ko"
            else f"{start} to {end}"
            if end and end != start
            else start
        )
        text = f"{text} {WORDS['next'].in_lang(lang).format(window=window)}"
    return Standing(State.CLOSED, None, None, text)


def _open(item: Round, lang: Lang, today: date) -> Standing:
    end = _last_day(item.end) if item.deadline in (Deadline.FIXED, Deadline.UNTIL_FUNDS_RUN_OUT) else None
    if end is None:
        return Standing(State.OPEN, None, None, WORDS["open_no_end"].in_lang(lang))
    left = (end - today).days
    time = f" {item.end_time}" if item.end_time else ""
    key = "today" if left == 0 else "until"
    text = WORDS[key].in_lang(lang).format(day=day(item.end or "", lang) + time, left=left)
    if item.deadline is Deadline.UNTIL_FUNDS_RUN_OUT:
        text = f"{text} {WORDS['funds'].in_lang(lang)}"
    return Standing(State.OPEN, end, left, text)


def _is_open(item: Round, today: date) -> bool:
    start, end = _day(item.start), _last_day(item.end)
    if item.deadline is Deadline.ALWAYS_OPEN:
        return start is None or start <= today
    return start is not None and end is not None and start <= today <= end


def _day(value: str | None) -> date | None:
    if not value:
        return None
    parts = [int(part) for part in value.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def _last_day(value: str | None) -> date | None:
    """The last day that a partial date can mean: `2026-02` → 2026-02-28."""
    if not value:
        return None
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
