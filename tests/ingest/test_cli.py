"""The commands: readable and JSON output, exit codes, remedies."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from ingest.cli import register
from ingest.generations import Generations
from ingest.settings import IngestSettings
from tests.ingest.pdfs import PdfPage, lines_from, make_pdf
from tests.ingest.test_generations import copied, environment


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    register(app)
    return app


@pytest.fixture
def built(small: IngestSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> IngestSettings:
    settings = copied(small, tmp_path)
    for name, value in environment(settings).items():
        if name.startswith("DIDIM_"):
            monkeypatch.setenv(name, value)
    return settings


def run(app: typer.Typer, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    return result.exit_code, result.output


def test_ingest_reports_counts_and_reasons(app: typer.Typer, built: IngestSettings, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(make_pdf([PdfPage(lines_from(["지원 한도는 7천만원이다."]))]))
    bad.write_bytes(b"")
    code, text = run(app, "ingest", str(good), str(bad))
    assert code == 1
    assert "1 new" in text
    assert "Failed: bad.pdf: The file is empty." in text
    code, text = run(app, "ingest", "--json")
    report = json.loads(text)
    assert code == 0
    assert (report["rebuilt"], report["failed"]) == (False, [])
    code, text = run(app, "index", "list", "--files", "--json")
    assert [entry["name"] for entry in json.loads(text)] == ["good.pdf"]
    assert run(app, "ingest", "--forget", "good.pdf")[0] == 0
    assert run(app, "ingest", "--forget", "good.pdf")[0] == 1


def test_generations_are_listed_used_and_verified(app: typer.Typer, built: IngestSettings) -> None:
    former = Generations(built.index_dir).live()
    assert run(app, "index", "build")[0] == 0
    code, text = run(app, "index", "list", "--json")
    rows = json.loads(text)
    assert code == 0
    assert [row["live"] for row in rows] == [True, False]
    assert run(app, "index", "use", str(former))[0] == 0
    assert Generations(built.index_dir).live() == former
    assert run(app, "index", "verify")[0] == 0
    path = built.index_dir / str(former) / "passages.json"
    path.chmod(0o644)
    path.write_text("[]")
    code, text = run(app, "index", "verify", "--json")
    assert code == 1
    assert "passages.json" in json.loads(text)["generations"][former]
    assert run(app, "index", "use", str(former))[0] == 1
    assert run(app, "index", "use", "none")[0] == 1


def test_doctor_is_content_with_a_good_index(app: typer.Typer, built: IngestSettings) -> None:
    code, text = run(app, "doctor", "--json")
    findings = json.loads(text)
    assert code == 0, findings
    assert {finding["check"] for finding in findings} >= {
        "corpus",
        "embedder",
        "index",
        "keyword index",
        "vector store",
    }
    assert all(finding["ok"] for finding in findings)


def test_doctor_names_what_is_broken_and_the_remedy(app: typer.Typer, built: IngestSettings) -> None:
    (built.corpus_dir / "glossary.yaml").write_text("- {id: x}", encoding="utf-8")
    live = str(Generations(built.index_dir).live())
    path = built.index_dir / live / "statement.npy"
    path.chmod(0o644)
    path.write_bytes(b"")
    code, text = run(app, "doctor", "--json")
    broken = {finding["check"]: finding for finding in json.loads(text) if not finding["ok"]}
    assert code == 1
    assert {"corpus", "index", "keyword index", "vector store"} <= broken.keys()
    assert all(finding["remedy"] for finding in broken.values())


def test_without_an_index_the_doctor_says_what_to_do(
    app: typer.Typer, settings: IngestSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(settings).items():
        if name.startswith("DIDIM_"):
            monkeypatch.setenv(name, value)
    code, text = run(app, "doctor")
    assert code == 1
    assert "Run `didim ingest`." in text
    assert run(app, "index", "list")[1].startswith("None yet")


def test_another_builder_is_named(app: typer.Typer, built: IngestSettings) -> None:
    with Generations(built.index_dir).lock():
        code, text = run(app, "ingest", "--json")
    assert code == 1
    assert "building" in json.loads(text)["error"]
