"""What each part earns: the same cases with one part changed at a time."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.cases import Case, Common
from evals.compare import compare, holm
from evals.errors import EvalError
from evals.hashes import hashes
from evals.in_process import InProcess
from evals.places import Places
from evals.results import Run
from evals.run import run_cases
from evals.settings import EvalSettings
from evals.variants import VARIANTS, Variant

SHOWN = (
    "recall@1",
    "recall@10",
    "ndcg@10",
    "nugget recall",
    "whole answers",
    "false refusals",
    "abstention recall",
    "altered sentences caught",
)
PLOTTED = "whole answers"


class Line(BaseModel):
    """One variant's figures, in percent with one decimal, its time, and how it differs from the whole."""

    model_config = ConfigDict(frozen=True)

    variant: str
    figures: dict[str, float]
    answer_ms_p50: float
    search_ms_p50: float
    interval: tuple[float, float] = (0.0, 0.0)
    """95 % interval of the figure that is plotted."""
    better: int = 0
    worse: int = 0
    """Cases that the variant has right and the whole has not, and the other way round."""
    p: float = 1.0
    """McNemar's exact test against the whole, corrected after Holm over all variants."""


class Ablation(BaseModel):
    """All variants on the same cases."""

    model_config = ConfigDict(frozen=True)

    cases: int
    generation: str
    lines: tuple[Line, ...]
    hashes: dict[str, str] = {}


def ablate(
    cases: Sequence[Common], all_cases: Sequence[Case], settings: EvalSettings, notify: Callable[[str], None]
) -> Ablation:
    """Each variant over all of `cases`; one index serves them all, for none of the variants changes a vector.

    A first pass is thrown away: questions whose vectors are remembered would make every later variant look faster.
    """
    places = Places.of_index()
    notify("warming up")
    run_cases([c for c in cases if isinstance(c, Case)], InProcess(), places, settings, all_cases=all_cases)
    runs: list[tuple[Variant, Run]] = []
    for variant in VARIANTS:
        notify(variant.name)
        runs.append((variant, run_cases(cases, _opened(variant), places, settings, all_cases=all_cases)))
    return Ablation(
        cases=len(cases),
        generation=str(runs[0][1].system.get("generation")),
        lines=tuple(_lines(runs)),
        hashes=hashes(cases),
    )


def part_of(cases: Sequence[Common], pairs: int | None) -> list[Common]:
    """All cases, or those of the `pairs` whose hashes come first, so that a smaller run is the same every time."""
    if pairs is None:
        return list(cases)
    names = {case.pair_id or case.id for case in cases}
    chosen = set(sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:pairs])
    return [case for case in cases if (case.pair_id or case.id) in chosen]


def _opened(variant: Variant) -> InProcess:
    system = InProcess(glossary=variant.glossary, **variant.settings)
    if variant.change:
        system.changed(variant.change, proof=variant.proof)
    return system


def _lines(runs: Sequence[tuple[Variant, Run]]) -> list[Line]:
    whole = runs[0][1]
    compared = [compare(whole, run) for _, run in runs]
    corrected = [1.0, *holm([one.p for one in compared[1:]])]
    found = []
    for (variant, run), against, p in zip(runs, compared, corrected, strict=True):
        won = sum(flip.better for flip in against.flips)
        plotted = run.figures.get(PLOTTED)
        times = {stage: run.latency.get(stage, {}).get("p50", 0.0) for stage in ("total", "search")}
        found.append(
            Line(
                variant=variant.name,
                figures={n: round(100 * run.figures[n].value, 1) for n in SHOWN if n in run.figures},
                answer_ms_p50=times["total"],
                search_ms_p50=times["search"],
                interval=(round(plotted.low, 4), round(plotted.high, 4)) if plotted else (0.0, 0.0),
                better=won,
                worse=len(against.flips) - won,
                p=round(p, 4),
            )
        )
    return found


def markdown(ablation: Ablation) -> str:
    """The table of docs/quality.md; a test holds the document against evals/ablation.json."""
    head = "| variant | " + " | ".join(SHOWN) + " | + | − | p | answer ms p50 | search ms p50 |"
    rule = "|---" + "|---:" * (len(SHOWN) + 5) + "|"
    rows = [
        f"| {line.variant} | "
        + " | ".join(f"{line.figures[name]:.1f}" if name in line.figures else "" for name in SHOWN)
        + f" | {line.better} | {line.worse} | {_p(line)} | {line.answer_ms_p50:.1f} | {line.search_ms_p50:.1f} |"
        for line in ablation.lines
    ]
    return "\n".join((head, rule, *rows, "", f"{ablation.cases} cases, index {ablation.generation}."))


def read_ablation(path: Path) -> Ablation:
    """The committed run. Raises EvalError."""
    try:
        return Ablation.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvalError(
            f"{path} holds no ablation ({error}); `didim eval ablate --keep` writes it"
        ) from error


def _p(line: Line) -> str:
    if line.better + line.worse == 0:
        return ""
    return "<0.001" if line.p < 0.001 else f"{line.p:.3f}"
