"""A real OpenAI-compatible server (llama.cpp) with models written on the spot: one recites, one rambles."""

from pathlib import Path

import pytest

from bot.advisor import Advisor
from bot.answer import Status, Verdict
from bot.texts import say
from tests.bot.conftest import WithModel
from tests.bot.model.asking import ENGLISH, KOREAN, ask
from tests.servers.gguf import write_rambling_model, write_reciting_model
from tests.servers.llama import llama_server
from tests.servers.scripted import answer, quoting, scripted_server, writes

BUDGET = 400
"""Few tokens of evidence: the test models read byte by byte."""


def _evidence(with_model: WithModel, question: str) -> dict[str, str]:
    with scripted_server(writes(quoting)) as server:
        ask(with_model(server.url, model_context_tokens=BUDGET), question)
        return server.asked[0].evidence


@pytest.mark.parametrize("question", [KOREAN, ENGLISH])
def test_what_a_model_quotes_is_proved_and_shown(
    question: str, with_model: WithModel, tmp_path: Path
) -> None:
    token, text = next(iter(_evidence(with_model, question).items()))
    write_reciting_model(tmp_path / "m.gguf", answer((text, token, text)))
    with llama_server(tmp_path / "m.gguf") as url:
        heard = ask(with_model(url, model_timeout_s=20, model_context_tokens=BUDGET), question)
    assert [s.text for s in heard.statements] == [text]
    assert heard.answer.status is Status.ANSWERED
    assert heard.statements[0].verdict is Verdict.PROVED
    assert heard.statements[0].citations[0].quote == text
    assert heard.answer.message is None


def test_what_a_model_makes_up_is_never_shown(
    advisor: Advisor, with_model: WithModel, tmp_path: Path
) -> None:
    token, text = next(iter(_evidence(with_model, KOREAN).items()))
    lie = answer(("AI 바우처는 과제당 최대 9억원을 지원합니다.", token, text))
    write_reciting_model(tmp_path / "m.gguf", lie)
    with llama_server(tmp_path / "m.gguf") as url:
        heard = ask(with_model(url, model_timeout_s=20, model_context_tokens=BUDGET))
    assert "9억" not in heard.answer.model_dump_json()
    assert heard.answer.statements == ask(advisor).answer.statements
    assert say("model_unproved", "ko") in (heard.answer.message or "")


def test_a_model_that_rambles_is_cut_and_replaced(
    advisor: Advisor, with_model: WithModel, tmp_path: Path
) -> None:
    write_rambling_model(tmp_path / "m.gguf")
    limits = {"model_timeout_s": 20, "model_context_tokens": BUDGET, "model_reply_tokens": 200}
    with llama_server(tmp_path / "m.gguf") as url:
        model = with_model(url, **limits)
        heard = ask(model)
    assert heard.answer.statements == ask(advisor).answer.statements
    assert say("model_fallback", "ko") in (heard.answer.message or "")
    gone = ask(model)
    assert gone.answer.statements == heard.answer.statements, "the server is gone, the answer is not"
