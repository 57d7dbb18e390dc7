"""`didim eval`: run the golden cases, take a stranger's cases, list runs, compare, gate."""

from typing import Annotated

import typer
from rich.console import Console

SuiteOption = Annotated[list[str] | None, typer.Option(help="Suite to run; repeat for several; default all.")]
SplitOption = Annotated[str, typer.Option(help="tune, test or all.")]
UrlOption = Annotated[
    str | None, typer.Option(help="Address of a running server instead of the advisor here.")
]
_out = Console(highlight=False)
_err = Console(stderr=True, highlight=False)


def register(app: typer.Typer) -> None:
    """Hang the commands on the main app."""
    evals = typer.Typer(help="Measure answers, search and refusals on golden cases.", no_args_is_help=True)
    evals.command("run")(run)
    app.add_typer(evals, name="eval")


def run(
    suite: SuiteOption = None,
    split: SplitOption = "all",
    url: UrlOption = None,
    limit: Annotated[int | None, typer.Option(help="Only the first N cases of each suite.")] = None,
) -> None:
    """Run golden cases and print figures with 95 % intervals; the whole run is stored as JSON."""
    from evals.cases import Split, golden_cases
    from evals.errors import EvalError
    from evals.session import measured
    from evals.settings import EvalSettings
    from evals.table import show

    settings = EvalSettings()
    try:
        chosen = None if split == "all" else Split(split)
        cases = golden_cases(settings.golden_dir, suite or (), chosen)
        if limit:
            seen: dict[str, int] = {}
            cases = [
                c
                for c in cases
                if seen.setdefault(c.suite, 0) < limit and not seen.update({c.suite: seen[c.suite] + 1})
            ]
        result = measured(cases, settings, url, split, _err)
    except (EvalError, ValueError) as error:
        _fail(str(error))
    show(result, _out)
    _out.print(f"Stored as {result.save(settings.results_dir)}")


def _fail(message: str) -> None:
    _err.print(message, style="red")
    raise typer.Exit(2)
