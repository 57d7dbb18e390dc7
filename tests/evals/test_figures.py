"""Properties of the figures, whatever the cases."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bootstrap import interval
from evals.cases import Answerable, Difficulty, Split
from evals.citations import Support
from evals.compare import holm, mcnemar
from evals.judge import Judged, Outcome, judge
from evals.metrics import figures, latency
from evals.ranking import rank_scores
from evals.results import CaseResult
from tests.evals.build import PLACES, answer, case

RATES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 3), st.integers(1, 3)), min_size=1, max_size=20
)
RANKS = st.dictionaries(st.sampled_from("xyz"), st.none() | st.integers(1, 50), min_size=1)


def _result(name: str, judged: Judged | None = None, **change: object) -> CaseResult:
    base = CaseResult(
        id=name, suite="answers", lang="ko", pair_id=None, cluster=name, type="fact", difficulty=Difficulty.EASY,
        split=Split.TUNE, answerable=Answerable.YES, question=name, judged=judged,
    )  # fmt: skip
    return base.model_copy(update=change)


@given(RATES)
def test_an_interval_holds_its_value_and_stays_within_reach(rows: list[tuple[str, int, int]]) -> None:
    hits = [min(hit, total) for _, hit, total in rows]
    totals = [total for _, _, total in rows]
    low, high = interval([c for c, _, _ in rows], hits, totals, 200, 7)
    assert 0 <= low <= high <= 1
    assert interval([c for c, _, _ in rows], hits, totals, 200, 7) == (low, high)


def test_one_cluster_has_no_width() -> None:
    assert interval(["a", "a"], [1, 0], [1, 1], 200, 7) == (0.5, 0.5)


def test_without_a_failure_the_interval_still_has_width() -> None:
    low, high = interval([str(at) for at in range(100)], [1] * 100, [1] * 100, 200, 7)
    assert (round(low, 3), high) == (0.964, 1.0)
    assert interval(["a"], [0], [1], 200, 7) == (0.0, 0.975)


def test_whole_clusters_are_drawn() -> None:
    """Ten questions on two documents are two experiments, not ten."""
    hits, totals = [1.0] * 5 + [0.0] * 5, [1.0] * 10
    assert interval(["a"] * 5 + ["b"] * 5, hits, totals, 500, 7) == (0.0, 1.0)
    low, high = interval([str(at) for at in range(10)], hits, totals, 500, 7)
    assert 0 < low < high < 1


@given(st.lists(RANKS, min_size=1, max_size=6))
def test_rank_scores_agree_with_their_formulas(cases: list[dict[str, int | None]]) -> None:
    for ranks, scores in zip(cases, rank_scores(cases), strict=True):
        met = [rank for rank in ranks.values() if rank is not None]
        assert 0 <= scores["recall@1"] <= scores["recall@5"] <= scores["recall@10"] <= 1
        if len(set(met)) == len(met):
            assert scores["recall@10"] == pytest.approx(sum(rank <= 10 for rank in met) / len(ranks))
        first = min(met, default=math.inf)
        assert scores["mrr@10"] == pytest.approx(1 / first if first <= 10 else 0)
        assert 0 <= scores["ndcg@10"] <= 1 + 1e-9
        assert (scores["ndcg@10"] > 0) == (first <= 10)


def test_a_need_at_rank_one_is_perfect_and_none_is_nothing() -> None:
    perfect, nothing = rank_scores([{"a": 1}, {"a": None}])
    assert set(perfect.values()) == {1.0}
    assert set(nothing.values()) == {0.0}


def test_an_empty_answer_lowers_recall_and_adds_nothing_to_citation_precision() -> None:
    empty = _result("a", judge(case(), answer(), PLACES))
    found = figures([empty], 200, 7)
    assert found["nugget recall"].value == 0
    assert found["false refusals"].value == 1
    assert "citation precision" not in found


def test_an_unclear_citation_counts_as_failed() -> None:
    judged = judge(case(), answer(), PLACES).model_copy(
        update={"supports": (Support.SUPPORTED, Support.UNCLEAR), "statements": 2, "cited": 1}
    )
    found = figures([_result("a", judged)], 200, 7)
    assert found["citation precision"].value == 0.5
    assert found["citation recall"].value == 0.5


def test_abstention_has_two_sides() -> None:
    refused = judge(case(answerable=Answerable.NO), answer(), PLACES)
    found = figures(
        [
            _result("right", refused, answerable=Answerable.NO),
            _result("false", refused),
            _result(
                "claimed",
                refused.model_copy(update={"abstained": False, "outcome": Outcome.WRONG}),
                answerable=Answerable.NO,
            ),
        ],
        200,
        7,
    )
    assert found["abstention precision"].value == 0.5
    assert found["abstention recall"].value == 0.5
    assert found["false refusals"].value == 1


def test_skipped_cases_are_not_counted_and_errors_are() -> None:
    found = figures([_result("a", error="boom"), _result("b", skipped="not indexed")], 200, 7)
    assert found["errors"].n == 1
    assert found["errors"].value == 1


def test_latency_is_by_stage() -> None:
    times = [_result(str(ms), ms={"total": float(ms)}) for ms in range(1, 101)]
    assert latency(times)["total"] == {"p50": 50.5, "p95": 95.05, "n": 100}


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_a_symmetric_probability(won: int, lost: int) -> None:
    p = mcnemar(won, lost)
    assert 0 < p <= 1
    assert p == mcnemar(lost, won)


def test_mcnemar_known_values() -> None:
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 0) == pytest.approx(0.0625)
    assert mcnemar(1, 9) == pytest.approx(0.021484375)


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_never_lowers_and_keeps_the_order(values: list[float]) -> None:
    corrected = holm(values)
    assert all(0 <= p <= q <= 1 for p, q in zip(values, corrected, strict=True))
    ordered = [corrected[at] for at in sorted(range(len(values)), key=values.__getitem__)]
    assert ordered == sorted(ordered)
