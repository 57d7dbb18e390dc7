"""Counts that all processes share: even, exact when many ask at once, forgotten soon; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from api.conversations.database import open_engine
from api.counts import Counts, HeldRow, RateRow
from tests.api.databases import database_url, stored

__all__ = ["database_url"]


def test_the_allowance_comes_back_evenly(database_url: str) -> None:
    now = 1_800_000_000.0
    counts = Counts(open_engine(database_url), clock=lambda: now)

    assert [counts.take({"key": 4}) for _ in range(4)] == [0, 0, 0, 0]
    assert counts.take({"key": 4}) == pytest.approx(15)
    now += 15
    assert counts.take({"key": 4}) == 0
    assert counts.take({"key": 4}) > 0


def test_what_is_refused_is_counted_nowhere(database_url: str) -> None:
    now = 1_800_000_000.0
    counts = Counts(open_engine(database_url), clock=lambda: now)
    counts.take({"conversation": 1})

    assert [counts.take({"address": 2, "conversation": 1}) > 0 for _ in range(5)] == [True] * 5
    assert [counts.take({"address": 2}) for _ in range(2)] == [0, 0]


def test_processes_over_one_database_count_together(database_url: str) -> None:
    several = [Counts(open_engine(database_url)) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda n: several[n % 4].take({"key": 10, f"own {n}": 5}), range(40)))
        held = list(pool.map(lambda n: several[n % 4].hold({"key": 3}, 60), range(12)))

    assert sum(wait == 0 for wait in taken) == 10
    got = [holder for holder in held if holder]
    assert len(got) == 3
    several[0].let_go(got[0])
    assert several[3].hold({"key": 3}, 60)


def test_places_of_a_process_that_died_come_back_and_nothing_is_kept_for_long(database_url: str) -> None:
    now = 1_800_000_000.0
    engine = open_engine(database_url)
    counts = Counts(engine, clock=lambda: now)
    assert counts.hold({"203.0.113.7": 1}, 60)
    counts.take({"203.0.113.7": 1})
    assert counts.hold({"203.0.113.7": 1}, 60) is None
    assert "203.0.113.7" not in stored(engine), "addresses are kept as digests"
    now += 61

    assert counts.hold({"203.0.113.7": 1}, 0)
    now += 1
    counts.purge()
    with engine.connect() as database:
        assert [database.scalar(select(func.count()).select_from(row)) for row in (RateRow, HeldRow)] == [
            0,
            0,
        ]


def test_while_the_database_is_away_callers_are_let_through(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'kept.sqlite3'}")
    counts = Counts(engine)
    with engine.begin() as database:
        database.execute(text("DROP TABLE rate_count"))
        database.execute(text("DROP TABLE held_stream"))

    assert counts.take({"key": 1}) == 0
    holder = counts.hold({"key": 1}, 60)
    assert holder
    counts.let_go(holder)
