"""Statements are proved and shown while the model still writes; a cut reply never passes for a whole one."""

import threading

from bot.advisor import Advisor
from bot.answer import ChatRequest, Status
from bot.events import Final, Statement
from bot.texts import say
from tests.bot.conftest import WithModel
from tests.bot.model.asking import KOREAN, ask
from tests.servers.scripted import (
    Asked,
    Exchange,
    answer,
    delta,
    quoting,
    scripted_server,
    stream_of,
    writes,
)


def _first_object(asked: Asked) -> str:
    """A reply up to the end of its first statement."""
    text = quoting(asked)
    return text[: text.index("}") + 1]


def test_a_statement_is_shown_before_the_reply_ends(with_model: WithModel) -> None:
    shown = threading.Event()
    waited: list[bool] = []

    def script(exchange: Exchange) -> None:
        exchange.begin()
        first = _first_object(exchange.asked)
        for part in stream_of(first):
            exchange.send(part)
        waited.append(shown.wait(4))
        exchange.send(delta(quoting(exchange.asked)[len(first) :], "stop"))

    with scripted_server(script) as server:
        for event in with_model(server.url).stream(ChatRequest(message=KOREAN)):
            if isinstance(event, Statement):
                shown.set()
            if isinstance(event, Final):
                final = event.answer
    assert waited == [True]
    assert final.status is Status.ANSWERED
    assert len(final.statements) == 2


def test_a_cut_reply_keeps_what_was_proved_and_says_so(with_model: WithModel) -> None:
    def script(exchange: Exchange) -> None:
        exchange.begin()
        exchange.send(delta(_first_object(exchange.asked) + ', {"text": "그리고'))

    with scripted_server(script) as server:
        heard = ask(with_model(server.url))
    assert len(server.asked) == 1, "what was shown cannot be taken back by a second try"
    assert heard.answer.status is Status.PARTIAL
    assert say("model_cut", "ko") in (heard.answer.message or "")
    assert [s.text for s in heard.statements] == [s.text for s in heard.answer.statements]
    assert len(heard.statements) == 1


def test_a_reply_that_stalls_half_way_is_cut_at_the_limit(with_model: WithModel) -> None:
    def script(exchange: Exchange) -> None:
        exchange.begin()
        exchange.send(delta(_first_object(exchange.asked)))
        threading.Event().wait(3)

    with scripted_server(script) as server:
        heard = ask(with_model(server.url, model_timeout_s=0.8))
    assert heard.whole_s < 1.8
    assert heard.answer.status is Status.PARTIAL
    assert say("model_cut", "ko") in (heard.answer.message or "")


def test_a_reply_of_which_nothing_is_proved_gives_way_to_the_documents(
    advisor: Advisor, with_model: WithModel
) -> None:
    lie = writes(lambda asked: answer(("AI 바우처는 과제당 최대 9억원입니다.", "S1", asked.evidence["S1"])))
    with scripted_server(lie) as server:
        heard = ask(with_model(server.url))
    assert heard.answer.statements == ask(advisor).answer.statements
    assert say("model_unproved", "ko") in (heard.answer.message or "")


def test_a_model_that_finds_no_answer_is_believed(with_model: WithModel) -> None:
    with scripted_server(writes(answer(complete=False))) as server:
        heard = ask(with_model(server.url))
    assert heard.answer.status is Status.NOT_FOUND
    assert not heard.statements


def test_an_incomplete_answer_is_partial(with_model: WithModel) -> None:
    def half(asked: Asked) -> str:
        return quoting(asked).replace('"complete": true', '"complete": false')

    with scripted_server(writes(half)) as server:
        heard = ask(with_model(server.url))
    assert heard.answer.status is Status.PARTIAL
    assert heard.statements


def test_a_reader_who_leaves_stops_the_model(with_model: WithModel) -> None:
    gone = threading.Event()

    def script(exchange: Exchange) -> None:
        exchange.begin()
        exchange.send(delta(_first_object(exchange.asked)))
        try:
            for _ in range(300):
                exchange.send(delta(" " * 2_000))
                threading.Event().wait(0.01)
        except OSError:
            gone.set()

    with scripted_server(script) as server:
        events = with_model(server.url).stream(ChatRequest(message=KOREAN))
        next(event for event in events if isinstance(event, Statement))
        events.close()  # type: ignore[attr-defined]
        assert gone.wait(2.5)
