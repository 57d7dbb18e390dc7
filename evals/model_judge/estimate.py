"""From what a judge counted to what is true, as far as its calibration allows; no rate without it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.errors import EvalError
from evals.model_judge.calibration import Calibration

LEAST = 30
"""Labelled answers of each kind below which no estimate is given."""
LEAST_YOUDEN = 0.2
"""Sensitivity + specificity - 1 below which a judge tells next to nothing."""
MOST_UNREAD = 0.05


@dataclass(frozen=True, slots=True)
class Corrected:
    """The share right after correction, with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int


def corrected(
    verdicts: Sequence[tuple[str, bool]], calibration: Calibration, judge: str, draws: int, seed: int
) -> Corrected:
    """Rogan and Gladen (1978): (raw + specificity - 1) / (sensitivity + specificity - 1), cut to 0..1.

    `verdicts` are (cluster, right). The interval draws all three rates anew: the raw one by whole clusters, the two of
    the calibration from Beta(hits + 1/2, misses + 1/2), and takes the 2.5 and 97.5 percentiles, so that a small
    calibration widens it. Where the judge said the same of everything, resampling shows nothing; the raw rate is then
    drawn from Beta over the clusters. Raises EvalError, and gives no rate, for a judge that is not the calibrated one,
    with too few labels of a kind, with too many unreadable replies, or that hardly tells right from wrong.
    """
    _refuse(verdicts, calibration, judge)
    random = np.random.default_rng(seed)
    raw = sum(right for _, right in verdicts) / len(verdicts)
    sensitivity = random.beta(calibration.hits + 0.5, calibration.right - calibration.hits + 0.5, draws)
    specificity = random.beta(
        calibration.rejections + 0.5, calibration.wrong - calibration.rejections + 0.5, draws
    )
    youden = sensitivity + specificity - 1
    usable = youden > LEAST_YOUDEN / 2
    values = (_raw_draws(verdicts, draws, random) + specificity - 1)[usable] / youden[usable]
    low, high = np.percentile(np.clip(values, 0, 1), [2.5, 97.5])
    point = (raw + calibration.specificity - 1) / (calibration.sensitivity + calibration.specificity - 1)
    return Corrected(min(max(point, 0.0), 1.0), float(low), float(high), len(verdicts))


def _refuse(verdicts: Sequence[tuple[str, bool]], calibration: Calibration, judge: str) -> None:
    if not verdicts:
        raise EvalError("the judge has read no answer; run the suite `answers` first")
    if calibration.judge != judge:
        raise EvalError(f"calibrated is {calibration.judge!r}, asked is {judge!r}; calibrate this judge")
    if min(calibration.right, calibration.wrong) < LEAST:
        raise EvalError(
            f"{calibration.right} right and {calibration.wrong} wrong answers are labelled; "
            f"a judge's rate needs {LEAST} of each"
        )
    if calibration.unread > MOST_UNREAD * (calibration.right + calibration.wrong):
        raise EvalError(f"{calibration.unread} replies could not be read; take another judge")
    if calibration.sensitivity + calibration.specificity - 1 < LEAST_YOUDEN:
        raise EvalError(
            f"sensitivity {calibration.sensitivity:.2f} and specificity {calibration.specificity:.2f}: "
            "this judge hardly tells right from wrong; take another"
        )


def _raw_draws(
    verdicts: Sequence[tuple[str, bool]], draws: int, random: np.random.Generator
) -> NDArray[np.float64]:
    names, member = np.unique([cluster for cluster, _ in verdicts], return_inverse=True)
    over = np.bincount(member, weights=[float(right) for _, right in verdicts])
    under = np.bincount(member).astype(float)
    share = over.sum() / under.sum()
    if share in (0.0, 1.0):
        return random.beta(share * len(names) + 0.5, (1 - share) * len(names) + 0.5, draws)
    drawn = random.integers(0, len(names), size=(draws, len(names)))
    drawn_rates: NDArray[np.float64] = over[drawn].sum(axis=1) / under[drawn].sum(axis=1)
    return drawn_rates
