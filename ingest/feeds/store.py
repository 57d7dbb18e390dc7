"""Keeps notices in SQLite: what is known, what changed, what is gone, and where an interrupted sync stopped."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from ingest.errors import IngestError
from ingest.feeds.notice import FeedName, Notice

_SCHEMA = """
CREATE TABLE IF NOT EXISTS notices (
  source TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL, slice TEXT NOT NULL,
  posted TEXT, run TEXT NOT NULL, first_seen TEXT NOT NULL, gone_at TEXT, same_source TEXT, same_id TEXT,
  PRIMARY KEY (source, id));
CREATE TABLE IF NOT EXISTS checkpoints (
  source TEXT PRIMARY KEY, run TEXT NOT NULL, started_at TEXT NOT NULL, slice INTEGER NOT NULL, page INTEGER NOT NULL,
  days INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
  source TEXT NOT NULL, run TEXT NOT NULL, ended_at TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL,
  notices INTEGER NOT NULL);
"""
_VERSION = 1
_FORM = TypeAdapter(Notice)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    """A sync of one source; `slice` and `page` are where it goes on."""

    id: str
    started_at: datetime
    slice: int = 0
    page: int = 1
    resumed: bool = False


@dataclass(frozen=True)
class Kept:
    """What became of the rows of a page."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class KeptNotice:
    """A notice with its fate: `gone_at` when its source stopped listing it, `same_as` the notice it repeats."""

    notice: Notice
    gone_at: datetime | None = None
    same_as: tuple[str, str] | None = None

    def withdrawn(self) -> bool:
        """Whether it disappeared before its last day."""
        end = self.notice.window.end
        return self.gone_at is not None and (end is None or self.gone_at.date() <= end)


class NoticeStore:
    """The file; every page and its checkpoint are written in one transaction."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=10, isolation_level=None)
        try:
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise IngestError(f"{path.name} has another form ({version}).", "Delete it and sync again.")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(_SCHEMA)
            self._db.execute(f"PRAGMA user_version={_VERSION}")
        except sqlite3.DatabaseError as error:
            raise IngestError(f"{path.name} is damaged.", "Delete it and sync again.") from error

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def begin(self, source: FeedName, now: datetime, resume: timedelta, days: int) -> Run:
        """A run: the interrupted one if it is young and asked for the same, else a new one."""
        with self._writing() as db:
            found = db.execute(
                "SELECT run, started_at, slice, page, days FROM checkpoints WHERE source=?", (source,)
            ).fetchone()
            if found and found[4] == days:
                started = datetime.fromisoformat(found[1])
                if timedelta() <= now - started <= resume:
                    return Run(found[0], started, found[2], found[3], resumed=True)
            run = Run(uuid4().hex, now)
            db.execute(
                "INSERT OR REPLACE INTO checkpoints VALUES (?,?,?,0,1,?)",
                (source, run.id, now.isoformat(), days),
            )
        return run

    def keep(
        self, source: FeedName, run: Run, slice_name: str, notices: Sequence[Notice], goes_on: tuple[int, int]
    ) -> Kept:
        """Writes a page and, with it, the place where the run goes on."""
        kept = Kept()
        with self._writing() as db:
            for notice in notices:
                kept += _put(db, notice, run, slice_name)
            db.execute(
                "UPDATE checkpoints SET slice=?, page=? WHERE source=? AND run=?", (*goes_on, source, run.id)
            )
        return kept

    def seen(self, source: FeedName, run: Run) -> int:
        """How many different notices the run has met."""
        query = "SELECT count(*) FROM notices WHERE source=? AND run=?"
        return int(self._db.execute(query, (source, run.id)).fetchone()[0])

    def missing(self, source: FeedName, run: Run, slices: Sequence[str], since: date | None) -> list[str]:
        """Ids that a run should have met but did not."""
        marks = ",".join("?" * len(slices))
        rows = self._db.execute(
            f"SELECT id FROM notices WHERE source=? AND run<>? AND gone_at IS NULL AND slice IN ({marks})"  # noqa: S608
            " AND (? IS NULL OR (posted IS NOT NULL AND posted > ?))",
            (source, run.id, *slices, since and since.isoformat(), since and since.isoformat()),
        )
        return [row[0] for row in rows]

    def mark_gone(self, source: FeedName, ids: Iterable[str], now: datetime) -> None:
        """Marks notices that their source no longer lists; they are never deleted."""
        with self._writing() as db:
            db.executemany(
                "UPDATE notices SET gone_at=? WHERE source=? AND id=?",
                [(now.isoformat(), source, name) for name in ids],
            )

    def end(self, source: FeedName, now: datetime, outcome: str, reason: str, notices: int) -> None:
        """Writes down how a run ended; a finished one leaves no checkpoint."""
        with self._writing() as db:
            run = db.execute("SELECT run FROM checkpoints WHERE source=?", (source,)).fetchone()
            db.execute(
                "INSERT INTO runs VALUES (?,?,?,?,?,?)",
                (source, run[0] if run else "", now.isoformat(), outcome, reason, notices),
            )
            if outcome != "failed":
                db.execute("DELETE FROM checkpoints WHERE source=?", (source,))

    def last_runs(self) -> dict[FeedName, tuple[str, str, str]]:
        """The last (time, outcome, reason) of each source."""
        rows = self._db.execute("SELECT source, ended_at, outcome, reason FROM runs ORDER BY rowid")
        return {FeedName(row[0]): (row[1], row[2], row[3]) for row in rows}

    def last_good(self, source: FeedName) -> str | None:
        """When the source was last read to its end."""
        query = "SELECT max(ended_at) FROM runs WHERE source=? AND outcome='complete'"
        found: str | None = self._db.execute(query, (source,)).fetchone()[0]
        return found

    def all(self) -> list[KeptNotice]:
        """Every notice that was ever kept."""
        return _kept(self._db)

    def merge(self, same: Iterable[tuple[Notice, Notice | None]]) -> None:
        """Writes down which notice repeats which."""
        with self._writing() as db:
            db.executemany(
                "UPDATE notices SET same_source=?, same_id=? WHERE source=? AND id=?",
                [(of.source if of else None, of.id if of else None, one.source, one.id) for one, of in same],
            )


def read_kept(path: Path) -> list[KeptNotice]:
    """Every notice of the file as `NoticeStore.all`, without writing or waiting: a sync may be running.

    Raises IngestError where the file cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                raise IngestError(f"{path.name} has another form.", "Delete it and sync again.")
            return _kept(db)
    except (sqlite3.DatabaseError, ValidationError) as error:
        raise IngestError(f"{path.name} cannot be read.", "Delete it and sync again.") from error


def _kept(db: sqlite3.Connection) -> list[KeptNotice]:
    rows = db.execute("SELECT body, gone_at, same_source, same_id FROM notices ORDER BY source, id")
    return [
        KeptNotice(
            _FORM.validate_json(row[0]),
            datetime.fromisoformat(row[1]) if row[1] else None,
            (row[2], row[3]) if row[2] else None,
        )
        for row in rows
    ]


def _put(db: sqlite3.Connection, notice: Notice, run: Run, slice_name: str) -> Kept:
    digest = hashlib.sha256(_FORM.dump_json(replace(notice, fetched_at=_EPOCH))).hexdigest()
    key = (notice.source, notice.id)
    old = db.execute("SELECT hash, run, gone_at FROM notices WHERE source=? AND id=?", key).fetchone()
    posted = notice.posted.isoformat() if notice.posted else None
    values = (_FORM.dump_json(notice).decode(), digest, slice_name, posted, run.id)
    if old is None:
        db.execute(
            "INSERT INTO notices (source,id,body,hash,slice,posted,run,first_seen) VALUES (?,?,?,?,?,?,?,?)",
            (*key, *values, run.started_at.isoformat()),
        )
        return Kept(new=1)
    db.execute(
        "UPDATE notices SET body=?,hash=?,slice=?,posted=?,run=?,gone_at=NULL WHERE source=? AND id=?",
        (*values, *key),
    )
    if old[1] == run.id and old[0] == digest:
        return Kept()  # moved to the next page while the list was being read
    return Kept(unchanged=1) if old[0] == digest and old[2] is None else Kept(changed=1)
