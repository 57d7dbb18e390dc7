"""Risk against coverage: what is wrong among the answers one would keep, the surest first."""

from collections.abc import Sequence

from evals.cases import Answerable
from evals.judge import Outcome
from evals.results import CaseResult


def risk_coverage(cases: Sequence[CaseResult]) -> list[tuple[float, float]]:
    """(coverage, risk) after each answer, in the order of falling confidence (El-Yaniv and Wiener 2010).

    Coverage = answers kept / questions, risk = wrong among the kept. Questions are those that owe an answer or owe
    none; one that was not answered is never kept, so the curve ends where the system itself stops. Confidence is the
    score of the best passage, of which only the order counts; equal scores stand in order of their ids.
    """
    asked = [c for c in cases if c.judged and c.confidence is not None and c.suite != "routing"]
    asked = [c for c in asked if c.answerable is not Answerable.NEEDS_CLARIFICATION]
    kept = sorted(
        (c for c in asked if c.judged and not c.judged.abstained),
        key=lambda c: (-(c.confidence or 0.0), c.id),
    )
    points, wrong = [], 0
    for number, case in enumerate(kept, 1):
        wrong += bool(case.judged and case.judged.outcome is not Outcome.RIGHT)
        points.append((number / len(asked), wrong / number))
    return points


def area(points: Sequence[tuple[float, float]]) -> float | None:
    """Mean risk over the covered part (AURC; Geifman, Uziel and El-Yaniv 2019); None without an answer."""
    return sum(risk for _, risk in points) / len(points) if points else None
