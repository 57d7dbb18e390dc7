"""`didim corpus …` as a person or a script uses it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from didim import app
from tests.corpus.tiny import DOC, edit, write_corpus

EN_FILE = f"{DOC}.en.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIDIM_CORPUS_DIR", str(tmp_path))
    return write_corpus(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["corpus", *words])


def test_a_sound_corpus_passes(root: Path) -> None:
    result = run("check")

    assert result.exit_code == 0
    assert "0 errors, 0 warnings" in result.output


def test_an_error_fails_with_place_rule_and_remedy(root: Path) -> None:
    edit(root, EN_FILE, "KRW 30 million", "KRW 3 million")

    result = run("check")

    assert result.exit_code == 1
    assert f"{EN_FILE}:14: error figures-differ: " in result.output
    assert "3천만원" in result.output


def test_a_warning_does_not_fail(root: Path) -> None:
    edit(root, EN_FILE, "The grace period", "However, the grace period")

    assert run("check").exit_code == 0
    assert "joined-start" in run("check").output
    assert "joined-start" not in run("check", "--errors-only").output


def test_findings_can_be_narrowed_to_a_path_an_area_or_a_rule(root: Path) -> None:
    edit(root, EN_FILE, "KRW 30 million", "KRW 3 million")

    assert run("check", str(root / "programmes")).exit_code == 0
    assert run("check", str(root / "documents")).exit_code == 1
    assert run("check", "--area", "governance").exit_code == 1
    assert run("check", "--rule", "uncited").exit_code == 0


def test_findings_as_json(root: Path) -> None:
    edit(root, EN_FILE, "KRW 30 million", "KRW 3 million")

    (finding,) = json.loads(run("check", "--json").output)

    assert finding["rule"] == "figures-differ"
    assert finding["severity"] == "error"


def test_no_corpus_is_told_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIDIM_CORPUS_DIR", str(tmp_path / "nowhere"))

    result = run("stats")

    assert result.exit_code == 2
    assert "DIDIM_CORPUS_DIR" in result.output


def test_counts(root: Path) -> None:
    tables = json.loads(run("stats", "--json", "--today", "2026-11-25").output)["tables"]

    assert tables["documents by category and language"] == {"governance en": 1, "governance ko": 1}
    assert tables["programmes"]["with a ceiling"] == 1
    assert tables["other entries"]["plan tasks"] == 99
    grades = tables["statements by grade of their best source (ko)"]
    assert grades["C"] == 1
    assert sum(grades.values()) == tables["text (ko)"]["statements in all"]
    assert "documents by state" in run("stats").output


def test_the_calendar_names_coming_days_and_the_oldest_facts(root: Path) -> None:
    result = json.loads(run("stale", "--json", "--today", "2026-01-10").output)

    entries = [(entry["day"], entry["what"]) for entry in result["calendar"]]
    assert ("2026-01-22", "document ai-fines") in entries
    assert ("2026-03-31", "programme test-voucher") in entries
    assert entries == sorted(entries)
    assert result["oldest"][0]["day"] == "2026-11-23"
    assert "Oldest facts" in run("stale").output


def test_a_state_that_time_has_overtaken_is_due_now(root: Path) -> None:
    result = json.loads(run("stale", "--json", "--today", "2026-03-01").output)

    assert result["calendar"][0]["what"] == "programme test-voucher"
    assert "open" in result["calendar"][0]["why"]


def test_a_random_sample_repeats_with_its_seed_and_tells_sources(root: Path) -> None:
    first, again = (run("show", "--random", "3", "--seed", "7").output for _ in range(2))

    assert first == again
    assert first.count("\n   - [") >= 3


def test_one_document_or_programme_is_shown_whole(root: Path) -> None:
    document = run("show", "ai-fines", "--lang", "ko").output
    programme = run("show", "test-voucher", "--lang", "en").output

    assert "3천만원 이하의 과태료" in document
    assert "[A] 인공지능기본법, art. 43 (과학기술정보통신부, 2025-01-21)" in document
    assert "KRW 200 million" in programme


def test_an_unknown_id_is_told(root: Path) -> None:
    result = run("show", "nothing")

    assert result.exit_code == 2
    assert "nothing" in result.output


def test_a_command_loads_its_own_package_only(root: Path) -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from didim import app; "
        "CliRunner().invoke(app, ['corpus', 'show', 'ai-fines']); "
        "sys.exit(any(name.split('.')[0] in ('ingest', 'bot', 'api', 'chromadb') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_unknown_command_is_refused(root: Path) -> None:
    assert CliRunner().invoke(app, ["no-such-command"]).exit_code == 2
