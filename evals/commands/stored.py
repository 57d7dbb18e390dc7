"""`didim eval runs | compare | report`: what was measured before."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shared import errors, out


def compare(before: str, after: str) -> None:
    """Compare two stored runs: right answers, flips both ways, McNemar's exact test."""
    from evals.cases import Split
    from evals.compare import compare as compared
    from evals.results import load_run
    from evals.settings import EvalSettings

    with errors():
        folder = EvalSettings().results_dir
        result = compared(load_run(before, folder), load_run(after, folder))
    out.print(
        f"{result.common} cases in both; right {result.right_before} -> {result.right_after}; p = {result.p:.4f}"
    )
    sealed = [flip for flip in result.flips if flip.after.split is Split.TEST]
    for flip in result.flips:
        if flip not in sealed:
            out.print(f"{'+' if flip.better else '-'} {flip.after.id} {flip.after.question}", markup=False)
    if sealed:
        better = sum(flip.better for flip in sealed)
        out.print(f"test part, counted only: +{better} -{len(sealed) - better}")


def runs() -> None:
    """List the stored runs, oldest first."""
    from evals.settings import EvalSettings

    for path in sorted(EvalSettings().results_dir.glob("*.json")):
        out.print(path.stem, markup=False)


def report(
    name: Annotated[str, typer.Argument(help="A stored run, its file, or `last`.")] = "last",
    against: Annotated[
        str | None,
        typer.Option(help="An earlier run to compare with; default the last one of the same suites."),
    ] = None,
    to: Annotated[Path | None, typer.Option(help="Where to write the page; default beside the run.")] = None,
) -> None:
    """Write one HTML page about a run, readable offline in both languages, and a JUnit file beside it."""
    from evals.junit import junit
    from evals.report.page import page
    from evals.report.view import view
    from evals.results import load_run, run_before
    from evals.settings import EvalSettings
    from evals.suites import all_cases

    settings = EvalSettings()
    with errors():
        run = load_run(name, settings.results_dir)
        before = load_run(against, settings.results_dir) if against else run_before(run, settings.results_dir)
        html = page(view(run, all_cases(settings.golden_dir), before))
    path = to or settings.results_dir / f"{run.name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")
    path.with_suffix(".xml").write_text(junit(run), encoding="utf-8")
    out.print(f"Wrote {path} and {path.with_suffix('.xml').name}", markup=False)
