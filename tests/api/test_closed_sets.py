"""Closed sets that are data: nothing missing, nothing left over, both languages alike."""

import ast
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from api.labels import all_labels
from api.problems import kinds
from bot.answer import Fit, Verdict
from bot.events import StageName
from bot.suggest import suggestions
from corpus.models import LANGS, Grade, State
from corpus.programme import SETS, Audience, Basis, Deadline, Kind, Need, Region

API = Path(__file__).parents[2] / "api"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("need", get_args(Need)),
        ("kind", get_args(Kind)),
        ("audience", get_args(Audience)),
        ("region", get_args(Region)),
        ("state", list(State)),
        ("grade", list(Grade)),
        ("size_class", sorted(SETS["size_class"])),
        ("sector", sorted(SETS["sector"])),
        ("legal_form", sorted(SETS["legal_form"])),
        ("role", sorted(SETS["role"])),
        ("fit", list(Fit)),
        ("deadline", list(Deadline)),
        ("basis", list(Basis)),
        ("confidence", ["high", "medium", "low"]),
    ],
)
def test_every_value_has_a_label(name: str, values: list[str]) -> None:
    assert set(all_labels()[name]) == {str(value) for value in values}


def test_every_problem_is_raised_somewhere_and_every_raised_one_is_known() -> None:
    raised: set[str] = set()
    for path in API.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ProblemError":
                raised |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}  # type: ignore[misc]
    mapped = set(re.findall(r'\d: "([a-z-]+)"', (API / "problems.py").read_text("utf-8"))) | {
        "internal",
        "bad-request",
    }

    assert raised | mapped == set(kinds())


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return (
        [shape(inner) for inner in value]
        if isinstance(value, list)
        else set(re.findall(r"\{(\w+)\}", str(value)))
    )


def test_pages_and_widget_say_the_same_in_both_languages() -> None:
    for korean, english in (
        (yaml.safe_load((API / f"pages/texts/{lang}.yaml").read_text("utf-8")) for lang in ("ko", "en")),
        (json.loads((API / f"widget/strings.{lang}.json").read_text("utf-8")) for lang in ("ko", "en")),
    ):
        assert shape(korean) == shape(english)


def test_no_string_is_left_in_the_other_language() -> None:
    english = json.loads((API / "widget/strings.en.json").read_text("utf-8"))
    page = yaml.safe_load((API / "pages/texts/en.yaml").read_text("utf-8"))
    page.pop("other_language")

    assert not re.search("[가-힣]", json.dumps([english, page], ensure_ascii=False))


def test_the_widget_knows_every_stage_state_and_verdict() -> None:
    strings = json.loads((API / "widget/strings.ko.json").read_text("utf-8"))

    assert set(strings["stages"]) == {*get_args(StageName), "connect", "resume"}
    assert set(strings["states"]) == {state.value for state in State}
    assert set(strings["verdicts"]) == {verdict.value for verdict in Verdict} - {"proved"}
    assert (
        set(strings["fits"]) == set(strings["fit"]) == set(strings["applies"]) == {fit.value for fit in Fit}
    )


def test_the_widget_starts_with_questions_that_can_be_answered() -> None:
    for lang in LANGS:
        strings = json.loads((API / f"widget/strings.{lang}.json").read_text("utf-8"))
        assert tuple(strings["starters"]) == suggestions(lang)


def test_the_widget_is_small_whole_and_free_of_markup() -> None:
    import gzip

    from api.widget import bundle

    text = bundle().decode()
    assert len(gzip.compress(bundle(), 9)) <= 40_000
    assert "import " not in re.sub(r"//.*|'.*?'|\".*?\"", "", text)
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "localStorage",
    ):
        assert forbidden not in text
