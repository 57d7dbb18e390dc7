"""Opens what a run needs, shows its progress, and closes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from evals.cases import Common, golden_cases
from evals.errors import SystemUnavailableError
from evals.in_process import InProcess
from evals.places import Places
from evals.results import Run
from evals.run import Way, run_cases
from evals.server import Server
from evals.settings import EvalSettings
from evals.systems import System


@dataclass(frozen=True, slots=True)
class Target:
    """What is measured: a running server at `url`, or the advisor here with the `composer` named (else the settings')."""

    url: str | None = None
    composer: str | None = None

    def open(self) -> System:
        """Raises SystemUnavailableError with the remedy."""
        if self.url:
            if self.composer:
                raise SystemUnavailableError("a server chooses its own composer; leave --composer out")
            return Server(self.url)
        if self.composer == "extractive":
            return InProcess(model_name=None)
        if self.composer not in (None, "model"):
            raise SystemUnavailableError(f"no composer {self.composer!r}; there are extractive and model")
        system = InProcess()
        if self.composer == "model" and system.name == "extractive":
            raise SystemUnavailableError("no model is set; set DIDIM_MODEL_NAME and DIDIM_MODEL_URL")
        return system


def measured(
    cases: Sequence[Common],
    settings: EvalSettings,
    target: Target,
    split: str,
    console: Console,
    way: Way,
) -> Run:
    """The cases run against `target`, with a progress bar."""
    system = target.open()
    places = Places.of_corpus() if target.url else Places.of_index()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Asking", total=len(cases))
        return run_cases(
            cases,
            system,
            places,
            settings,
            all_cases=golden_cases(settings.golden_dir),
            split=split,
            notify=lambda result: progress.update(task, advance=1, description=result.suite),
            way=way,
        )
