"""What the page shows, computed from runs; the template only lays it out."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.bootstrap import interval
from evals.cases import Answerable, Case
from evals.compare import Flip, compare, is_right
from evals.judge import Outcome
from evals.report.plots import Bar, curves, forest
from evals.results import CaseResult, Figure, Run
from evals.table import BARS

DEPTHS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20)
ANCHORS: Mapping[str, str] = {
    "whole answers": "GOV.UK Chat 90 % (2026)",
    "citation precision": "ALCE ASQA 81.6 % (2023); generative search engines 74.5 % (2023)",
    "citation recall": "ALCE ASQA 84.8 % (2023); generative search engines 51.5 % (2023)",
    "false refusals": "GOV.UK Chat answers 88 % of questions in scope",
    "ndcg@10": "AutoRAGRetrieval (Korean PDFs) 0.874, another set",
}
"""Published values with their year; they were measured on other questions and only give the scale."""


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
    case: Case | None
    cause: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the page."""

    run: Run
    rows: tuple[Row, ...]
    recall: Mapping[str, tuple[tuple[float, float], ...]]
    recall_plot: str
    slices: Mapping[str, tuple[tuple[Bar, int], ...]]
    slice_plots: Mapping[str, str]
    matrix: Mapping[str, Mapping[str, int]]
    routing: Mapping[str, Mapping[str, int]]
    citations: Mapping[str, Mapping[str, int]]
    latency_plot: str
    failures: tuple[Failure, ...]
    flips: tuple[Flip, ...]
    p: float | None
    before: str | None


def view(run: Run, cases: Sequence[Case], before: Run | None = None) -> View:
    """The page of `run`; `cases` give the expectations of failing cases, `before` the run to compare with."""
    expected = {case.id: case for case in cases}
    compared = compare(before, run) if before else None
    slices = {
        name: _slices(run, key)
        for name, key in (("type", _type), ("difficulty", _difficulty), ("suite", _suite), ("lang", _lang))
    }
    recall = {lang: _recall(run.cases, lang) for lang in ("ko", "en")}
    return View(
        run=run,
        rows=tuple(_rows(run)),
        recall=recall,
        recall_plot=curves("recall@k", recall, "k"),
        slices=slices,
        slice_plots={name: forest(name, [bar for bar, _ in rows]) for name, rows in slices.items()},
        matrix=_matrix(run.cases),
        routing=_routing(run.cases, expected),
        citations={lang: _citations(run.cases, lang) for lang in ("ko", "en")},
        latency_plot=curves("latency", {"total": _spread(run.cases)}, "ms"),
        failures=tuple(
            Failure(case, expected.get(case.id), cause_of(case))
            for case in run.cases
            if not is_right(case) and not case.skipped
        ),
        flips=compared.flips if compared else (),
        p=compared.p if compared else None,
        before=before.name if before else None,
    )


def cause_of(case: CaseResult) -> str:
    """The first reason that explains the failure: error, search, refusal, wrong claim, missing fact, routing."""
    if case.error:
        return "error"
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


def _recall(cases: Sequence[CaseResult], lang: str) -> tuple[tuple[float, float], ...]:
    ranked = [case.ranks for case in cases if case.ranks and case.lang == lang]
    needs = [rank for ranks in ranked for rank in ranks.values()]
    if not needs:
        return ()
    return tuple((float(k), sum(r is not None and r <= k for r in needs) / len(needs)) for k in DEPTHS)


def _slices(run: Run, key: Callable[[CaseResult], str]) -> tuple[tuple[Bar, int], ...]:
    groups: dict[str, list[CaseResult]] = {}
    for case in run.cases:
        if case.judged and not case.skipped:
            groups.setdefault(key(case), []).append(case)
    rows = []
    for name, part in sorted(groups.items()):
        hits = [float(is_right(case)) for case in part]
        low, high = interval([case.cluster for case in part], hits, [1.0] * len(part), 1000, run.seed)
        rows.append((Bar(name, sum(hits) / len(hits), low, high), len(part)))
    return tuple(rows)


def _matrix(cases: Sequence[CaseResult]) -> Mapping[str, Mapping[str, int]]:
    table: dict[str, Counter[str]] = {}
    for case in cases:
        if case.suite != "routing" and (case.judged or case.error):
            outcome = case.judged.outcome if case.judged else Outcome.ERROR
            table.setdefault(case.answerable, Counter())[outcome] += 1
    return table


def _routing(cases: Sequence[CaseResult], expected: Mapping[str, Case]) -> Mapping[str, Mapping[str, int]]:
    table: dict[str, Counter[str]] = {}
    for case in cases:
        if case.suite == "routing" and case.judged and case.id in expected:
            wanted = " / ".join(expected[case.id].statuses)
            table.setdefault(wanted, Counter())[case.judged.status] += 1
    return table


def _citations(cases: Sequence[CaseResult], lang: str) -> Mapping[str, int]:
    return Counter(s for case in cases if case.lang == lang and case.judged for s in case.judged.supports)


def _spread(cases: Sequence[CaseResult]) -> tuple[tuple[float, float], ...]:
    times = [case.ms["total"] for case in cases if "total" in case.ms]
    if not times:
        return ()
    shares = np.linspace(0, 1, 51)
    return tuple(
        (float(ms), float(share)) for share, ms in zip(shares, np.quantile(times, shares), strict=True)
    )


def _type(case: CaseResult) -> str:
    return case.type


def _difficulty(case: CaseResult) -> str:
    return case.difficulty


def _suite(case: CaseResult) -> str:
    return case.suite


def _lang(case: CaseResult) -> str:
    return case.lang
