"""The self-check agrees with the help-desk casebook, case by case."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer import Fit
from bot.duties.engine import evaluate

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("casebook.yaml").read_text("utf-8"))
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['case']}: {c['what']}" for c in CASES])
def test_case(case: dict[str, Any]) -> None:
    result = evaluate(case["answers"], "ko", TODAY)
    found = {card.id: card for card in result.duties}
    assert result.role == case["role"]
    for duty in case.get("yes", ()):
        assert found[duty].applies is Fit.YES, duty
    for duty in case.get("maybe", ()):
        assert found[duty].applies is Fit.UNKNOWN, duty
    for duty in case.get("no", ()):
        assert duty not in found, duty
    for duty, part in case.get("text", {}).items():
        assert part in found[duty].text
    for duty, part in case.get("fine", {}).items():
        assert part in (found[duty].fine or "")


def test_every_case_of_the_book_is_covered() -> None:
    assert {case["case"] for case in CASES} >= set(range(1, 21))


def test_cases_do_not_change_with_language() -> None:
    for case in CASES:
        ko, en = evaluate(case["answers"], "ko", TODAY), evaluate(case["answers"], "en", TODAY)
        assert [(c.id, c.applies) for c in ko.duties] == [(c.id, c.applies) for c in en.duties]
