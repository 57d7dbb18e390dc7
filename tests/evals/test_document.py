"""docs/quality.md shows the committed runs and nothing else."""

import re

import pytest
from typer.testing import CliRunner

from didim import app
from evals.document import blocks, write_figures
from evals.errors import EvalError
from evals.settings import EvalSettings
from evals.strangers import read_any


def test_every_command_of_the_page_exists() -> None:
    named = set(re.findall(r"didim eval (\w+)", EvalSettings().document.read_text(encoding="utf-8")))
    assert "run" in named
    for name in named:
        assert CliRunner().invoke(app, ["eval", name, "--help"]).exit_code == 0, name


def test_the_example_of_own_cases_can_be_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = EvalSettings().document.read_text(encoding="utf-8")
    path = tmp_path / "own.jsonl"
    path.write_text(text.split("```json\n")[1].split("```")[0], encoding="utf-8")
    assert [case.lang for case in read_any(path)] == ["ko", "en", "ko"]


@pytest.mark.parametrize("name", ["figures", "languages", "ablation"])
def test_the_page_shows_the_committed_runs(name: str) -> None:
    settings = EvalSettings()
    text = settings.document.read_text(encoding="utf-8")
    assert f"<!-- begin {name} -->\n{blocks(settings)[name]}\n<!-- end {name} -->" in text, (
        "run `didim eval baseline`"
    )


def test_a_page_without_a_place_for_figures_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "page.md"
    page.write_text("no place", encoding="utf-8")
    with pytest.raises(EvalError, match="no place for figures"):
        write_figures(EvalSettings().model_copy(update={"document": page}))
