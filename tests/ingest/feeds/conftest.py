"""A server, a store beside it, and a clock that tests move."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from ingest.feeds.client import Around
from ingest.feeds.notice import FeedName
from ingest.feeds.settings import FeedSettings
from ingest.feeds.store import KeptNotice, NoticeStore
from ingest.feeds.sync import SEOUL, FeedResult, Syncer
from tests.ingest.feeds.server import KEY, FeedServer, running


@dataclass
class Bench:
    """What tests need of a sync."""

    server: FeedServer
    path: Path
    now: datetime = datetime(2026, 11, 25, 9, 0, tzinfo=SEOUL)
    slept: list[float] = field(default_factory=list)
    changes: dict[str, object] = field(default_factory=dict)

    def syncer(self) -> Syncer:
        values: dict[str, object] = {
            "bizinfo_key": KEY,
            "data_portal_key": KEY,
            "feed_urls": {name: self.server.url(name) for name in FeedName},
            "feed_pause_seconds": 0,
            "feed_silence_seconds": 1,
            "unsafe_loopback_without_tls_for_tests": True,
        }
        settings = FeedSettings.model_validate({**values, **self.changes})
        around = Around(sleep=self.slept.append, jitter=lambda: 1.0)
        return Syncer(settings, self.path, around=around, now=lambda: self.now)

    def sync(self, name: FeedName) -> FeedResult:
        return self.syncer().sync([name]).results[0]

    def kept(self) -> list[KeptNotice]:
        store = NoticeStore(self.path)
        try:
            return store.all()
        finally:
            store.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with running() as server:
        yield Bench(server, tmp_path / "var" / "feeds.sqlite")
