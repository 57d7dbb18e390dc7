"""Reads sources to their end, page by page; what was kept before stays whatever goes wrong."""

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ingest.feeds.answers import short
from ingest.feeds.client import Around, FeedClient
from ingest.feeds.errors import CouldNotFetchError, FeedBusyError, PassingTroubleError
from ingest.feeds.notice import FeedName, Notice
from ingest.feeds.pages import Page
from ingest.feeds.reposts import reposts
from ingest.feeds.settings import FeedSettings
from ingest.feeds.sources import FEEDS, Feed
from ingest.feeds.store import Kept, NoticeStore, Run

SEOUL = ZoneInfo("Asia/Seoul")
MOST_PAGES = 500
_FEW = 20
Progress = Callable[[FeedName, int, int | None], None]
"""Told (source, notices so far, notices in all if known)."""


@dataclass(frozen=True)
class FeedResult:
    """What became of one source: `complete`, `partial` (read, but not every notice was met), `failed` or `no_key`."""

    source: FeedName
    outcome: str
    reason: str = ""
    remedy: str = ""
    notices: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    unreadable: int = 0
    resumed: bool = False
    last_good: str | None = None


@dataclass(frozen=True)
class SyncReport:
    """All sources of a run, and how many notices repeat another one."""

    results: tuple[FeedResult, ...]
    merged: int

    @property
    def failed(self) -> bool:
        """Whether a source could not be fetched."""
        return any(result.outcome == "failed" for result in self.results)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def unseen(source: FeedName, done: int, total: int | None) -> None:
    """Shows nothing."""


class Syncer:
    """Syncs sources into a store."""

    def __init__(
        self,
        settings: FeedSettings,
        path: Path,
        progress: Progress = unseen,
        around: Around | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(SEOUL),
    ) -> None:
        self._settings = settings
        self._path = path
        self._progress = progress
        self._around = around or Around()
        self._now = now

    def sync(self, names: Sequence[FeedName] = ()) -> SyncReport:
        """Reads the sources named, or all; one that fails does not stop the others."""
        with _alone(self._path), _opened(self._path) as store:
            results = tuple(self._one(FEEDS[name], store) for name in names or FEEDS)
            same = list(reposts([kept.notice for kept in store.all() if kept.gone_at is None]))
            store.merge(same)
        return SyncReport(results, sum(of is not None for _, of in same))

    def _one(self, feed: Feed, store: NoticeStore) -> FeedResult:
        secret = self._settings.bizinfo_key if feed.key == "bizinfo" else self._settings.data_portal_key
        if secret is None or not secret.get_secret_value().strip():
            variable = f"DIDIM_{feed.key.upper()}_KEY"
            return FeedResult(
                feed.name, "no_key", f"No key is set ({variable}).", last_good=store.last_good(feed.name)
            )
        url = self._settings.feed_urls.get(feed.name, feed.url)
        client = FeedClient(url, feed.key_field, secret.get_secret_value(), self._settings, self._around)
        resume = timedelta(hours=self._settings.feed_resume_hours)
        run = store.begin(feed.name, self._now(), resume, self._settings.feed_days)
        reading = _Reading(feed, run, client, store, self._settings, self._progress)
        result = FeedResult(feed.name, "failed", resumed=run.resumed)
        try:
            result = replace(result, outcome="complete" if reading.to_the_end() else "partial")
            if result.outcome == "partial":
                result = replace(result, reason="Fewer notices came than the interface says there are.")
            else:
                result = self._gone(result, reading, store)
        except CouldNotFetchError as error:
            reason = f"Could not fetch: {error.message}"
            result = replace(result, reason=reason, remedy=error.remedy)
        finally:
            client.close()
        kept = reading.kept
        result = replace(
            result,
            notices=store.seen(feed.name, run),
            new=kept.new,
            changed=kept.changed,
            unchanged=kept.unchanged,
            unreadable=reading.unreadable,
        )
        store.end(feed.name, self._now(), result.outcome, result.reason, result.notices)
        return replace(result, last_good=store.last_good(feed.name))

    def _gone(self, result: FeedResult, reading: "_Reading", store: NoticeStore) -> FeedResult:
        """Marks what is no longer listed, unless so much is missing that the answer itself is in doubt."""
        missing = store.missing(reading.feed.name, reading.run, reading.slices, reading.since)
        met = store.seen(reading.feed.name, reading.run)
        if len(missing) > max(_FEW, met):
            reason = f"{len(missing)} notices are missing against {met} that came; none was marked as gone."
            return replace(result, outcome="partial", reason=reason)
        store.mark_gone(reading.feed.name, missing, self._now())
        return replace(result, gone=len(missing))


class _Reading:
    """One run over the pages of one source."""

    def __init__(
        self,
        feed: Feed,
        run: Run,
        client: FeedClient,
        store: NoticeStore,
        settings: FeedSettings,
        progress: Progress,
    ) -> None:
        self.feed, self.run, self.kept, self.unreadable = feed, run, Kept(), 0
        today = run.started_at.astimezone(SEOUL).date()
        self.slices = feed.slices(today, settings.feed_days)
        self.since: date | None = today - timedelta(days=settings.feed_days) if feed.newest_first else None
        self._client, self._store, self._progress = client, store, progress
        self._short_before = False

    def to_the_end(self) -> bool:
        """Reads every page that is left; False where notices are missing."""
        complete = True
        for place in range(self.run.slice, len(self.slices)):
            first = self.run.page if place == self.run.slice else 1
            complete = self._slice(place, first) and complete
        return complete

    def _slice(self, place: int, first: int) -> bool:
        feed, slice_name = self.feed, self.slices[place]
        for number in range(first, first + MOST_PAGES):
            page = self._page(slice_name, number)
            notices = self._notices(page)
            last = self._is_last(page, number, notices)
            goes_on = (place + 1, 1) if last else (place, number + 1)
            self.kept += self._store.keep(feed.name, self.run, slice_name, notices, goes_on)
            seen = self._store.seen(feed.name, self.run)
            self._progress(feed.name, seen, page.total)
            if last:
                return self.since is not None or page.total is None or seen + self.unreadable >= page.total
        raise CouldNotFetchError("The list has no end.", "Report it: the interface may have changed.")

    def _page(self, slice_name: str, number: int) -> Page:
        """A page; one that is too short is asked for once more before it is believed."""
        asked = 0

        def read(text: str) -> Page:
            nonlocal asked
            asked += 1
            page = self.feed.read(text)
            left = None if page.total is None else page.total - (number - 1) * self.feed.page_size
            if not page.rows and number == 1 and not self.feed.by_month:
                raise CouldNotFetchError("The list is empty, which it never is.", "Run it again later.")
            if left is not None and left > 0 and not page.rows:
                raise PassingTroubleError("A page is empty although there are more notices.")
            if left is not None and len(page.rows) < min(left, self.feed.page_size) and asked == 1:
                raise PassingTroubleError("A page has too few notices.")
            return page

        return self._client.ask(self.feed.params(slice_name, number, self.feed.page_size), read)

    def _is_last(self, page: Page, number: int, notices: Sequence[Notice]) -> bool:
        if self.since and notices and all(n.posted and n.posted < self.since for n in notices):
            return True
        if page.total is None:
            return len(page.rows) < self.feed.page_size
        return number * self.feed.page_size >= page.total

    def _notices(self, page: Page) -> list[Notice]:
        """The rows that can be read; if none can, the interface has changed."""
        found: dict[str, Notice] = {}
        failures: list[str] = []
        for row in page.rows:
            try:
                notice = self.feed.notice(row, self.run.started_at)
                found[notice.id] = notice
            except (ValueError, TypeError, AttributeError) as error:
                failures.append(short(error))
        if failures and not found:
            raise CouldNotFetchError(
                f"No row can be read ({failures[0]}).", "Report it: the interface may have changed."
            )
        self.unreadable += len(failures)
        return list(found.values())


@contextmanager
def _opened(path: Path) -> Iterator[NoticeStore]:
    store = NoticeStore(path)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FeedBusyError("Another sync is running.", "Wait for it.") from error
        yield
