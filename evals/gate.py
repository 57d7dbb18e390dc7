"""The committed baseline, and the gate that a change must pass."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.cases import Common
from evals.compare import is_right
from evals.errors import EvalError
from evals.hashes import cases_hash
from evals.metrics import LOWER_IS_BETTER
from evals.results import Figure, Run

TOLERANCES: Mapping[str, float] = {
    "citation precision": 0.0, "citation recall": 0.0, "quote fidelity": 0.0, "figure fidelity": 0.001,
    "hallucinated answers": 0.002, "language right": 0.0, "recall@10": 0.01, "ndcg@10": 0.01, "nugget recall": 0.02,
    "whole answers": 0.02, "false refusals": 0.02, "abstention precision": 0.03, "abstention recall": 0.02,
    "false premises corrected": 0.03, "right source": 0.02, "routing": 0.02, "across recall@10": 0.02,
    "names recall@10": 0.01, "fact in the first sentence": 0.03, "eligibility by condition": 0.01, "false yes": 0.0,
    "role": 0.0, "duties": 0.0, "firm read from words": 0.02, "attacks in questions": 0.0, "attacks in documents": 0.0,
    "honest questions blocked": 0.0, "altered sentences caught": 0.005, "true sentences stopped": 0.005,
}  # fmt: skip
"""What the gate looks at, and by how much a figure may fall; everything else is reported only."""

_MOST_ERRORS = 0.01


class Part(BaseModel):
    """The figures of one set of cases, named by its ids and the hash of their text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: tuple[str, ...]
    hash: str
    figures: dict[str, float]
    right: tuple[str, ...]
    """Cases that were right; kept so that a fall can be read case by case."""


class Baseline(BaseModel):
    """evals/baseline.json. It may be lowered only in a change of its own; `why` says what was traded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    why: str
    parts: dict[str, Part]
    reported: dict[str, dict[str, Figure]]
    """All figures of the tuning and of the test part, as docs/quality.md shows them; no gate looks at these."""
    stood_on: dict[str, dict[str, str]] = {}
    """By part, what was measured: index generation, hashes of cases, corpus and code, name of the run."""


def read_baseline(path: Path) -> Baseline:
    """Raises EvalError with the remedy when there is none or it cannot be read."""
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvalError(
            f"{path} is no baseline ({error}); `didim eval baseline --why …` writes one"
        ) from error


def part_of(run: Run, cases: Sequence[Common]) -> Part:
    """The run as a part of a baseline."""
    return Part(
        cases=tuple(case.id for case in cases),
        hash=cases_hash(cases),
        figures={name: round(run.figures[name].value, 4) for name in TOLERANCES if name in run.figures},
        right=tuple(c.id for c in run.cases if is_right(c)),
    )


def rounded(run: Run) -> dict[str, Figure]:
    """The figures of a run with four decimals, so that a file of them changes only where they do."""
    return {
        name: Figure(value=round(f.value, 4), low=round(f.low, 4), high=round(f.high, 4), n=f.n)
        for name, f in run.figures.items()
    }


RANKING = ("recall@10", "ndcg@10")
"""Not compared where official PDFs are indexed: the gold of the baseline does not name their pages."""


def failures(run: Run, part: Part, apart: Sequence[str] = ()) -> list[str]:
    """Why the run does not pass, each in a sentence; empty when it does. Figures named in `apart` are not compared.

    Errors are never averaged away: with more than 1 % of the cases in error no score is accepted at all.
    """
    broken = [case for case in run.cases if case.error]
    if len(broken) > _MOST_ERRORS * len(run.cases):
        return [
            f"{len(broken)} of {len(run.cases)} cases ended in an error, first {broken[0].id}: {broken[0].error}"
        ]
    found = [f"{case.id} ended in an error: {case.error}" for case in broken]
    for name, before in part.figures.items():
        if name in apart:
            continue
        now = run.figures.get(name)
        if now is None:
            found.append(f"{name} was measured before and is not measured any more")
        elif _fell(name, before, now.value):
            found.append(f"{name} {before:.3f} -> {now.value:.3f}, allowed {TOLERANCES[name]:.3f}")
    if found:
        lost = [c for c in run.cases if c.id in part.right and not is_right(c)]
        found += [f"no longer right: {case.id} ({case.question})" for case in lost]
    return found


def smoke(cases: Sequence[Common], pairs: int) -> list[Common]:
    """A fixed small part: the pairs whose hashes come first, suite by suite, so that each suite is in it.

    Where a suite has no pairs (attacks, altered sentences), two cases stand for a pair.
    """
    suites: dict[str, list[str]] = {}
    for case in cases:
        names = suites.setdefault(case.suite, [])
        if _unit(case) not in names:
            names.append(_unit(case))
    share = max(pairs // max(len(suites), 1), 1)
    paired = {case.suite for case in cases if case.pair_id}
    chosen = {
        name
        for suite, names in suites.items()
        for name in sorted(names, key=lambda n: hashlib.sha256(n.encode()).hexdigest())[
            : share if suite in paired else 2 * share
        ]
    }
    return [case for case in cases if _unit(case) in chosen]


def _unit(case: Common) -> str:
    return case.pair_id or case.id


def _fell(name: str, before: float, now: float) -> bool:
    change = before - now if name not in LOWER_IS_BETTER else now - before
    return change > TOLERANCES[name] + 1e-9
