"""Holds the baseline itself: it falls only in a change of its own, whose reason is new."""

import subprocess
from pathlib import Path

from evals.gate import Baseline
from evals.metrics import LOWER_IS_BETTER

_ROUNDING = 5e-5
_WITH_IT = ("evals/baseline.json", "evals/ablation.json", "docs/quality.md")
"""Files that a change of the baseline may touch: the figures and the page that shows them."""


def lowered(before: Baseline, after: Baseline) -> list[str]:
    """Figures that got worse or that are gone, part by part, whatever the cases: other cases can hide a fall too."""
    found = []
    for name, part in before.parts.items():
        now = after.parts[name].figures if name in after.parts else {}
        for metric, value in part.figures.items():
            if metric not in now:
                found.append(f"{name}: {metric} is gone")
                continue
            change = value - now[metric] if metric not in LOWER_IS_BETTER else now[metric] - value
            if change > _ROUNDING:
                found.append(f"{name}: {metric} {value:.4f} -> {now[metric]:.4f}")
    return found


def unexplained(before: Baseline, after: Baseline) -> list[str]:
    """What was lowered without a new reason; empty when nothing was or when `why` says something new."""
    return lowered(before, after) if before.why.strip() == after.why.strip() else []


def committed(path: Path, revision: str = "HEAD") -> Baseline | None:
    """The baseline as it stands in `revision`; None where there is no history to look at."""
    text = _git(path, "show", f"{revision}:./{path.name}")
    return Baseline.model_validate_json(text) if text else None


def last_change(path: Path) -> tuple[Baseline, Baseline, tuple[str, ...]] | None:
    """The baseline before and after the last commit that touched it, and the files that this commit touched."""
    commit = (_git(path, "log", "-1", "--format=%H", "--", path.name) or "").strip()
    if not commit:
        return None
    before, after = committed(path, f"{commit}~1"), committed(path, commit)
    files = (_git(path, "show", "--name-only", "--format=", commit) or "").split()
    return (before, after, tuple(files)) if before and after else None


def not_of_its_own(before: Baseline, after: Baseline, files: tuple[str, ...]) -> list[str]:
    """Why the change may not lower the baseline: the reason is old, or it touches other files too."""
    fell = lowered(before, after)
    if not fell:
        return []
    others = [file for file in files if file not in _WITH_IT]
    said = [f"lowered with other changes: {', '.join(others)}"] if others else []
    return [*unexplained(before, after), *said]


def _git(path: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and our own file name
            ["git", *arguments],  # noqa: S607 - whichever git made the copy
            cwd=path.parent,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
