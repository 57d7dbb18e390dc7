"""What of the knowledge must be looked at again: due days, closed programmes, old sources, files and notices that changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from bot.programmes.deadlines import standing
from corpus.library import Library
from corpus.models import Lang, State
from corpus.programme import Programme
from corpus.stale import Recheck, calendar
from ingest.errors import IngestError
from ingest.feeds.candidates import candidates
from ingest.feeds.notice import FeedName
from ingest.feeds.settings import path_of
from ingest.feeds.store import NoticeStore
from ingest.originals.cli import folder_of
from ingest.settings import IngestSettings

AHEAD_DAYS, SOURCE_DAYS, FEED_DAYS = 30, 60, 7


class Kind(StrEnum):
    """The parts of the list, in the order of display."""

    DUE = "due"
    PASSED = "passed"
    CHANGED = "changed"
    NOTICE = "notice"
    FEED = "feed"
    SOURCE = "source"
    COMING = "coming"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stale:
    """Something to look at: what, since or on which day, why. `what` is `programme`, `document`, `source`,
    `original` or `feed`; `detail` is shown as it stands.
    """

    kind: Kind
    what: str
    id: str
    title: str
    day: date | None
    why: str
    detail: str = ""
    url: str | None = None


def stale(library: Library, settings: IngestSettings, today: date, lang: Lang) -> list[Stale]:
    """Everything, by part and day."""
    found = [
        *_calendar(library, today, lang),
        *(one for programme in library.programmes for one in _programme(programme, today, lang)),
        *_sources(library, today, lang),
        *_originals(library, settings),
        *_feeds(library, settings, today),
    ]
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.day or today, one.id, one.why))


_calendars: dict[date, tuple[Library, list[Recheck]]] = {}


def _due(library: Library, today: date) -> list[Recheck]:
    """The calendar of the corpus, which takes a second to read out of all texts; kept for the day."""
    known = _calendars.get(today)
    if known is None or known[0] is not library:
        _calendars.clear()
        known = _calendars[today] = (library, calendar(library, today))
    return known[1]


def _calendar(library: Library, today: date, lang: Lang) -> Iterator[Stale]:
    """The re-check calendar of the corpus, as far as it is due or comes soon."""
    for one in _due(library, today):
        if one.day <= today + timedelta(days=AHEAD_DAYS):
            what, _, name = one.what.partition(" ")
            kind = Kind.DUE if one.day <= today else Kind.COMING
            yield Stale(kind, what, name, _title(library, what, name, lang), one.day, _why(one.why), one.why)


def _why(text: str) -> str:
    """The class of a reason of the calendar, which is worded for developers."""
    for part, code in (
        ("outlook expects", "outlook"), ("estimated time of the next notice", "outlook_now"), ("names this day", "named"),
        ("opens (", "opens"), ("ended the day before", "ended"), ("takes effect", "effect"), ("ends: say", "until"),
        ("not_yet_in_force", "effect"),
    ):  # fmt: skip
        if part in text:
            return code
    return "contradiction"


def _title(library: Library, what: str, name: str, lang: Lang) -> str:
    if what == "programme":
        return library.programme(name).name.in_lang(lang)
    return library.document(name, lang).meta.title


def _programme(programme: Programme, today: date, lang: Lang) -> Iterator[Stale]:
    """A record that says open although its round is over; and what is closed, with what is expected next."""
    stand = standing(programme, lang, today)
    about = (programme.id, programme.name.in_lang(lang), programme.state_as_of)
    if stand.state is not programme.state and programme.state in (
        State.OPEN,
        State.ANNOUNCED,
        State.ALWAYS_OPEN,
    ):
        yield Stale(Kind.PASSED, "programme", *about, "record_says_open", stand.text)
    elif stand.state is State.CLOSED:
        yield Stale(Kind.CLOSED, "programme", *about, "closed", stand.text)


def _sources(library: Library, today: date, lang: Lang) -> Iterator[Stale]:
    oldest = today - timedelta(days=SOURCE_DAYS)
    for source in library.sources.values():
        seen = date.fromisoformat(source.accessed) if source.accessed and len(source.accessed) == 10 else None
        if seen is None or seen < oldest:
            why = "never_seen" if seen is None else "seen_long_ago"
            yield Stale(Kind.SOURCE, "source", source.id, source.title_in(lang), seen, why, "", source.URL)


def _originals(library: Library, settings: IngestSettings) -> Iterator[Stale]:
    """Files here that are not the ones that were reviewed."""
    for original in library.originals:
        path = folder_of(settings) / original.file
        if path.is_file() and _sha256(path, path.stat().st_mtime_ns) != original.sha256:
            yield Stale(Kind.CHANGED, "original", original.id, original.title, None, "file_changed", original.file, original.url)  # fmt: skip


@lru_cache(maxsize=64)
def _sha256(path: Path, _changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _feeds(library: Library, settings: IngestSettings, today: date) -> Iterator[Stale]:
    """Feeds that were not read to their end lately, and notices that may be a new round of a programme."""
    path = path_of(settings)
    if not path.is_file():
        yield Stale(Kind.FEED, "feed", "", "", None, "feeds_never")
        return
    try:
        store = NoticeStore(path)
    except IngestError as error:
        yield Stale(Kind.FEED, "feed", "", "", None, "feeds_broken", f"{error.message} {error.remedy}")
        return
    try:
        runs = store.last_runs()
        for name in FeedName:
            good = store.last_good(name)
            day = date.fromisoformat(good[:10]) if good else None
            if name in runs and (day is None or day < today - timedelta(days=FEED_DAYS)):
                yield Stale(Kind.FEED, "feed", name.value, name.value, day, "feed_old", runs[name][2])
        for one in candidates(store.all(), library.programmes, today):
            if not one.known and one.is_open is not False:
                yield Stale(
                    Kind.NOTICE, "programme", one.programme, one.notice.title, one.notice.posted, "new_notice", one.notice.agency, one.notice.url
                )  # fmt: skip
    finally:
        store.close()
