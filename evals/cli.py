"""`didim eval`: run golden cases or a stranger's, check the set, compare runs, hold the gate."""

import typer

from evals.commands.data import ablate, export, mend
from evals.commands.gating import baseline, gate
from evals.commands.judging import judge, sample
from evals.commands.running import cases, check, run
from evals.commands.stored import compare, report, runs


def register(app: typer.Typer) -> None:
    """Hang the commands on the main app."""
    evals = typer.Typer(help="Measure answers, search and refusals on golden cases.", no_args_is_help=True)
    for command in (
        run, cases, check, runs, compare, report, gate, baseline, mend, export, ablate, sample, judge,
    ):  # fmt: skip
        evals.command(command.__name__)(command)
    app.add_typer(evals, name="eval")
