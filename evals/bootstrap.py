"""Intervals that respect that questions share documents."""

from collections.abc import Sequence

import numpy as np


def interval(
    clusters: Sequence[str], hits: Sequence[float], totals: Sequence[float], draws: int, seed: int
) -> tuple[float, float]:
    """95 % percentile interval of Σ hits / Σ totals, whole clusters drawn with replacement.

    Resampling single questions would call two questions on one document two experiments: a published simulation
    with 50 clusters of 10 rejected a true null in 43 % of runs instead of 5 % (paired cluster bootstrap; Cameron,
    Gelbach and Miller 2008). Where everything or nothing succeeded, resampling would show no width at all; the exact
    binomial bound over the clusters stands instead (Clopper and Pearson 1934: none failed in m shows only 0.025^(1/m)).
    A single mixed cluster has nothing to resample: the value itself is returned.
    """
    names, member = np.unique(np.asarray(clusters), return_inverse=True)
    over = np.bincount(member, weights=np.asarray(hits, dtype=float))
    under = np.bincount(member, weights=np.asarray(totals, dtype=float))
    point = float(over.sum() / under.sum()) if under.sum() else 0.0
    if under.sum() and point in (0.0, 1.0):
        bound = 0.025 ** (1 / len(names))
        return (bound, 1.0) if point else (0.0, 1 - bound)
    if len(names) < 2:
        return point, point
    drawn = np.random.default_rng(seed).integers(0, len(names), size=(draws, len(names)))
    tops, bottoms = over[drawn].sum(axis=1), under[drawn].sum(axis=1)
    values = tops[bottoms > 0] / bottoms[bottoms > 0]
    if not len(values):
        return point, point
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
