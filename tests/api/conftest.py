"""Servers for tests: over the real advisor and the real index, or over the canned one where a fault must be planned."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import Bot, create_app, real_bot
from api.settings import ApiSettings
from bot.advisor import Advisor
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor
from tests.api.hashing import QUICK, hashing
from tests.live_index import up_to_date


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A real check takes a tenth of a second of both processors; tests/api/desk/test_guessing.py makes some."""
    with hashing(QUICK):
        yield


MakeClient = Callable[..., TestClient]


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    """The real advisor over the index of the repository, brought up to date first."""
    up_to_date()
    return Advisor.open()


@pytest.fixture
def app(tmp_path: Path, advisor: Advisor, database_url: str | None) -> FastAPI:
    """An application over the real advisor with a database of its own."""
    bot = real_bot()
    settings = ApiSettings(data_dir=tmp_path, database_url=database_url)
    return create_app(settings, Bot(lambda: advisor, bot.make_card, bot.mask))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A client of that application."""
    with opened(app) as client:
        yield client


@pytest.fixture
def canned() -> CannedAdvisor:
    """An advisor that answers the same to everything, slowly or badly where told so."""
    return CannedAdvisor()


@pytest.fixture
def database_url() -> str | None:
    """The default, a SQLite file; modules that import `tests.api.databases.database_url` run on Postgres, too."""
    return None


@pytest.fixture
def make_client(tmp_path: Path, canned: CannedAdvisor, database_url: str | None) -> Iterator[MakeClient]:
    """Makes clients of an application over the canned advisor; keywords are settings."""
    opened_apps = []

    def make(address: str = "127.0.0.1", **settings: object) -> TestClient:
        made = ApiSettings.model_validate({"data_dir": tmp_path, "database_url": database_url, **settings})
        app = create_app(made, Bot(lambda: canned, programme_card, mask))
        context = opened(app, address)
        opened_apps.append(context)
        return context.__enter__()

    yield make
    for context in opened_apps:
        context.__exit__(None, None, None)


@contextmanager
def opened(app: FastAPI, address: str = "127.0.0.1") -> Iterator[TestClient]:
    """A client of `app`, ready to answer; faults come back as responses, as over a network."""
    with TestClient(app, raise_server_exceptions=False, client=(address, 50_000)) as client:
        assert app.state.services.advisor.wait(60)
        yield client
