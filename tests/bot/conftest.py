"""The real advisor over the index of the repository, and advisors with a model behind them."""

from collections.abc import Callable

import pytest

from bot.advisor import Advisor
from bot.settings import BotSettings
from tests.live_index import up_to_date

WithModel = Callable[..., Advisor]


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    """Without a model; the index is brought up to date first."""
    up_to_date()
    return Advisor.open()


@pytest.fixture(scope="session")
def with_model(advisor: Advisor) -> WithModel:
    """Makes an advisor whose model stands at an address; keywords are settings."""

    def make(url: str, **settings: object) -> Advisor:
        quick = {"model_name": "test", "model_url": url, "model_timeout_s": 5.0, "model_pause_s": 0.01}
        made = BotSettings.model_validate(quick | settings)
        return Advisor(advisor.library, advisor.index, made, None)

    return make
