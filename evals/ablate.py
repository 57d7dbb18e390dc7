"""What each part earns: the same cases with one part taken away at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.cases import Case
from evals.errors import EvalError
from evals.in_process import InProcess
from evals.places import Places
from evals.run import run_cases
from evals.settings import EvalSettings

SHOWN = (
    "recall@1",
    "recall@10",
    "ndcg@10",
    "nugget recall",
    "whole answers",
    "false refusals",
    "abstention recall",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """The system with something changed."""

    name: str
    glossary: bool = True
    settings: Mapping[str, Any] = field(default_factory=dict)


VARIANTS: tuple[Variant, ...] = (
    Variant("full"),
    Variant("dense only", settings={"keyword_weight": 0.0}),
    Variant("keywords before all", settings={"keyword_weight": 1000.0}),
    Variant("no glossary", glossary=False),
    Variant("three sentences at most", settings={"max_statements": 3}),
)


class Line(BaseModel):
    """One variant's figures, in percent with one decimal, and its time."""

    model_config = ConfigDict(frozen=True)

    variant: str
    figures: dict[str, float]
    answer_ms_p50: float
    search_ms_p50: float


class Ablation(BaseModel):
    """All variants on the same cases."""

    model_config = ConfigDict(frozen=True)

    cases: int
    generation: str
    lines: tuple[Line, ...]


def ablate(
    cases: Sequence[Case], all_cases: Sequence[Case], settings: EvalSettings, notify: Callable[[str], None]
) -> Ablation:
    """Each variant over all of `cases`; one index serves them all, for none of the variants changes a vector.

    A first pass is thrown away: questions whose vectors are remembered would make every later variant look faster.
    """
    places = Places.of_index()
    lines, generation = [], ""
    notify("warming up")
    run_cases(cases, InProcess(), places, settings, all_cases=all_cases)
    for variant in VARIANTS:
        notify(variant.name)
        system = InProcess(glossary=variant.glossary, **variant.settings)
        generation = str(system.about().get("generation"))
        run = run_cases(cases, system, places, settings, all_cases=all_cases)
        shown = {name: round(100 * run.figures[name].value, 1) for name in SHOWN if name in run.figures}
        times = {stage: run.latency.get(stage, {}).get("p50", 0.0) for stage in ("total", "search")}
        lines.append(
            Line(
                variant=variant.name,
                figures=shown,
                answer_ms_p50=times["total"],
                search_ms_p50=times["search"],
            )
        )
    return Ablation(cases=len(cases), generation=generation, lines=tuple(lines))


def markdown(ablation: Ablation) -> str:
    """The table of docs/quality.md; a test holds the document against evals/ablation.json."""
    head = "| variant | " + " | ".join(SHOWN) + " | answer ms p50 | search ms p50 |"
    rule = "|---" + "|---:" * (len(SHOWN) + 2) + "|"
    rows = [
        f"| {line.variant} | "
        + " | ".join(f"{line.figures.get(name, float('nan')):.1f}" for name in SHOWN)
        + f" | {line.answer_ms_p50:.1f} | {line.search_ms_p50:.1f} |"
        for line in ablation.lines
    ]
    return "\n".join((head, rule, *rows))


def read_ablation(path: Path) -> Ablation:
    """The committed run. Raises EvalError."""
    try:
        return Ablation.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvalError(
            f"{path} holds no ablation ({error}); `didim eval ablate --keep` writes it"
        ) from error
