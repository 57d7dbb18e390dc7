"""The commands and the schedule."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ingest.cli import register
from ingest.feeds.notice import FeedName
from ingest.feeds.schedule import every
from tests.ingest.feeds.server import KEY, FeedServer, running


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    with running() as server:
        urls = {str(name): server.url(name) for name in FeedName}
        for name, value in {
            "DIDIM_DATA_DIR": str(tmp_path),
            "DIDIM_FEED_URLS": json.dumps(urls),
            "DIDIM_BIZINFO_KEY": KEY,
            "DIDIM_DATA_PORTAL_KEY": KEY,
            "DIDIM_FEED_PAUSE_SECONDS": "0",
            "DIDIM_FEED_TRIES": "1",
            "DIDIM_UNSAFE_LOOPBACK_WITHOUT_TLS_FOR_TESTS": "1",
        }.items():
            monkeypatch.setenv(name, value)
        yield server


def run(*arguments: str) -> tuple[int, str, str]:
    app = typer.Typer()
    register(app)
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    return result.exit_code, result.stdout, result.stderr


def test_sync_status_candidates(server: FeedServer) -> None:
    code, text, warning = run("feeds", "sync")
    assert code == 0
    assert "complete  bizinfo: 30 notices: 30 new" in text
    assert "UNSAFE" in warning
    rows = json.loads(run("feeds", "status", "--json")[1])
    assert {row["source"]: row["listed"] for row in rows} == dict.fromkeys(FeedName, 30)
    assert {row["source"]: row["repeated"] for row in rows}["bizinfo-portal"] == 30
    found = json.loads(run("feeds", "candidates", "--programme", "ai-voucher", "--json")[1])
    assert {one["source"] for one in found} == {"msit"}
    assert found[0]["round"]["deadline"] == "unknown"
    code, text, _ = run("feeds", "candidates")
    assert "Check each notice before it enters the corpus." in text


def test_a_failing_source_is_loud(server: FeedServer) -> None:
    server.faults["mss"] = [lambda _: (200, {}, b"<html>502 Bad Gateway</html>")]
    code, text, _ = run("feeds", "sync", "--source", "mss", "--source", "bizinfo")
    assert code == 1
    assert "failed    mss: Could not fetch: The interface answers with a web page instead of data." in text
    assert "complete  bizinfo" in text
    assert KEY not in text
    assert "mss: 0 listed" in run("feeds", "status")[1]


def test_json_of_a_sync(server: FeedServer) -> None:
    code, text, _ = run("feeds", "sync", "--source", "kstartup", "--json")
    report = json.loads(text)
    assert (code, report["results"][0]["new"], report["merged"]) == (0, 30, 0)


def test_without_a_key(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIDIM_BIZINFO_KEY")
    code, text, _ = run("feeds", "sync", "--source", "bizinfo")
    assert (code, "DIDIM_BIZINFO_KEY" in text) == (1, True)


def test_before_the_first_sync_and_with_a_wrong_setting(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Run `didim feeds sync`" in run("feeds", "status")[2]
    monkeypatch.setenv("DIDIM_FEED_TRIES", "none")
    assert "DIDIM_FEED_TRIES" in run("feeds", "sync")[2]


def test_every_repeats_until_stopped() -> None:
    stop, done = threading.Event(), []

    def work() -> None:
        done.append(1)
        if len(done) == 3:
            stop.set()

    every(0.00001, work, stop)
    assert len(done) == 3
