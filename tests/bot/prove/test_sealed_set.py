"""The sealed set: how it is made, and that what was reached stays reached."""

import pytest

from bot.prove import Prover
from corpus.library import Library
from evals.mutations.case import WrongTwin
from evals.mutations.generate import OUT, generate
from evals.mutations.handmade import PARAPHRASES, handmade_cases
from evals.mutations.measure import Measured, measure, read_cases

FIGURES = (WrongTwin.NUMBER, WrongTwin.SCALE, WrongTwin.CURRENCY, WrongTwin.DATE, WrongTwin.ARTICLE)


@pytest.fixture(scope="module")
def measured(prover: Prover) -> Measured:
    return measure(prover, read_cases(OUT / "test.jsonl"))


@pytest.mark.parametrize("kind", FIGURES)
def test_wrong_figures_are_caught(measured: Measured, kind: WrongTwin) -> None:
    assert measured.share(kind.value) >= 0.98


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        (WrongTwin.NEGATION, 0.98),
        (WrongTwin.STATE, 0.98),
        (WrongTwin.BOUND, 0.92),
        (WrongTwin.UNIT, 0.92),
        (WrongTwin.NAME, 0.96),
        (WrongTwin.MODALITY, 0.85),
        (WrongTwin.ADDED_FACT, 0.85),
        (WrongTwin.REBINDING, 0.88),
        (WrongTwin.ROLE, 0.74),
        (WrongTwin.DROPPED_CONDITION, 0.85),
    ],
)
def test_other_classes_do_not_fall_back(measured: Measured, kind: WrongTwin, floor: float) -> None:
    assert measured.share(kind.value) >= floor


def test_changed_forms_and_mirrors_raise_no_false_alarms(measured: Measured) -> None:
    assert measured.share("true made") >= 0.97
    assert measured.share("true mirrored") >= 0.97


def test_the_set_has_twelve_hundred_cases_and_no_passage_in_both_halves() -> None:
    tune, test = read_cases(OUT / "tune.jsonl"), read_cases(OUT / "test.jsonl")
    assert len(tune) + len(test) == 1200
    assert not {case.origin for case in tune} & {case.origin for case in test}
    assert {case.wrong for case in test} == {*WrongTwin, None}


def test_the_same_seed_makes_the_same_set(library: Library) -> None:
    assert generate(library, 7, 4, 8) == generate(library, 7, 4, 8)


def test_hand_written_cases_are_read_whole() -> None:
    cases = list(handmade_cases())
    assert all(case.statement and case.passage for case in cases)
    assert {case.half for case in cases} == {"tune", "test"}


def test_paraphrases_written_for_tuning_stay_proved_and_their_wrong_twins_caught(prover: Prover) -> None:
    measured = measure(prover, handmade_cases(PARAPHRASES))
    wrong = [case for case, _ in measured.failed if case.wrong]
    assert measured.total["true"] >= 250
    assert measured.share("true") >= 0.95
    assert len(wrong) <= 0.12 * (sum(measured.total[kind.value] for kind in WrongTwin))
