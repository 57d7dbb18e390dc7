"""Keeps the figures in docs/quality.md those of the committed runs: nobody types a number there."""

import re
from collections.abc import Mapping
from pathlib import Path

from evals.ablate import PLOTTED, Ablation, markdown, read_ablation
from evals.errors import EvalError
from evals.gate import Baseline, read_baseline
from evals.report.plots import Bar, forest
from evals.results import Figure
from evals.settings import EvalSettings
from evals.table import BARS


def blocks(settings: EvalSettings) -> dict[str, str]:
    """The text of every generated block, by its name."""
    baseline = read_baseline(settings.baseline)
    found = {"figures": figures_table(baseline), "languages": languages_table(baseline)}
    if settings.ablation.exists():
        found["ablation"] = markdown(read_ablation(settings.ablation))
    return found


def write_figures(settings: EvalSettings) -> None:
    """Writes the blocks into the document. Raises EvalError when a block's place is gone."""
    text = settings.document.read_text(encoding="utf-8")
    for name, block in blocks(settings).items():
        pattern = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        if not pattern.search(text):
            raise EvalError(
                f"{settings.document} has no place for {name}; put <!-- begin {name} --> and its end back"
            )
        text = pattern.sub(lambda found, block=block: f"{found[1]}{block}\n{found[2]}", text)  # type: ignore[misc]
    settings.document.write_text(text, encoding="utf-8")
    if settings.ablation.exists():
        plot_of(settings).write_text(ablation_plot(read_ablation(settings.ablation)), encoding="utf-8")


def plot_of(settings: EvalSettings) -> Path:
    """The picture beside the page."""
    return settings.document.with_name("ablation.svg")


def ablation_plot(ablation: Ablation) -> str:
    """Whole answers by variant with intervals, as a picture that stands alone and needs no colour."""
    bars = [
        Bar(line.variant, line.figures[PLOTTED] / 100, *line.interval)
        for line in ablation.lines
        if PLOTTED in line.figures
    ]
    style = "<style>.s{font:12px sans-serif;fill:#111}.g{stroke:#bbb}svg{color:#111;background:#fff}</style>"
    svg = forest(f"{PLOTTED} by variant, 95 % intervals", bars)
    return (
        svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
            "<title>", f"{style}<title>", 1
        )
        + "\n"
    )


def figures_table(baseline: Baseline) -> str:
    """Each metric on both parts with its interval, beside the bar."""
    tune, test = baseline.reported["tune"], baseline.reported["test"]
    rows = [
        f"| {name} | {_cell(tune.get(name))} | {_cell(test.get(name))} | {f'{100 * BARS[name]:.0f}' if name in BARS else ''} |"
        for name in tune
        if "/" not in name
    ]
    return "\n".join(("| metric | tuning part | test part | bar |", "|---|---:|---:|---:|", *rows))


def languages_table(baseline: Baseline) -> str:
    """Korean against English on the test part."""
    test = baseline.reported["test"]
    names = [name for name in test if f"{name}/ko" in test and f"{name}/en" in test]
    rows = [f"| {name} | {_value(test, f'{name}/ko')} | {_value(test, f'{name}/en')} |" for name in names]
    return "\n".join(("| metric | Korean | English |", "|---|---:|---:|", *rows))


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return f"{100 * figure.value:.1f} ({100 * figure.low:.1f}-{100 * figure.high:.1f}), n {figure.n}"


def _value(figures: Mapping[str, Figure], name: str) -> str:
    return f"{100 * figures[name].value:.1f}"
