"""Progress of a build on a terminal; silent where nobody looks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Notify = Callable[[str, int, int], None]
"""Told (stage, done, total) as the work goes on."""

_STAGES = {
    "file": "Reading files",
    "read": "Reading the corpus",
    "embed": "Embedding",
    "write": "Writing",
    "check": "Checking",
}


@contextmanager
def shown(console: Console, quiet: bool = False) -> Iterator[Notify]:
    """A function that is told (stage, done, total) and draws a bar a stage."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(
        *columns, console=console, disable=quiet or not console.is_terminal, transient=True
    ) as progress:
        tasks = {}

        def notify(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(_STAGES.get(stage, stage), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield notify
