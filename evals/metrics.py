"""From cases to figures: every metric over the whole and by language, with its interval.

Formulas stand where the metrics are: evals/answer_metrics.py, evals/verdict_metrics.py, evals/ranking.py, evals/risk.py.
"""

from collections.abc import Sequence

import numpy as np

from evals.answer_metrics import METRICS, Part
from evals.bootstrap import interval
from evals.ranking import rank_scores
from evals.results import CaseResult, Figure
from evals.verdict_metrics import CHECK_METRICS

_ROUTING = "routing"
LOWER_IS_BETTER = (
    "false refusals", "errors", "hallucinated answers", "false yes", "attacks in questions", "attacks in documents",
    "honest questions blocked", "true sentences stopped",
)  # fmt: skip


def figures(cases: Sequence[CaseResult], draws: int, seed: int) -> dict[str, Figure]:
    """All figures, whole and by language (`name/ko`); a metric without any case is absent, not zero or one."""
    found: dict[str, Figure] = {}
    for suffix, part in _slices(cases):
        counted = {metric.name: metric.rows(part) for metric in METRICS}
        counted |= {metric.name: metric.rows(part) for metric in CHECK_METRICS}
        for name, rows in counted.items():
            _put(found, name + suffix, rows, draws, seed)
        for name, rows in _ranking(part).items():
            _put(found, name + suffix, rows, draws, seed)
        _put(
            found,
            "errors" + suffix,
            [(c.cluster, (float(c.error is not None), 1.0)) for c in part],
            draws,
            seed,
        )
    pairs = _pair_consistency(cases)
    _put(found, "pair consistency", pairs, draws, seed)
    return found


def latency(cases: Sequence[CaseResult]) -> dict[str, dict[str, float]]:
    """p50 and p95 in milliseconds by stage, over answered cases; `search` is the bare search, over cases that are only searched."""
    stages: dict[str, list[float]] = {}
    for case in cases:
        for stage, ms in case.ms.items():
            stages.setdefault(stage, []).append(ms)
        if case.search_ms is not None:
            stages.setdefault("search", []).append(case.search_ms)
    return {
        stage: {
            "p50": round(float(np.percentile(ms, 50)), 2),
            "p95": round(float(np.percentile(ms, 95)), 2),
            "n": len(ms),
        }
        for stage, ms in stages.items()
    }


def _slices(cases: Sequence[CaseResult]) -> list[tuple[str, list[CaseResult]]]:
    cases = [case for case in cases if case.skipped is None]
    return [("", list(cases)), *((f"/{lang}", [c for c in cases if c.lang == lang]) for lang in ("ko", "en"))]


def _ranking(cases: Sequence[CaseResult]) -> dict[str, list[tuple[str, Part]]]:
    rows: dict[str, list[tuple[str, Part]]] = {}
    for prefix, kept in (
        ("", [(c, c.ranks) for c in cases if c.ranks and not c.across]),
        ("across ", [(c, c.ranks) for c in cases if c.ranks and c.across]),
        ("names ", [(c, c.ranks) for c in cases if c.ranks and c.type == "names"]),
    ):
        for (case, _), scores in zip(kept, rank_scores([ranks for _, ranks in kept]), strict=True):
            for name, value in scores.items():
                if prefix == "names " and name != "recall@10":
                    continue
                rows.setdefault(prefix + name, []).append((case.cluster, (value, 1.0)))
    return rows


def _pair_consistency(cases: Sequence[CaseResult]) -> list[tuple[str, Part]]:
    """Twins with the same outcome / twins: the two languages are promised to be equal."""
    pairs: dict[str, list[CaseResult]] = {}
    for case in cases:
        if case.pair_id and case.judged and case.suite != _ROUTING:
            pairs.setdefault(case.pair_id, []).append(case)
    return [
        (a.cluster, (float(a.judged.outcome is b.judged.outcome), 1.0))
        for pair in pairs.values()
        if len(pair) == 2
        for a, b in [pair]
        if a.judged and b.judged
    ]


def _put(
    found: dict[str, Figure], name: str, rows: Sequence[tuple[str, Part]], draws: int, seed: int
) -> None:
    tops, bottoms = [float(p[0]) for _, p in rows], [float(p[1]) for _, p in rows]
    if not sum(bottoms):
        return
    low, high = interval([cluster for cluster, _ in rows], tops, bottoms, draws, seed)
    found[name] = Figure(value=sum(tops) / sum(bottoms), low=low, high=high, n=int(sum(bottoms)))
