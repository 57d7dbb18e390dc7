"""Generations: incremental, locked, sealed; killed, damaged or refused ones never reach a reader."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.embedder.bundled import BundledEmbedder
from ingest.errors import (
    BuildFailedError,
    IndexBusyError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    IngestError,
)
from ingest.generations import Generations
from ingest.index import open_index
from ingest.manifest import check_files, read_manifest
from ingest.model import Level
from ingest.run import ingest
from ingest.settings import IngestSettings
from tests.ingest.conftest import make_settings
from tests.ingest.corpora import write_document

_KILLS = int(os.environ.get("DIDIM_TEST_KILLS", "10"))
_SEED = 20261125
_SCRIPT = "from ingest.run import ingest; from ingest.settings import IngestSettings; ingest(IngestSettings(), force=True)"

_FULL = (
    "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
)


def environment(settings: IngestSettings) -> dict[str, str]:
    return {
        **os.environ,
        "DIDIM_DATA_DIR": str(settings.data_dir),
        "DIDIM_CORPUS_DIR": str(settings.corpus_dir),
        "DIDIM_CACHE_DIR": str(settings.cache_dir),
        "DIDIM_THREADS": "1",
    }


def copied(small: IngestSettings, folder: Path) -> IngestSettings:
    """A built index to damage."""
    shutil.copytree(small.data_dir, folder / "var")
    shutil.copytree(small.corpus_dir, folder / "corpus")
    return make_settings(folder, small.cache_dir)


def test_a_second_run_has_nothing_to_do(small: IngestSettings, embedder: BundledEmbedder) -> None:
    started = time.perf_counter()
    report = ingest(small, embedder=embedder)
    assert not report.rebuilt
    assert (report.new, report.changed, report.removed, report.embedded) == (0, 0, 0, 0)
    assert report.unchanged == len(read_manifest(small.index_dir / str(report.generation)).documents)
    assert time.perf_counter() - started < 2


def test_only_what_changed_is_embedded(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    write_document(settings.corpus_dir, "new", "ko", "새 글", ["가람법은 새로 생긴 작은 회사도 돕습니다."])
    write_document(
        settings.corpus_dir, "privacy", "ko", "개인정보를 다루는 법", ["고객의 동의를 문서로 받아야 합니다."]
    )
    (settings.corpus_dir / "documents/governance/privacy.en.md").unlink()
    report = ingest(settings, embedder=embedder)
    assert report.rebuilt
    assert (report.new, report.changed, report.removed) == (1, 1, 1)
    assert 0 < report.embedded <= 4
    index = open_index(settings, embedder)
    assert any("문서로" in statement.text for statement in index.statements.values())


def test_a_broken_corpus_file_is_named_and_the_rest_is_indexed(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    (settings.corpus_dir / "documents/governance/duty.ko.md").write_text("kein Kopf", encoding="utf-8")
    report = ingest(settings, embedder=embedder)
    assert ["duty.ko.md" in failure.reason for failure in report.failed] == [True]
    assert ingest(settings, embedder=embedder).failed == report.failed
    assert open_index(settings, embedder).passages


def test_an_empty_corpus_never_becomes_an_index(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    live = Generations(settings.index_dir).live()
    for path in settings.corpus_dir.rglob("*.md"):
        path.unlink()
    (settings.corpus_dir / "programmes/narae.yaml").unlink()
    with pytest.raises(BuildFailedError):
        ingest(settings, embedder=embedder)
    assert Generations(settings.index_dir).live() == live
    assert open_index(settings, embedder).passages


def test_old_generations_go_and_a_former_one_can_be_made_live(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    generations = Generations(settings.index_dir)
    built = [str(ingest(settings, embedder=embedder, force=True).generation) for _ in range(4)]
    assert generations.names() == sorted(built[-3:], reverse=True)
    generations.use(built[1])
    assert open_index(settings, embedder).manifest.generation == built[1]
    with pytest.raises(IndexMissingError):
        generations.use("g19990101-000000")


def test_no_index_is_an_error_of_its_own(settings: IngestSettings, embedder: BundledEmbedder) -> None:
    with pytest.raises(IndexMissingError) as caught:
        open_index(settings, embedder)
    assert "didim ingest" in caught.value.remedy


@pytest.mark.parametrize("change", [{"centre_share": 0.5}])
def test_another_model_or_centring_is_refused(
    small: IngestSettings, embedder: BundledEmbedder, change: dict[str, float]
) -> None:
    with pytest.raises(IndexMismatchError) as caught:
        open_index(small.model_copy(update=change), embedder)
    assert "centre_share" in caught.value.message
    assert caught.value.remedy


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _damage(path: Path, how: str) -> None:
    path.chmod(0o644)
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif how == "emptied":
        path.write_bytes(b"")
    else:
        at = len(data) // 2
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


@pytest.mark.parametrize("how", ["missing", "truncated", "emptied", "flipped"])
def test_any_damaged_file_is_noticed_and_the_former_generation_serves(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder, how: str
) -> None:
    settings = copied(small, tmp_path)
    former = str(Generations(settings.index_dir).live())
    live = str(ingest(settings, embedder=embedder, force=True).generation)
    whole = tmp_path / "whole"
    shutil.copytree(settings.index_dir / live, whole)
    for path in _files(whole):
        relative = path.relative_to(whole)
        if not path.stat().st_size and how != "missing":
            continue
        _damage(settings.index_dir / live / relative, how)
        index = open_index(settings, embedder)
        assert index.manifest.generation == former, relative
        assert live in index.notice
        assert index.keyword(Level.PASSAGE, "과태료", 1)
        shutil.rmtree(settings.index_dir / live)
        shutil.copytree(whole, settings.index_dir / live)
    (settings.index_dir / live / "foreign.txt").write_text("x")
    assert open_index(settings, embedder).manifest.generation == former


def test_nothing_intact_is_an_error_and_never_an_empty_index(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    live = str(Generations(settings.index_dir).live())
    _damage(settings.index_dir / live / "statement.npy", "truncated")
    with pytest.raises(IndexDamagedError):
        open_index(settings, embedder)
    assert ingest(settings, embedder=embedder).rebuilt
    assert open_index(settings, embedder).notice == ""


@pytest.mark.parametrize("pointer", ["", "g19990101-000000\n", "../../etc\n", "\x00\xff"])
def test_a_bad_pointer_falls_back_and_says_so(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder, pointer: str
) -> None:
    settings = copied(small, tmp_path)
    live = Generations(settings.index_dir).live()
    (settings.index_dir / "live").write_bytes(pointer.encode("latin-1"))
    index = open_index(settings, embedder)
    assert index.manifest.generation == live
    assert index.notice


def test_an_index_of_another_form_is_refused(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    live = str(Generations(settings.index_dir).live())
    path = settings.index_dir / live / "manifest.json"
    path.chmod(0o644)
    path.write_text(json.dumps({**json.loads(path.read_text()), "form": 0}))
    with pytest.raises(IndexMismatchError):
        open_index(settings, embedder)


def test_two_builders_at_once_are_one_too_many(settings: IngestSettings, embedder: BundledEmbedder) -> None:
    with Generations(settings.index_dir).lock():
        started = time.perf_counter()
        with pytest.raises(IndexBusyError):
            ingest(settings, embedder=embedder)
        assert time.perf_counter() - started < 1


def test_two_processes_at_once_leave_one_good_index(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _SCRIPT], env=environment(settings), stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    outcomes = [process.communicate(timeout=60)[1] for process in running]
    assert any(process.returncode == 0 for process in running), outcomes
    assert all(
        p.returncode == 0 or "IndexBusyError" in text for p, text in zip(running, outcomes, strict=True)
    )
    assert open_index(settings, embedder).notice == ""


@pytest.mark.timeout(120 + 20 * _KILLS)
def test_a_build_killed_at_any_moment_leaves_the_live_index(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    settings = copied(small, tmp_path)
    chance = random.Random(_SEED)
    texts = sorted(passage.text for passage in open_index(settings, embedder).passages.values())
    for _ in range(_KILLS):
        process = subprocess.Popen([sys.executable, "-c", _SCRIPT], env=environment(settings))
        time.sleep(chance.uniform(0.3, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        index = open_index(settings, embedder)
        assert sorted(passage.text for passage in index.passages.values()) == texts
        assert index.notice == ""
    report = ingest(settings, embedder=embedder, force=True)
    generations = Generations(settings.index_dir)
    assert generations.live() == report.generation
    assert not list(settings.index_dir.glob(".building-*"))
    for name in generations.names():
        check_files(generations.path(name), read_manifest(generations.path(name)))


def test_a_full_disk_is_reported_before_the_build(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = copied(small, tmp_path)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(IngestError, match="free"):
        ingest(settings, embedder=embedder, force=True)
    assert open_index(settings, embedder).notice == ""


@pytest.mark.parametrize("limit", [4_000, 60_000, 100_000, 200_000])
def test_a_disk_that_fills_up_during_the_build_leaves_the_live_index(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder, limit: int
) -> None:
    """No file may grow past `limit` bytes: the kernel refuses the write as it does on a full disk."""
    settings = copied(small, tmp_path)
    live = Generations(settings.index_dir).live()
    process = subprocess.run(
        [sys.executable, "-c", _FULL.format(limit=limit) + _SCRIPT],
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert process.returncode != 0
    assert "IngestError: The index could not be written" in process.stderr
    assert Generations(settings.index_dir).live() == live
    assert open_index(settings, embedder).notice == ""
    assert ingest(settings, embedder=embedder, force=True).rebuilt


def test_published_files_are_sealed(small: IngestSettings) -> None:
    live = str(Generations(small.index_dir).live())
    assert all(path.stat().st_mode & 0o222 == 0 for path in _files(small.index_dir / live))
