"""Intervals that respect that questions share documents."""

from collections.abc import Sequence

import numpy as np


def interval(
    clusters: Sequence[str], hits: Sequence[float], totals: Sequence[float], draws: int, seed: int
) -> tuple[float, float]:
    """95 % percentile interval of Σ hits / Σ totals, whole clusters drawn with replacement.

    Resampling single questions would call two questions on one document two experiments: a published simulation
    with 50 clusters of 10 rejected a true null in 43 % of runs instead of 5 % (paired cluster bootstrap; Cameron,
    Gelbach and Miller 2008). With fewer than two clusters there is nothing to resample: the value itself is returned.
    """
    names, member = np.unique(np.asarray(clusters), return_inverse=True)
    over = np.bincount(member, weights=np.asarray(hits, dtype=float))
    under = np.bincount(member, weights=np.asarray(totals, dtype=float))
    point = float(over.sum() / under.sum()) if under.sum() else 0.0
    if len(names) < 2:
        return point, point
    drawn = np.random.default_rng(seed).integers(0, len(names), size=(draws, len(names)))
    tops, bottoms = over[drawn].sum(axis=1), under[drawn].sum(axis=1)
    values = tops[bottoms > 0] / bottoms[bottoms > 0]
    if not len(values):
        return point, point
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
