"""Exemptions that the decree leaves open, and the third test of the safety duty."""

import pytest

from bot.answer import Fit
from bot.duties.engine import evaluate

_OFFER = {"activity": "offer", "made_by": "own", "generative": "yes", "area": "none"}


def _applies(duty: str, answers: dict[str, str]) -> Fit:
    found = {card.id: card.applies for card in evaluate(answers).duties}
    return found.get(duty, Fit.NO)


@pytest.mark.parametrize("duty", ["prior_notice", "label_output", "file_mark", "deepfake_label"])
def test_obvious_use_of_ai_leaves_every_mark_open(duty: str) -> None:
    shown = _OFFER | {"leaves": "yes", "output": "realistic"}
    assert _applies(duty, shown | {"obvious": "no"}) is Fit.YES
    assert _applies(duty, shown | {"obvious": "name_only"}) is Fit.YES
    assert _applies(duty, shown | {"obvious": "yes"}) is Fit.UNKNOWN


@pytest.mark.parametrize(
    ("large_model", "fit"), [("grave", Fit.YES), ("yes", Fit.UNKNOWN), ("no_risk", Fit.NO), ("no", Fit.NO)]
)
def test_the_safety_duty_needs_its_third_test(large_model: str, fit: Fit) -> None:
    assert _applies("large_model_safety", _OFFER | {"large_model": large_model}) is fit
