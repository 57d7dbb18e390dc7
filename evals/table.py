"""A run as a table in the terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from evals.results import Figure, Run

BARS: Mapping[str, float] = {
    "nugget recall": 0.90, "citation precision": 0.99, "recall@10": 0.95, "across recall@10": 0.95, "names recall@10": 0.98,
    "abstention precision": 0.95, "abstention recall": 0.95,
}  # fmt: skip
"""The project's own bars (DESIGN section 10)."""


def show(run: Run, console: Console) -> None:
    """Figures with intervals in both languages beside the bars, then latency."""
    table = Table(
        title=f"{run.name}: {len(run.cases)} cases, {run.split}, {run.system['name']}, {run.seconds:.0f} s"
    )
    for column in ("metric", "all", "95 %", "n", "ko", "en", "bar"):
        table.add_column(column, justify="left" if column == "metric" else "right")
    for name, figure in run.figures.items():
        if "/" not in name:
            bar = BARS.get(name)
            table.add_row(
                name, _percent(figure), f"{100 * figure.low:.1f}-{100 * figure.high:.1f}", str(figure.n),
                _percent(run.figures.get(f"{name}/ko")), _percent(run.figures.get(f"{name}/en")),
                f"{100 * bar:.0f}" if bar else "", style="red" if bar and figure.value < bar else None,
            )  # fmt: skip
    console.print(table)
    times = Table(title="Milliseconds")
    for column in ("stage", "p50", "p95", "n"):
        times.add_column(column, justify="left" if column == "stage" else "right")
    for stage, row in run.latency.items():
        times.add_row(stage, f"{row['p50']:.1f}", f"{row['p95']:.1f}", f"{row['n']:.0f}")
    console.print(times)


def _percent(figure: Figure | None) -> str:
    return f"{100 * figure.value:.1f}" if figure else ""
