"""Whatever a model server does wrong, the reader gets proved sentences in time, and is told."""

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, Status, Verdict
from bot.texts import say
from tests.bot.conftest import WithModel
from tests.bot.model.asking import ENGLISH, KOREAN, ask
from tests.servers.faults import NOT_RETRIED, RETRIED, refuses
from tests.servers.scripted import Exchange, quoting, scripted_server, writes

LIMIT_S = 0.8


@pytest.mark.parametrize("name", RETRIED)
def test_a_fault_that_may_pass_is_tried_twice_more(
    name: str, advisor: Advisor, with_model: WithModel
) -> None:
    with scripted_server(RETRIED[name]) as server:
        heard = ask(with_model(server.url))
    assert len(server.asked) == 3
    _extractive_with_note(heard.answer, advisor)


@pytest.mark.parametrize("name", NOT_RETRIED)
def test_a_fault_that_will_not_pass_is_not_tried_again(
    name: str, advisor: Advisor, with_model: WithModel
) -> None:
    with scripted_server(NOT_RETRIED[name]) as server:
        heard = ask(with_model(server.url, model_timeout_s=LIMIT_S))
    assert len(server.asked) == 1
    assert heard.whole_s < LIMIT_S + 1.0
    _extractive_with_note(heard.answer, advisor)


def test_a_refused_connection_ends_in_the_extractive_answer(advisor: Advisor, with_model: WithModel) -> None:
    _extractive_with_note(ask(with_model("http://127.0.0.1:9/v1")).answer, advisor)


def test_the_note_is_in_the_language_of_the_question(with_model: WithModel) -> None:
    heard = ask(with_model("http://127.0.0.1:9/v1"), ENGLISH)
    assert say("model_fallback", "en") in (heard.answer.message or "")


def test_a_server_that_knows_no_schema_is_asked_in_a_looser_form(with_model: WithModel) -> None:
    with scripted_server(_knows_no_schema) as server:
        advisor = with_model(server.url)
        first, second = ask(advisor), ask(advisor)
    forms = [asked.body.get("response_format", {}).get("type") for asked in server.asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert all(say("model_fallback", "ko") not in (h.answer.message or "") for h in (first, second))


def _knows_no_schema(exchange: Exchange) -> None:
    script = refuses(400) if "response_format" in exchange.asked.body else writes(quoting)
    script(exchange)


def _extractive_with_note(answer: Answer, advisor: Advisor) -> None:
    assert answer.statements == ask(advisor, KOREAN).answer.statements
    assert say("model_fallback", "ko") in (answer.message or "")
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert all(statement.verdict is Verdict.PROVED for statement in answer.statements)
