"""A server with somebody at its desk, for browser tests of both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from api.app import Bot, create_app, real_bot
from api.desk.accounts import Role
from api.desk.handover_model import HandoverState
from api.desk.handovers import Handovers
from api.desk.settings import DeskSettings
from api.settings import ApiSettings
from bot.advisor import Advisor
from tests.api.browser.conftest import Watch
from tests.api.serving import running

NAME, PASSWORD = "kim", "봄날의 커피 한 잔 22"


@dataclass(frozen=True)
class Staffed:
    """The server's address, and what somebody at the desk can do."""

    address: str
    handovers: Handovers

    def reply(self, text: str) -> None:
        """Answer everything that waits."""
        for one in self.handovers.inbox((HandoverState.NEW, HandoverState.TAKEN)):
            self.handovers.reply(one.id, 1, text)

    def close(self) -> None:
        """Close everything."""
        for one in self.handovers.inbox(tuple(set(HandoverState) - {HandoverState.CLOSED})):
            self.handovers.close(one.id)


@pytest.fixture(scope="module")
def staffed_site(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    bot = real_bot()
    settings = ApiSettings(data_dir=tmp_path_factory.mktemp("staffed"))
    desk = DeskSettings(hours="mon-fri 09:00-18:00")
    app = create_app(settings, Bot(lambda: advisor, bot.make_card, bot.mask), desk)
    with running(app) as address:
        parts = app.state.services.desk
        parts.accounts.add(NAME, Role.EDITOR, PASSWORD)
        yield Staffed(address, parts.handovers)


@pytest.fixture
def staffed(staffed_site: Staffed, watch: Watch) -> Staffed:
    """The server; requests to it are no foreign ones."""
    watch.site = staffed_site.address
    return staffed_site
