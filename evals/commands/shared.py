"""What every command shares: consoles, errors as one red line, a run that is shown and stored."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console

if TYPE_CHECKING:
    from evals.cases import Common, Split
    from evals.results import Run
    from evals.run import Way
    from evals.session import Target

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@contextmanager
def errors() -> Iterator[None]:
    """An error of this package ends the command with its message and exit code 2."""
    from evals.errors import EvalError

    try:
        yield
    except EvalError as error:
        err.print(str(error), style="red", markup=False)
        raise typer.Exit(2) from error


def measured(
    cases: "Sequence[Common]", target: "Target | None" = None, split: str = "all", way: "Way | None" = None
) -> "Run":
    """The cases put to the system, with progress; a killed run goes on where it stopped."""
    from evals.run import Way
    from evals.session import Target
    from evals.session import measured as run
    from evals.settings import EvalSettings

    return run(cases, EvalSettings(), target or Target(), split, err, way or Way(resume=True))


def kept(run: "Run") -> None:
    """Shows the run and stores it."""
    from evals.settings import EvalSettings
    from evals.table import show

    show(run, out)
    out.print(f"Stored as {run.save(EvalSettings().results_dir)}", markup=False)


def split_named(name: str) -> "Split | None":
    """The split of that name; None for all. Raises CasesError."""
    from evals.cases import Split
    from evals.errors import CasesError

    if name == "all":
        return None
    if name not in list(Split):
        raise CasesError(f"no split {name!r}; there are tune, test and all")
    return Split(name)
