"""Staff at the desk: signed-in clients over the real advisor, and a real browser that is signed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import Response
from playwright.sync_api import Page
from starlette.testclient import TestClient

from api.app import Bot, create_app, real_bot
from api.desk.accounts import Role
from api.desk.sessions import csrf_of
from api.settings import ApiSettings
from bot.advisor import Advisor
from tests.api.browser.conftest import Open, browser, open_page, watch
from tests.api.conftest import opened
from tests.api.serving import running

__all__ = ["browser", "open_page", "watch"]
PASSWORD = "봄날의 커피 한 잔 22"


@dataclass
class Desk:
    """A browser of somebody who works at the desk, without the browser."""

    client: TestClient
    csrf: str
    name: str

    def get(self, path: str, **query: object) -> Response:
        return self.client.get(path, params=query, headers={"Accept": "text/html"})  # type: ignore[arg-type]

    def post(self, path: str, **fields: object) -> Response:
        return self.client.post(path, data={"csrf": self.csrf, **fields}, follow_redirects=False)


SignIn = Callable[..., Desk]


@pytest.fixture
def app(tmp_path: Path, advisor: Advisor) -> FastAPI:
    bot = real_bot()
    return create_app(ApiSettings(data_dir=tmp_path), Bot(lambda: advisor, bot.make_card, bot.mask))


@pytest.fixture
def sign_in(app: FastAPI) -> Iterator[SignIn]:
    """Signs somebody in: `sign_in("kim")` an editor, `sign_in("lee", Role.CLERK)` a clerk."""
    with opened(app) as first:
        clients: list[TestClient] = []

        def enter(name: str = "kim", role: Role = Role.EDITOR) -> Desk:
            desk = app.state.services.desk
            account = desk.accounts.named(name) or desk.accounts.add(name, role, PASSWORD)
            token = desk.sessions.begin(account.id, "127.0.0.1")
            client = TestClient(app, raise_server_exceptions=False, client=("127.0.0.1", 50_000))
            client.cookies.set("didim-desk", token)
            clients.append(client)
            return Desk(client, csrf_of(token), name)

        yield enter
        del first


@pytest.fixture(scope="module")
def site(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with accounts, some questions that went wrong, and no curated answers yet."""
    bot = real_bot()
    made = create_app(
        ApiSettings(data_dir=tmp_path_factory.mktemp("desk")), Bot(lambda: advisor, bot.make_card, bot.mask)
    )
    with running(made) as address:
        served = made.state.services
        for name, role in (("kim", Role.EDITOR), ("park", Role.EDITOR), ("lee", Role.CLERK)):
            served.desk.accounts.add(name, role, PASSWORD)
        SITES[address] = made
        yield address
        del SITES[address]


SITES: dict[str, FastAPI] = {}
"""The applications that run, by address: a test signs in without the form, which has tests of its own."""


@pytest.fixture
def open_desk(open_page: Open, site: str) -> Callable[..., Page]:
    """Opens a page of the desk as somebody: `open_desk("/desk/lookup", "lee", width=390)`."""

    def open_(path: str, name: str = "kim", **options: Any) -> Page:
        page = open_page("/healthz", **options)
        desk = SITES[site].state.services.desk
        account = desk.accounts.named(name)
        token = desk.sessions.begin(account.id, "127.0.0.1")
        page.context.add_cookies([{"name": "didim-desk", "value": token, "url": site}])
        page.goto(site + path)
        return page

    return open_
