"""The engine: three values, questions in order, an end to every walk, no verdict that more answers overturn."""

import random
from datetime import date

import pytest

from bot.answer import Fit
from bot.duties import UnknownAnswerError, evaluate
from bot.duties.data import self_check
from bot.duties.logic import Logic, all_of, any_of
from bot.duties.model import Condition
from bot.duties.wire import DutiesRequest, check_duties
from corpus.models import Lang

TODAY = date(2026, 11, 25)
YES, NO, OPEN = Fit.YES, Fit.NO, Fit.UNKNOWN


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (YES, YES, YES, YES), (YES, NO, NO, YES), (YES, OPEN, OPEN, YES), (NO, NO, NO, NO),
        (NO, OPEN, NO, OPEN), (OPEN, OPEN, OPEN, OPEN), (NO, YES, NO, YES), (OPEN, NO, NO, OPEN), (OPEN, YES, OPEN, YES),
    ],
)  # fmt: skip
def test_and_and_or(left: Fit, right: Fit, both: Fit, either: Fit) -> None:
    assert all_of((left, right)) is both
    assert any_of((left, right)) is either


@pytest.mark.parametrize(
    ("said", "plain", "none", "maybe", "unless"),
    [("yes", YES, NO, OPEN, OPEN), ("no", NO, YES, NO, YES), ("unsure", OPEN, OPEN, OPEN, YES), (None, OPEN, OPEN, OPEN, YES)],
)  # fmt: skip
def test_each_form(said: str | None, plain: Fit, none: Fit, maybe: Fit, unless: Fit) -> None:
    logic = Logic({}, {"q": said} if said else {}, {"q": None})
    asked = Condition(answer={"q": ("yes",)})
    assert logic.holds(asked) is plain
    assert logic.holds(Condition(none=(asked,))) is none
    assert logic.holds(Condition(maybe=asked)) is maybe
    assert logic.holds(Condition(unless=asked)) is unless


def test_a_question_that_is_not_asked_counts_for_nothing() -> None:
    stale = {
        "activity": "content",
        "generative": "yes",
        "area": "hiring",
        "influence": "decides",
        "human": "none",
    }
    assert [c.id for c in evaluate(stale, today=TODAY).duties if c.applies is YES] == [
        "no_duty",
        "advertising",
    ]


def test_nothing_answered_asks_the_first_question() -> None:
    result = evaluate({}, today=TODAY)
    assert result.role == "unknown"
    assert result.possible_roles == ("none", "user", "developer", "deployer")
    assert result.next_question is not None
    assert result.next_question.id == "activity"
    assert all(card.applies is OPEN for card in result.duties)


@pytest.mark.parametrize("answers", [{"weather": "rain"}, {"activity": "rent"}, {"area": ""}])
def test_an_unknown_answer_is_refused_with_what_is_known(answers: dict[str, str]) -> None:
    with pytest.raises(UnknownAnswerError, match=r"known are|takes one of"):
        evaluate(answers)


def test_not_using_ai_ends_at_once() -> None:
    result = evaluate({"activity": "no_ai"}, today=TODAY)
    assert result.role == "none"
    assert result.next_question is None
    assert result.unknown == ()


def test_unsure_is_never_asked_again_and_never_counts_as_yes() -> None:
    answers = {question.id: "unsure" for question in self_check().questions}
    result = evaluate(answers, today=TODAY)
    assert result.next_question is None
    assert all(card.applies is OPEN for card in result.duties)


@pytest.mark.parametrize("seed", range(40))
def test_every_walk_ends_and_no_certain_verdict_is_taken_back(seed: int) -> None:
    dice = random.Random(seed)
    answers: dict[str, str] = {}
    settled: dict[str, Fit] = {}
    for _ in range(len(self_check().questions) + 1):
        result = evaluate(answers, today=TODAY)
        verdicts = {card.id: card.applies for card in result.duties}
        for duty, fit in settled.items():
            if duty in ("prior_notice", "label_output") and answers.get("obvious") == "yes":
                continue
            assert verdicts.get(duty, NO) is fit, (duty, answers)
        settled = {d.id: f for d in self_check().duties if (f := verdicts.get(d.id, NO)) is not OPEN}
        if result.next_question is None:
            break
        answers[result.next_question.id] = dice.choice(result.next_question.options).id
    assert evaluate(answers, today=TODAY).next_question is None


def test_a_claim_of_obvious_use_leaves_notice_open() -> None:
    answers = {"activity": "offer", "made_by": "bought", "generative": "yes", "obvious": "yes"}
    found = {card.id: card.applies for card in evaluate(answers, today=TODAY).duties}
    assert found["prior_notice"] is OPEN
    assert found["label_output"] is OPEN


def test_bought_loan_screening_inside_is_left_open_not_cleared() -> None:
    answers = {
        "activity": "internal",
        "made_by": "bought",
        "area": "loans",
        "influence": "decides",
        "human": "none",
    }
    found = {card.id: card.applies for card in evaluate(answers, today=TODAY).duties}
    assert found["high_impact_measures"] is OPEN
    assert found["no_duty"] is OPEN


@pytest.mark.parametrize(
    ("day", "lang", "part"),
    [
        (date(2027, 1, 21), "ko", "유예됩니다"),
        (date(2027, 1, 22), "ko", "연장 여부를 확인"),
        (date(2027, 1, 21), "en", "put off"),
        (date(2027, 1, 22), "en", "check whether it was extended"),
    ],
)
def test_the_grace_period_follows_the_day(day: date, lang: Lang, part: str) -> None:
    answers = {"activity": "offer", "made_by": "bought", "generative": "yes"}
    notice = next(c for c in evaluate(answers, lang, day).duties if c.id == "prior_notice")
    assert part in (notice.fine or "")


def test_wire_gives_the_questions_of_the_case_and_round_trips() -> None:
    result = check_duties(DutiesRequest(answers={"activity": "content"}, lang="en"), TODAY)
    assert [question.id for question in result.questions] == ["activity", "personal_data", "eu"]
    assert result.questions[0].options[-1].id == "unsure"
    assert not result.complete
    assert "not legal advice" in result.notice
    assert type(result).model_validate_json(result.model_dump_json()) == result


def test_wire_refuses_overlong_ids() -> None:
    with pytest.raises(ValueError):
        DutiesRequest(answers={"activity": "x" * 41})
