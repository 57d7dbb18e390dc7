"""What the page shows, computed from runs; the template only lays it out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.cases import Answerable, Case, Common, Split
from evals.compare import Flip, compare, is_right
from evals.judge import Outcome
from evals.report import tables
from evals.report.plots import curves, forest
from evals.report.tables import Share, Table
from evals.results import CaseResult, Checked, CheckKind, Figure, Run
from evals.risk import area, risk_coverage
from evals.table import BARS

DEPTHS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20)
_STAGES = ("total", "first_statement", "searching", "search")
_COVERAGES = tuple(n / 10 for n in range(1, 11))
ANCHORS: Mapping[str, str] = {
    "whole answers": "GOV.UK Chat 90 % (2026)",
    "citation precision": "ALCE ASQA 81.6 % (2023); generative search engines 74.5 % (2023)",
    "citation recall": "ALCE ASQA 84.8 % (2023); generative search engines 51.5 % (2023)",
    "false refusals": "GOV.UK Chat answers 88 % of questions in scope",
    "ndcg@10": "AutoRAGRetrieval (Korean PDFs) 0.874, another set",
}
"""Published values with their year; they were measured on other questions and only give the scale."""

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A metric in the table of the verdict."""

    name: str
    figure: Figure
    ko: Figure | None
    en: Figure | None
    bar: float | None
    anchor: str

    @property
    def met(self) -> bool | None:
        """Whether the bar is reached; None where there is none."""
        return None if self.bar is None else self.figure.value >= self.bar


@dataclass(frozen=True, slots=True)
class Failure:
    """A failing case with what was expected of it."""

    result: CaseResult
    case: Common | None
    cause: str
    wrong: tuple[Checked, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page. Cases of the test part are counted and never shown, so that nobody tunes on them."""

    run: Run
    rows: tuple[Row, ...]
    recall: Mapping[str, Points]
    recall_plot: str
    slices: Mapping[str, tuple[Share, ...]]
    slice_plots: Mapping[str, str]
    matrix: Table
    routing: Table
    citations: Table
    verdicts: Mapping[str, Table]
    proof: tuple[Share, ...]
    proof_plot: str
    attacks: tuple[Share, ...]
    risk: Points
    """Risk at each tenth of coverage that is reached."""
    risk_area: float | None
    risk_plot: str
    latency_plot: str
    failures: tuple[Failure, ...]
    sealed: Mapping[str, int]
    """Failing cases of the test part, by cause."""
    flips: tuple[Flip, ...]
    sealed_flips: tuple[int, int]
    """Better and worse among the test part."""
    p: float | None
    before: str | None


def view(run: Run, cases: Sequence[Common], before: Run | None = None) -> View:
    """The page of `run`; `cases` give the expectations of failing cases, `before` the run to compare with."""
    expected = {case.id: case for case in cases}
    failing = [_failure(c, expected.get(c.id)) for c in run.cases if not is_right(c) and not c.skipped]
    compared = compare(before, run) if before else None
    flips = compared.flips if compared else ()
    sealed_flips = [flip.better for flip in flips if _sealed(flip.after)]
    slices = {
        "type": tables.shares(_asked(run), lambda c: f"{c.suite}: {c.type}", run.seed, least=4),
        "difficulty": tables.shares(_judged(run), lambda c: c.difficulty, run.seed),
        "suite": tables.shares(_judged(run), lambda c: c.suite, run.seed),
        "lang": tables.shares(_judged(run), lambda c: c.lang, run.seed),
    }
    recall = {lang: _recall(run.cases, lang) for lang in ("ko", "en")}
    proof, risk = tables.proof(run.cases, run.seed), risk_coverage(run.cases)
    return View(
        run=run,
        rows=tuple(_rows(run)),
        recall=recall,
        recall_plot=curves("recall@k", recall, "k"),
        slices=slices,
        slice_plots={name: forest(name, [one.bar for one in rows]) for name, rows in slices.items()},
        matrix=tables.matrix(run.cases),
        routing=tables.routing(run.cases, {c.id: c for c in cases if isinstance(c, Case)}),
        citations=tables.citations(run.cases),
        verdicts=tables.verdicts(run.cases),
        proof=proof,
        proof_plot=forest("proof", [one.bar for one in proof], 0.98),
        attacks=tables.attacks(run.cases, run.seed),
        risk=tuple(_at_tenths(risk)),
        risk_area=area(risk),
        risk_plot=curves("risk", {"": [(100 * x, y) for x, y in risk]}, "%", _round_top(risk)),
        latency_plot=curves("latency", _spreads(run.cases), "ms"),
        failures=tuple(f for f in failing if not _sealed(f.result)),
        sealed=Counter(f.cause for f in failing if _sealed(f.result)),
        flips=tuple(flip for flip in flips if not _sealed(flip.after)),
        sealed_flips=(sealed_flips.count(True), sealed_flips.count(False)),
        p=compared.p if compared else None,
        before=before.name if before else None,
    )


def cause_of(case: CaseResult) -> str:
    """The first reason that explains the failure: error, verdict, search, refusal, wrong claim, missing fact, routing."""
    if case.error:
        return "error"
    if case.checks:
        return f"wrong_{case.suite}"
    missed = any(rank is None or rank > 10 for rank in case.ranks.values())
    if case.judged is None:
        return "not_found_by_search"
    if case.routed_right is False:
        return "routing"
    if case.judged.outcome is Outcome.WRONG:
        return (
            "answered_unanswerable"
            if case.answerable not in (Answerable.YES, Answerable.PARTIAL)
            else "forbidden_claim"
        )
    if missed:
        return "not_found_by_search"
    return "false_refusal" if case.judged.abstained else "fact_not_stated"


def _failure(result: CaseResult, case: Common | None) -> Failure:
    wrong = tuple(c for c in result.checks if not c.right and c.kind is not CheckKind.PROFILE)
    return Failure(result, case, cause_of(result), wrong)


def _sealed(case: CaseResult) -> bool:
    return case.split is Split.TEST


def _judged(run: Run) -> list[CaseResult]:
    return [case for case in run.cases if (case.judged or case.checks) and not case.skipped]


def _asked(run: Run) -> list[CaseResult]:
    """Attacks and altered sentences have tables of their own."""
    return [case for case in _judged(run) if case.suite not in ("attacks", "proof")]


def _rows(run: Run) -> list[Row]:
    return [
        Row(
            name,
            figure,
            run.figures.get(f"{name}/ko"),
            run.figures.get(f"{name}/en"),
            BARS.get(name),
            ANCHORS.get(name, ""),
        )
        for name, figure in run.figures.items()
        if "/" not in name
    ]


def _recall(cases: Sequence[CaseResult], lang: str) -> Points:
    ranked = [case.ranks for case in cases if case.ranks and case.lang == lang]
    needs = [rank for ranks in ranked for rank in ranks.values()]
    if not needs:
        return ()
    return tuple((float(k), sum(r is not None and r <= k for r in needs) / len(needs)) for k in DEPTHS)


def _at_tenths(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [
        (tenth, max(p for p in points if p[0] <= tenth + 1e-9)[1])
        for tenth in _COVERAGES
        if points and points[0][0] <= tenth <= points[-1][0] + 0.05
    ]


def _round_top(points: Sequence[tuple[float, float]]) -> float:
    """A top of the scale that shows the curve; the first few answers swing too far to count."""
    settled = [y for x, y in points if x >= 0.05]
    return min(1.0, (int(20 * max(settled, default=1.0)) + 2) / 20)


def _spreads(cases: Sequence[CaseResult]) -> Mapping[str, Points]:
    """The share of answers that are there after so many milliseconds, stage by stage."""
    times: dict[str, list[float]] = {}
    for case in cases:
        for stage, ms in (*case.ms.items(), *((("search", case.search_ms),) if case.search_ms else ())):
            times.setdefault(stage, []).append(ms)
    found = {}
    for stage in _STAGES:
        if len(times.get(stage, ())) > 1:
            shares = np.linspace(0, 0.99, 34)
            quantiles = np.quantile(times[stage], shares)
            found[stage] = tuple((float(ms), float(s)) for s, ms in zip(shares, quantiles, strict=True))
    return found
