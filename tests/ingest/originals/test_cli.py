"""The commands: what they print, exit codes, and that a fetched file reaches the index."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
import yaml
from typer.testing import CliRunner

from ingest.cli import register
from ingest.embedder.bundled import BundledEmbedder
from ingest.settings import IngestSettings
from tests.ingest.originals.server import CONTENT, FileServer, Handler, running
from tests.ingest.pdfs import PdfPage, lines_from, make_pdf
from tests.ingest.test_generations import copied, environment

PDF = make_pdf([PdfPage(lines_from(["지원 한도는 과제당 7천만원이다."]))])


def on_real_pdf(self: Handler) -> None:
    self.head(200, len(PDF))
    self.wfile.write(PDF)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    monkeypatch.setattr(Handler, "on_real_pdf", on_real_pdf, raising=False)
    with running() as server:
        yield server


@pytest.fixture
def settings(
    small: IngestSettings, tmp_path: Path, server: FileServer, monkeypatch: pytest.MonkeyPatch
) -> IngestSettings:
    settings = copied(small, tmp_path)
    entries = [
        entry("real", server.base + "/real-pdf", PDF),
        entry("bad", server.base + "/html", CONTENT),
    ]
    (settings.corpus_dir / "originals.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    for name, value in environment(settings).items():
        if name.startswith("DIDIM_"):
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("DIDIM_ORIGINAL_PAUSE_SECONDS", "0")
    monkeypatch.setenv("DIDIM_UNSAFE_LOOPBACK_WITHOUT_TLS_FOR_TESTS", "1")
    return settings


def entry(name: str, url: str, content: bytes) -> dict[str, object]:
    return {
        "id": name, "source_id": "alpha-source", "file": f"{name}.pdf", "title": "원문", "pages": 1,
        "sha256": hashlib.sha256(content).hexdigest(), "url": url,
    }  # fmt: skip


def run(*arguments: str) -> tuple[int, str, str]:
    app = typer.Typer()
    register(app)
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    return result.exit_code, result.stdout, result.stderr


def test_list_and_fetch(settings: IngestSettings) -> None:
    code, text, warning = run("originals", "fetch")
    assert code == 1
    assert "fetched   real: 0.0 MB" in text
    assert "failed    bad: The address gives a web page, not the file." in text
    assert "1 fetched, 0 unchanged, 1 failed" in text
    assert "UNSAFE" in warning
    here = {row["id"]: row["here"] for row in json.loads(run("originals", "list", "--json")[1])}
    assert here == {"real": True, "bad": False}
    assert (settings.data_dir / "originals" / "real.pdf").read_bytes() == PDF


def test_only_those_named_and_json(settings: IngestSettings) -> None:
    code, text, _ = run("originals", "fetch", "real", "--json")
    assert (code, [file["id"] for file in json.loads(text)["files"]]) == (0, ["real"])


def test_an_unknown_id_names_the_known_ones(settings: IngestSettings, server: FileServer) -> None:
    code, _, error = run("originals", "fetch", "plan")
    assert code == 1
    assert "real, bad" in error
    assert server.asked == []


def test_index_hands_the_file_to_the_index(
    settings: IngestSettings, embedder: BundledEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.run.make_embedder", lambda _: embedder)
    code, text, error = run("originals", "fetch", "real", "--index")
    assert (code, error.replace("UNSAFE", "", 1).count("Failed")) == (0, 0), text + error
    files = json.loads(run("index", "list", "--files", "--json")[1])
    assert [file["name"] for file in files] == ["real.pdf"]
