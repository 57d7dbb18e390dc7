"""The programmes as of now: what people checked, and what notices from feeds add to it, each told apart.

Without a file of notices it is the corpus and nothing else. A notice changes a programme of ours only when it is surely
a round of it; all others that call for applications stand beside the programmes as entries nobody checked.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from bot import clock
from bot.programmes.deadlines import standing
from bot.programmes.notice_texts import sentences
from bot.programmes.notices import entry, is_listed, knows, source_of, updated
from bot.programmes.seen import PREFIX, Seen
from bot.screen.clean import clean
from bot.screen.passages import PassageFence
from corpus.library import Library
from corpus.models import LANGS, Lang, Source, State
from corpus.programme import Programme
from ingest.errors import IngestError
from ingest.feeds.notice import Notice
from ingest.feeds.store import KeptNotice, read_kept
from ingest.feeds.sure import SureNames
from ingest.model import Passage, Shelf

_LOOK_EVERY_S = 10.0
_FORGET_AFTER = 10
_OPEN = (State.OPEN, State.ALWAYS_OPEN)
_Said = Mapping[tuple[str, str, Lang], tuple[Passage, ...]]


@dataclass(frozen=True)
class Snapshot:
    """The state of things between two looks at the file."""

    programmes: tuple[Programme, ...]
    """Those of the corpus, with the rounds that sure notices announce."""
    notices: tuple[Programme, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    said: _Said = field(default_factory=dict)
    """Sentences on notices by (programme, heading, language)."""
    fault: str | None = None
    """Why the notices could not be read."""

    @property
    def everything(self) -> tuple[Programme, ...]:
        """Programmes and notices."""
        return (*self.programmes, *self.notices)


class Board(Mapping[str, Programme]):
    """Programmes and notices by id, as of now; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        path: Path | None = None,
        fresh_days: int = 7,
        today: Callable[[], date] = clock.today,
    ) -> None:
        """`path` is the file that `didim feeds sync` writes; it need not be there yet."""
        self._library, self._path, self._fresh_days, self._today = library, path, fresh_days, today
        self._fence = PassageFence(library)
        self._names: SureNames | None = None
        self._lock = threading.Lock()
        self._key: object = None
        self._looked = float("-inf")
        self._now = Snapshot(library.programmes)
        self._by_id = {one.id: one for one in library.programmes}

    def now(self) -> Snapshot:
        """The present snapshot; the file is looked at every few seconds and read when it has changed."""
        if self._path is not None and time.monotonic() - self._looked > _LOOK_EVERY_S:
            first = self._key is None
            if self._lock.acquire(
                blocking=first
            ):  # while one thread reads, the others go on with what was known
                try:
                    self._look(self._path)
                    self._looked = time.monotonic()
                finally:
                    self._lock.release()
        return self._now

    def __getitem__(self, name: str) -> Programme:
        self.now()
        return self._by_id[name]

    def __iter__(self) -> Iterator[str]:
        return iter([one.id for one in self.now().everything])

    def __len__(self) -> int:
        return len(self.now().everything)

    def said(self, name: str, anchor: str, lang: Lang) -> Sequence[Passage] | None:
        """What notices say under a heading; None where our own record speaks."""
        snapshot = self.now()
        told = snapshot.said.get((name, anchor, lang))
        if told is None and name.startswith(PREFIX):
            return ()
        return told

    def _look(self, path: Path) -> None:
        today = self._today()
        key = (_stamp(path), today)
        if key == self._key:
            return
        self._key = key
        if not path.is_file():
            self._show(Snapshot(self._library.programmes))
            return
        try:
            self._show(self._made(read_kept(path), today))
        except IngestError as error:
            self._show(Snapshot(self._library.programmes, fault=f"{error.message} {error.remedy}"))

    def _show(self, snapshot: Snapshot) -> None:
        """Ids that were shown a moment ago stay known, for answers that are being made."""
        self._by_id = {**self._by_id, **{one.id: one for one in snapshot.everything}}
        self._now = snapshot

    def _made(self, kept: Sequence[KeptNotice], today: date) -> Snapshot:
        names = self._names = self._names or SureNames(self._library.programmes, self._library.glossary)
        of: dict[str, list[Seen]] = {}
        others: list[Seen] = []
        for seen in self._told(kept, today):
            name = names.programme(seen.notice)
            if not (name or is_listed(seen.notice)) or not self._is_plain(seen.notice):
                continue
            if name:
                of.setdefault(name, []).append(seen)
            elif seen.state(today) is not State.CLOSED:
                others.append(seen)
        changed = {
            name: (news, updated(self._library.programme(name), news, today))
            for name, found in of.items()
            if (news := _deciding(self._library.programme(name), found, today))
        }
        entries = tuple(entry(seen, today) for seen in others)
        told = [*others, *(seen for seen, _ in changed.values())]
        return Snapshot(
            tuple(changed[p.id][1] if p.id in changed else p for p in self._library.programmes),
            entries,
            MappingProxyType({seen.id: source_of(seen, today) for seen in told}),
            MappingProxyType({**_sentences(others, today), **_sentences_of_known(changed, today)}),
        )

    def _told(self, kept: Sequence[KeptNotice], today: date) -> Iterator[Seen]:
        """Notices that may be told: still listed, no repeats, seen lately."""
        for one in kept:
            notice = one.notice
            day = notice.fetched_at.astimezone(clock.SEOUL).date()
            if one.gone_at is not None or one.same_as is not None:
                continue
            if today - day > timedelta(days=_FORGET_AFTER * self._fresh_days):
                continue
            host = urlsplit(notice.url).hostname or ""
            linked = host.endswith(".go.kr") or self._fence.knows_host(host)
            yield Seen(notice, day, (today - day).days <= self._fresh_days, linked)

    def _is_plain(self, notice: Notice) -> bool:
        """Whether its words give no orders, hide nothing and lead nowhere."""
        words = (notice.title, notice.agency, notice.ministry, notice.targets_raw, notice.period_raw)
        return all(word == clean(word) for word in words) and self._fence.is_plain(*words)


def is_notice(programme: Programme) -> bool:
    """Whether it is a notice that nobody checked, not a programme of the corpus."""
    return programme.id.startswith(PREFIX)


def _deciding(programme: Programme, found: Sequence[Seen], today: date) -> Seen | None:
    """The notice that changes what is told of a programme: open now before coming before ended; None if none does."""
    order = (State.OPEN, State.ALWAYS_OPEN, State.ANNOUNCED, State.UNKNOWN, State.CLOSED)
    own = standing(programme, "ko", today).state
    news = [
        seen
        for seen in found
        if not knows(programme, seen) and (own not in _OPEN or seen.state(today) in (*_OPEN, State.CLOSED))
    ]
    return min(news, key=lambda seen: (order.index(seen.state(today)), seen.id), default=None)


def _sentences(others: Sequence[Seen], today: date) -> dict[tuple[str, str, Lang], tuple[Passage, ...]]:
    return {
        (seen.id, anchor, lang): (_passage(seen, text, anchor, lang, seen.id, today),)
        for seen in others
        for lang in LANGS
        for anchor, text in sentences(seen, lang).items()
    }


def _sentences_of_known(
    changed: Mapping[str, tuple[Seen, Programme]], today: date
) -> dict[tuple[str, str, Lang], tuple[Passage, ...]]:
    """Where a fresh notice announces a round, its sentence stands for what the record says of time."""
    said: dict[tuple[str, str, Lang], tuple[Passage, ...]] = {}
    for name, (seen, programme) in changed.items():
        for lang in LANGS if seen.fresh else ():
            for anchor, text in sentences(seen, lang, programme).items():
                said[name, anchor, lang] = (_passage(seen, text, anchor, lang, name, today),)
            if programme.outlook is None:
                said[name, "outlook", lang] = ()
    return said


def _passage(seen: Seen, text: str, anchor: str, lang: Lang, name: str, today: date) -> Passage:
    """A sentence as a passage of its own, so that it is proved and cited like any other."""
    return Passage(
        id=f"{seen.id}-{anchor}-{lang}",
        document_id=seen.id,
        lang=lang,
        shelf=Shelf.FILE,
        title=seen.notice.title,
        heading="",
        text=text,
        state=seen.state(today),
        as_of=None,  # the sentence says when it was fetched; nobody checked it
        order=0,
        url=seen.notice.url if seen.linked and seen.notice.url else None,
        publisher=seen.notice.agency or None,
        programme_id=name,
        anchor=anchor,
    )


def _stamp(path: Path) -> tuple[tuple[int, int], ...]:
    """Changes whenever the file or its log of late writes does; reading leaves an empty log, which says nothing."""
    stats = [one.stat() for one in (path, path.with_name(f"{path.name}-wal")) if one.is_file()]
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats if stat.st_size)
