"""Downloads from a real server on loopback that behaves well, and in every bad way that can be thought of."""

import hashlib
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.models import Original
from ingest.originals.download import Downloader, Surroundings
from ingest.originals.errors import FolderBusyError
from ingest.originals.report import Fetched, Outcome
from ingest.originals.settings import OriginalSettings
from tests.ingest.originals.certificates import certificate
from tests.ingest.originals.server import CONTENT, FileServer, running

HASH = hashlib.sha256(CONTENT).hexdigest()


@dataclass
class Bench:
    """A server, a folder, and what the downloader slept."""

    server: FileServer
    folder: Path
    slept: list[float] = field(default_factory=list)
    changes: dict[str, object] = field(default_factory=dict)

    def original(self, path: str, **changes: object) -> Original:
        values = {
            "id": path,
            "source_id": "s",
            "file": f"{path}.pdf",
            "title": "t",
            "pages": 1,
            "sha256": HASH,
        }
        return Original.model_validate({**values, "url": f"{self.server.base}/{path}", **changes})

    def downloader(self) -> Downloader:
        values: dict[str, object] = {
            "original_pause_seconds": 0,
            "original_max_mb": 1,
            "original_silence_seconds": 0.5,
            "unsafe_loopback_without_tls_for_tests": True,
        }
        settings = OriginalSettings.model_validate({**values, **self.changes})
        return Downloader(settings, self.folder, around=Surroundings(sleep=self.slept.append))

    def fetch(self, path: str, **changes: object) -> Fetched:
        return self.downloader().fetch([self.original(path, **changes)]).files[0]

    def left(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()} - {".lock"}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with running() as server:
        yield Bench(server, tmp_path / "originals")


@pytest.mark.parametrize("path", ["good", "octets", "chunked", "redirect-once", "redirect-five"])
def test_a_good_file_arrives_whole(bench: Bench, path: str) -> None:
    fetched = bench.fetch(path)
    assert (fetched.outcome, fetched.reason, fetched.bytes) == (Outcome.FETCHED, "", len(CONTENT))
    assert (bench.folder / f"{path}.pdf").read_bytes() == CONTENT
    assert bench.left() == {f"{path}.pdf"}


def test_a_file_that_is_here_is_not_asked_for_again(bench: Bench) -> None:
    bench.fetch("good")
    assert bench.fetch("good").outcome == Outcome.UNCHANGED
    assert len(bench.server.asked) == 1


def test_a_damaged_file_here_is_brought_again(bench: Bench) -> None:
    bench.fetch("good")
    (bench.folder / "good.pdf").write_bytes(b"%PDF-broken")
    assert bench.fetch("good").outcome == Outcome.FETCHED
    assert (bench.folder / "good.pdf").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("wrong-hash", "not the one that was reviewed"),
        ("wrong-type", "declares image/png"),
        ("html", "web page, not the file"),
        ("html-as-pdf", "no PDF file, whatever"),
        ("too-big", "limit is 1.0 MB"),
        ("endless", "limit is 1.0 MB"),
        ("lying-short", "not the one that was reviewed"),
        ("zipped", "compresses"),
        ("missing", "status 404"),
        ("gone", "status 410"),
        ("redirect-loop", "more than 5 times"),
    ],
)
def test_what_is_wrong_for_good_is_said_and_leaves_nothing(bench: Bench, path: str, reason: str) -> None:
    fetched = bench.fetch(path)
    assert fetched.outcome == Outcome.FAILED
    assert reason in fetched.reason
    assert bench.left() == set()
    assert bench.slept == []


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("broken", "status 500"),
        ("limited", "status 429"),
        ("lying-long", "connection was cut"),
        ("silent", "not answer in time"),
        ("garbage", "connection was cut"),
    ],
)
def test_what_may_pass_is_tried_again_and_then_said(bench: Bench, path: str, reason: str) -> None:
    bench.changes = {"original_tries": 3}
    fetched = bench.fetch(path)
    assert (fetched.outcome, fetched.tries) == (Outcome.FAILED, 3)
    assert reason in fetched.reason
    assert "again later" in fetched.remedy
    assert bench.slept == [1.0, 2.0]
    assert not (bench.folder / f"{path}.pdf").exists()


def test_a_dripping_server_is_given_up(bench: Bench) -> None:
    bench.changes = {"original_tries": 1, "original_slow_seconds": 0.3}
    fetched = bench.fetch("slow-drip")
    assert "too slowly" in fetched.reason
    assert bench.server.given_up.wait(5)


def test_a_file_has_an_end_of_time(bench: Bench) -> None:
    bench.changes = {"original_tries": 5, "original_total_seconds": 0.3}
    fetched = bench.fetch("slow-drip")
    assert ("takes too long" in fetched.reason, fetched.tries) == (True, 1)


def test_a_cut_download_is_taken_up_where_it_stopped(bench: Bench) -> None:
    fetched = bench.fetch("cut")
    third = len(CONTENT) // 3
    assert (fetched.outcome, fetched.resumed_at, fetched.tries) == (Outcome.FETCHED, third, 2)
    again = bench.server.asked[1][1]
    assert (again["range"], again["if-range"]) == (f"bytes={third}-", '"v1"')
    assert (bench.folder / "cut.pdf").read_bytes() == CONTENT


def test_a_later_run_takes_it_up_too(bench: Bench) -> None:
    bench.changes = {"original_tries": 1}
    assert bench.fetch("cut").outcome == Outcome.FAILED
    assert bench.left() == {"cut.pdf.part", "cut.pdf.part.json"}
    fetched = bench.fetch("cut")
    assert (fetched.outcome, fetched.resumed_at) == (Outcome.FETCHED, len(CONTENT) // 3)
    assert bench.left() == {"cut.pdf"}


def test_a_half_of_another_address_or_hash_is_not_gone_on_with(bench: Bench) -> None:
    bench.changes = {"original_tries": 1}
    bench.fetch("cut")
    bench.fetch("cut", sha256="0" * 64)
    assert "range" not in bench.server.asked[1][1]


def test_a_damaged_record_of_a_half_starts_over(bench: Bench) -> None:
    bench.changes = {"original_tries": 1}
    bench.fetch("cut")
    (bench.folder / "cut.pdf.part.json").write_text("[1, 2", encoding="utf-8")
    bench.fetch("cut")
    assert "range" not in bench.server.asked[1][1]


@pytest.mark.parametrize(
    "path", ["cut-no-ranges", "cut-then-changed", "cut-then-mixed", "cut-then-wrong-part", "cut-then-416"]
)
def test_halves_that_do_not_fit_are_never_joined(bench: Bench, path: str) -> None:
    fetched = bench.fetch(path)
    assert fetched.outcome == Outcome.FETCHED
    assert (bench.folder / f"{path}.pdf").read_bytes() == CONTENT


def test_a_busy_server_in_between_costs_no_bytes(bench: Bench) -> None:
    fetched = bench.fetch("cut-then-503")
    assert (fetched.outcome, fetched.resumed_at, fetched.tries) == (Outcome.FETCHED, len(CONTENT) // 3, 3)


def test_retry_after_is_kept(bench: Bench) -> None:
    assert bench.fetch("busy-once").outcome == Outcome.FETCHED
    assert bench.slept == [7.0]


def test_a_long_retry_after_is_left_for_another_run(bench: Bench) -> None:
    fetched = bench.fetch("busy-long")
    assert (fetched.tries, bench.slept) == (1, [])
    assert "86400 seconds" in fetched.remedy


@pytest.mark.parametrize(
    "away",
    [
        "http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "http://127.0.0.1:{port}/good",
        "http://[::1]:{port}/good", "https://localhost:{port}/good", "//127.0.0.1:{port}/good", "file:///etc/passwd",
        "https://evil.example/x.pdf", "http://localhost:{port}@10.0.0.1/", "https://10.0.0.1/", "http://2130706433:{port}/good",
        "\\\\127.0.0.1\\good", "",
    ],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_refused(bench: Bench, away: str) -> None:
    bench.server.away = away.replace("{port}", str(bench.server.server_address[1]))
    fetched = bench.fetch("redirect-away")
    assert fetched.outcome == Outcome.FAILED
    assert len(bench.server.asked) == 1
    assert bench.slept == []


def test_a_redirect_to_a_listed_name_that_leads_inside_is_refused(bench: Bench) -> None:
    bench.server.away = "https://www.msit.go.kr/a.pdf"
    around = Surroundings(resolve=lambda host, port: ["127.0.0.1"], sleep=bench.slept.append)
    settings = OriginalSettings(unsafe_loopback_without_tls_for_tests=True, original_pause_seconds=0)
    fetched = (
        Downloader(settings, bench.folder, around=around).fetch([bench.original("redirect-away")]).files[0]
    )
    assert "not a public address" in fetched.reason


def test_without_the_test_setting_loopback_is_closed(bench: Bench) -> None:
    bench.changes = {"unsafe_loopback_without_tls_for_tests": False}
    assert "plain https address" in bench.fetch("good").reason
    assert bench.server.asked == []


def test_a_name_that_leaves_the_folder_is_refused(bench: Bench) -> None:
    for name in ("../a.pdf", "a/b.pdf", "/a.pdf", ".hidden.pdf", "a.exe", "a\\b.pdf", "a\x00.pdf"):
        assert bench.fetch("good", file=name).outcome == Outcome.FAILED
    assert bench.server.asked == []


def test_an_original_without_an_address_says_what_to_do(bench: Bench) -> None:
    fetched = bench.fetch("good", url=None)
    assert "didim ingest FILE" in fetched.remedy


def test_one_failure_does_not_stop_the_others(bench: Bench) -> None:
    report = bench.downloader().fetch([bench.original(name) for name in ("missing", "good", "wrong-hash")])
    assert [file.outcome for file in report.files] == ["failed", "fetched", "failed"]
    assert json.loads(json.dumps(report.as_dict()))["files"][1]["bytes"] == len(CONTENT)


def test_requests_to_one_host_keep_a_pause(bench: Bench) -> None:
    bench.changes = {"original_pause_seconds": 3}
    bench.downloader().fetch([bench.original("good"), bench.original("octets")])
    assert len(bench.slept) == 1
    assert 2.5 < bench.slept[0] <= 3


def test_two_downloads_at_once_are_refused(bench: Bench) -> None:
    import fcntl

    bench.folder.mkdir(parents=True)
    with (bench.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(FolderBusyError):
            bench.fetch("good")


def test_a_full_disk_is_a_reason(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.originals.partial.os.replace", full)
    assert "No space left" in bench.fetch("good").reason


@pytest.mark.parametrize(("name", "arrives"), [("files.go.kr", True), ("other.go.kr", False)])
def test_the_certificate_must_fit_the_name_although_the_address_is_pinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, arrives: bool
) -> None:
    """Over real TLS: the connection goes to the checked address, the certificate is held against the host name."""
    cert, key = certificate(tmp_path, "files.go.kr")
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(cert, key)
    with running(serving) as server:
        port = server.server_address[1]
        import socket

        real = socket.create_connection
        monkeypatch.setattr(
            "socket.create_connection",
            lambda address, *rest, **named: real(("127.0.0.1", port), *rest, **named),
        )
        around = Surroundings(
            resolve=lambda host, port: ["8.8.8.8"],
            verify=ssl.create_default_context(cafile=str(cert)),
            sleep=lambda seconds: None,
        )
        original = Original.model_validate(
            {
                "id": "a", "source_id": "s", "file": "a.pdf", "title": "t", "pages": 1, "sha256": HASH,
                "url": f"https://{name}/good",
            }
        )  # fmt: skip
        fetched = Downloader(OriginalSettings(), tmp_path / "o", around=around).fetch([original]).files[0]
        assert (fetched.outcome == Outcome.FETCHED) is arrives, fetched.reason
        assert ("cannot be reached" in fetched.reason) is not arrives
        if arrives:
            assert server.asked[0][1]["host"] == name
