"""Figures in a sentence, what was said without ground, and risk against coverage."""

import pytest

from evals.cases import Answerable
from evals.figures_in import figures_in, missing_figures
from evals.judge import Judged, Outcome, judge
from evals.metrics import figures
from evals.risk import area, risk_coverage
from tests.evals.build import PLACES, SENTENCE, answer, case, cited
from tests.evals.test_figures import _result


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("과제당 최대 2억 5,000만원", "up to KRW 250 million per task"),
        ("2026년 3월 30일까지", "until 30 March 2026"),
        ("3월 30일까지", "until March 30"),
        ("3천만원 이하의 과태료", "a fine of up to KRW 30 million"),
        ("1조 2,000억원", "KRW 1.2 trillion"),
        ("국비 70%", "70 percent from the state"),
        ("2026.3.30. 마감", "closed on 2026-03-30"),
    ],
)
def test_both_languages_say_the_same_figures(korean: str, english: str) -> None:
    assert figures_in(korean) == figures_in(english) != frozenset()


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("최대 3억원", "최대 2억원"), ("30명", "30%"), ("3월 31일까지", "3월 30일까지"), ("2억원", "2만원"),
        ("up to KRW 30 billion", "up to KRW 30 million"), ("2025년 3월 30일", "2026년 3월 30일"),
    ],
)  # fmt: skip
def test_another_number_unit_scale_or_date_is_missed(statement: str, quote: str) -> None:
    assert missing_figures(statement, quote)


def test_a_figure_without_ground_is_a_hallucination() -> None:
    found = figures(
        [_result("a", judge(case(), answer(cited("AI 바우처는 과제당 최대 3억원을 지원합니다.")), PLACES))],
        200,
        7,
    )
    assert found["figure fidelity"].value == 0
    assert found["hallucinated answers"].value == 1
    honest = figures([_result("a", judge(case(), answer(cited(SENTENCE)), PLACES))], 200, 7)
    assert honest["figure fidelity"].value == honest["quote fidelity"].value == 1
    assert honest["hallucinated answers"].value == 0


def test_padding_lowers_precision_of_facts_alone() -> None:
    found = figures(
        [_result("a", judge(case(), answer(cited(SENTENCE), cited("신청은 끝났습니다.")), PLACES))], 200, 7
    )
    assert found["nugget precision"].value == 0.5
    assert found["nugget recall"].value == 1


def test_a_quote_that_stands_nowhere_lowers_quote_fidelity() -> None:
    found = figures(
        [_result("a", judge(case(), answer(cited(SENTENCE, quote="지어낸 인용")), PLACES))], 200, 7
    )
    assert found["quote fidelity"].value == 0


def _scored(name: str, sure: float, outcome: Outcome, abstained: bool = False):  # type: ignore[no-untyped-def]
    judged: Judged = judge(case(), answer(cited(SENTENCE)), PLACES).model_copy(
        update={"outcome": outcome, "abstained": abstained}
    )
    return _result(name, judged, confidence=sure)


def test_the_surest_answers_come_first_and_silence_is_never_kept() -> None:
    cases = [
        _scored("a", 0.9, Outcome.RIGHT), _scored("b", 0.5, Outcome.WRONG), _scored("c", 0.7, Outcome.RIGHT),
        _scored("d", 0.8, Outcome.FALSE_REFUSAL, abstained=True),
    ]  # fmt: skip
    points = risk_coverage(cases)
    assert points == [(0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3))]
    assert area(points) == pytest.approx(1 / 9)
    assert area([]) is None
    assert (
        risk_coverage([c.model_copy(update={"answerable": Answerable.NEEDS_CLARIFICATION}) for c in cases])
        == []
    )
