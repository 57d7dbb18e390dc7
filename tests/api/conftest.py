"""A server for tests: over the canned advisor where only HTTP matters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.double import CannedAdvisor, card, mask
from api.app import Bot, create_app
from api.settings import ApiSettings


@pytest.fixture
def advisor() -> CannedAdvisor:
    return CannedAdvisor()


@pytest.fixture
def client(tmp_path: Path, advisor: CannedAdvisor) -> Iterator[TestClient]:
    settings = ApiSettings(data_dir=tmp_path)
    app = create_app(settings, Bot(lambda: advisor, card, mask))
    with TestClient(app, raise_server_exceptions=False, client=("127.0.0.1", 1)) as client:
        app.state.services.advisor.wait(30)
        yield client
