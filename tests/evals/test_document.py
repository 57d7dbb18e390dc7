"""docs/quality.md shows the committed runs and nothing else."""

import pytest

from evals.document import blocks, write_figures
from evals.errors import EvalError
from evals.settings import EvalSettings


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
