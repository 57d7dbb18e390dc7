"""A model that keeps failing is left alone, then tried once."""

import time

from bot.compose.breaker import Breaker
from bot.texts import say
from tests.bot.conftest import WithModel
from tests.bot.model.asking import ask
from tests.servers.faults import refuses
from tests.servers.scripted import quoting, scripted_server, writes


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_opens_after_five_failures_in_a_row() -> None:
    breaker = Breaker(failures=5, rest_s=30, clock=Clock())
    for _ in range(4):
        breaker.failed()
    assert breaker.allows()
    breaker.succeeded()
    for _ in range(4):
        breaker.failed()
    assert breaker.allows(), "a good call in between starts the count anew"
    breaker.failed()
    assert not breaker.allows()


def test_one_probe_after_the_rest_decides() -> None:
    clock = Clock()
    breaker = Breaker(failures=5, rest_s=30, clock=clock)
    for _ in range(5):
        breaker.failed()
    clock.now = 30
    assert [breaker.allows() for _ in range(3)] == [True, False, False], "only one caller probes"
    breaker.failed()
    clock.now = 59
    assert not breaker.allows()
    clock.now = 60
    assert breaker.allows()
    breaker.succeeded()
    assert all(breaker.allows() for _ in range(3))


def test_the_advisor_leaves_a_broken_model_alone_until_a_probe_succeeds(with_model: WithModel) -> None:
    with scripted_server(refuses(500)) as server:
        advisor = with_model(server.url, model_rest_s=1.0)
        ask(advisor)
        assert len(server.asked) == 3
        heard = ask(advisor)
        assert len(server.asked) == 5
        rested = ask(advisor)
        assert len(server.asked) == 5, "an open breaker costs no call"
        note = say("model_fallback", "ko")
        assert all(note in (h.answer.message or "") for h in (heard, rested))
        server.script = writes(quoting)
        time.sleep(1.0)
        probed, further = ask(advisor), ask(advisor)
        assert len(server.asked) == 7
        assert all(note not in (h.answer.message or "") for h in (probed, further))
