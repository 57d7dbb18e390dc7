"""A model's own wording at the limits of the rules is read a second time, and shown only if that says yes."""

import time

import pytest

from bot.answer import Verdict
from bot.compose.entail import SecondReader
from bot.settings import BotSettings
from tests.bot.conftest import WithModel
from tests.bot.model.asking import ask
from tests.servers.faults import refuses
from tests.servers.scripted import (
    Asked,
    Exchange,
    answer,
    one_after_another,
    quoting,
    scripted_server,
    writes,
)

YES, NO = '{"supported": "yes"}', '{"supported": "no"}'
PASSAGE = "공급기업은 솔루션을 개발하고, 수요기업은 현장을 제공합니다."


def _reader(url: str, **settings: object) -> SecondReader:
    given = {
        "model_name": "test",
        "model_url": url,
        "model_second_reading": True,
        "model_second_timeout_s": 2.0,
    }
    reader = SecondReader.from_settings(BotSettings.model_validate(given | settings))
    assert reader is not None
    return reader


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (YES, Verdict.PROVED),
        (NO, Verdict.NOT_FOUND),
        ('{"supported": "perhaps"}', Verdict.COULD_NOT_CHECK),
        ('["yes"]', Verdict.COULD_NOT_CHECK),
        ("yes", Verdict.COULD_NOT_CHECK),
    ],
)
def test_only_a_clear_word_in_the_forced_shape_counts(reply: str, verdict: Verdict) -> None:
    with scripted_server(writes(reply)) as server:
        assert _reader(server.url).read("공급기업은 현장을 제공합니다.", PASSAGE) is verdict
    asked = server.asked[0]
    assert asked.body["response_format"]["json_schema"]["schema"]["properties"]["supported"]["enum"] == [
        "yes",
        "no",
    ]
    assert PASSAGE in asked.data
    assert "공급기업은 현장을 제공합니다." in asked.data


def test_a_server_without_schemas_is_asked_in_a_looser_form() -> None:
    def script(exchange: Exchange) -> None:
        (refuses(400) if "response_format" in exchange.asked.body else writes(YES))(exchange)

    with scripted_server(script) as server:
        assert _reader(server.url).read("공급기업은 솔루션을 개발합니다.", PASSAGE) is Verdict.PROVED
    assert len(server.asked) == 3


def test_a_silent_server_is_left_in_time_and_then_left_alone() -> None:
    with scripted_server(lambda exchange: time.sleep(1.0)) as server:
        reader = _reader(server.url, model_second_timeout_s=0.1)
        begun = time.perf_counter()
        verdicts = {reader.read("공급기업은 솔루션을 개발합니다.", PASSAGE) for _ in range(8)}
        assert time.perf_counter() - begun < 2.0
    assert verdicts == {Verdict.COULD_NOT_CHECK}
    assert len(server.asked) <= 5


def test_it_is_off_unless_asked_for() -> None:
    given = {"model_name": "test", "model_url": "http://127.0.0.1:9/v1"}
    assert SecondReader.from_settings(BotSettings.model_validate(given)) is None
    assert SecondReader.from_settings(BotSettings.model_validate({"model_second_reading": True})) is None


def test_what_stands_in_the_passage_word_for_word_is_not_read_again(with_model: WithModel) -> None:
    with scripted_server(writes(quoting)) as server:
        heard = ask(with_model(server.url, model_second_reading=True))
    assert heard.statements
    assert len(server.asked) == 1


def test_a_rewording_at_the_limits_is_shown_only_with_a_yes(with_model: WithModel) -> None:
    alone, asked = _shown(with_model, YES, model_second_reading=False)
    assert alone
    assert asked == 1
    upheld, asked = _shown(with_model, YES)
    assert upheld == alone
    assert asked > 1
    for reply in (NO, "?"):
        left, _ = _shown(with_model, reply)
        assert len(left) == len(alone) - (asked - 1)


def _shown(with_model: WithModel, second: str, **settings: object) -> tuple[list[str], int]:
    """The model's own sentences that reach the reader, and how many calls were made."""
    with scripted_server(one_after_another(writes(_reworded), writes(second))) as server:
        heard = ask(with_model(server.url, **({"model_second_reading": True} | settings)))
    made = {_plain(text) for text in server.asked[0].evidence.values()}
    return [s.text for s in heard.statements if s.text in made], len(server.asked)


def _reworded(asked: Asked) -> str:
    return answer(
        *((_plain(text), token, text) for token, text in asked.evidence.items() if _plain(text) != text)
    )


def _plain(text: str) -> str:
    """The same in the plain style: no sentence of the passage letter by letter."""
    return text.replace("합니다.", "한다.").replace("입니다.", "이다.").replace("됩니다.", "된다.")
