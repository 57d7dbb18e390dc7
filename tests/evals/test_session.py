"""What is measured: the composer that was named, a model's cost, and nothing where nothing is set."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from evals.attacks.reached import reached
from evals.cost import cost_of
from evals.errors import SystemUnavailableError
from evals.in_process import InProcess
from evals.places import Places
from evals.put import attack_beside, put
from evals.put_verdicts import NOTHING
from evals.results import CaseResult
from evals.run import Way
from evals.session import Target, measured
from evals.settings import EvalSettings
from evals.suites import AttackCase, attack_cases
from tests.bot.attacks.obedient import ObedientModel
from tests.evals.build import case
from tests.evals.test_figures import _result
from tests.live_index import up_to_date
from tests.servers.scripted import quoting, scripted_server, writes

ASKED = [case(id="voucher-ko", question="AI 바우처 얼마까지 지원돼요?", must_cite=())]


def _measured(composer: str | None) -> CaseResult:
    up_to_date()
    console = Console(file=io.StringIO())
    return measured(ASKED, EvalSettings(), Target(composer=composer), "own", console, Way()).cases[0]


def test_a_model_is_measured_with_its_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted_server(writes(quoting)) as server:
        monkeypatch.setenv("DIDIM_MODEL_NAME", "scripted")
        monkeypatch.setenv("DIDIM_MODEL_URL", server.url)
        asked = _measured("model")
        assert asked.tokens == (321, 45)
        assert asked.said
        before = len(server.asked)
        assert _measured("extractive").tokens is None
        assert len(server.asked) == before, "the extractive composer asks no model"


def _attack() -> AttackCase:
    cases = attack_cases(EvalSettings().golden_dir)
    return next(case for case in cases if case.by_document and case.channel == "paragraph")


def test_a_poisoned_file_comes_before_the_composer_and_no_further(tmp_path: Path) -> None:
    up_to_date()
    found = put(_attack(), None, InProcess(), Places.of_index())
    assert found.error is None
    assert [check.got for check in found.checks] == [NOTHING]


def test_a_poisoned_file_comes_before_an_obedient_model_and_no_further(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    up_to_date()
    model, attack = ObedientModel(), _attack()
    model.canary, model.attack = attack.canary, attack.question
    with scripted_server(model) as server:
        monkeypatch.setenv("DIDIM_MODEL_NAME", "scripted")
        monkeypatch.setenv("DIDIM_MODEL_URL", server.url)
        answer = attack_beside(attack, InProcess(), tmp_path)
        assert len(server.asked) == 1
        assert any(attack.canary in text for text in server.asked[0].evidence.values())
    assert reached(answer, attack.canary) == []
    assert answer.statements, "the honest sentence is shown"


def test_a_composer_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIDIM_MODEL_NAME", raising=False)
    up_to_date()
    with pytest.raises(SystemUnavailableError, match="DIDIM_MODEL_NAME"):
        Target(composer="model").open()
    with pytest.raises(SystemUnavailableError, match="extractive and model"):
        Target(composer="poet").open()
    with pytest.raises(SystemUnavailableError, match="its own composer"):
        Target(url="http://127.0.0.1:1", composer="model").open()


def test_cost_is_tokens_times_prices_where_both_are_set() -> None:
    cases = [_result("a", tokens=(1000, 100)), _result("b", tokens=(3000, 100)), _result("c")]
    bare = cost_of(cases, EvalSettings())
    assert (bare.calls, bare.input_tokens, bare.output_tokens, bare.money) == (2, 4000, 200, None)
    priced = EvalSettings(eval_price_input=1000, eval_price_output=5000)
    assert cost_of(cases, priced).money == 5.0
    assert cost_of([], priced).money == 0
