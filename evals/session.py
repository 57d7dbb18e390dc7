"""Opens what a run needs, shows its progress, and closes it."""

from collections.abc import Sequence

from rich.console import Console
from rich.progress import Progress

from evals.cases import Case, golden_cases
from evals.in_process import InProcess
from evals.places import Places
from evals.results import Run
from evals.run import run_cases
from evals.server import Server
from evals.settings import EvalSettings
from evals.systems import System


def measured(
    cases: Sequence[Case], settings: EvalSettings, url: str | None, split: str, console: Console
) -> Run:
    """The cases run against the advisor in this process, or the server at `url`, with a progress bar."""
    system: System = Server(url) if url else InProcess()
    places = Places.of_corpus() if url else Places.of_index()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Asking", total=len(cases))
        return run_cases(
            cases,
            system,
            places,
            settings,
            all_cases=golden_cases(settings.golden_dir),
            split=split,
            notify=lambda _: progress.advance(task),
        )
