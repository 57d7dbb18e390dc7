"""A desk with people at it: signed-in clients that fill in forms as a browser does."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import update
from starlette.testclient import TestClient

from api.app import Bot, create_app
from api.conversations.repository import new_token
from api.desk.accounts import Role
from api.desk.parts import DeskParts
from api.desk.passwords import hashed
from api.desk.settings import DeskSettings
from api.desk.tables import AccountRow
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor, answer

PASSWORD = "봄날의 커피 한 잔 22"
PEOPLE = {"kim": Role.CLERK, "lee": Role.CLERK, "park": Role.EDITOR}
HTML = {"accept": "text/html"}


@dataclass
class Person:
    """Somebody with a browser of their own."""

    client: TestClient

    def get(self, path: str, **options: Any) -> Response:
        return self.client.get(path, headers=HTML, **options)

    def send(self, page: str, action: str, follow: bool = True, **fields: Any) -> Response:
        """Fill in the form on `page` that leads to `action`."""
        shown = self.get(page).text
        form = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', shown, re.DOTALL)
        assert form, f"no form to {action} on {page}"
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1]))
        return self.client.post(action, data={**hidden, **fields}, headers=HTML, follow_redirects=follow)

    def sign_in(self, name: str, password: str = PASSWORD, prefix: str = "") -> Response:
        page = f"{prefix}/desk/login"
        return self.send(page, page, follow=False, name=name, password=password)


@dataclass
class Desk:
    """A running server with accounts and a few conversations."""

    app: FastAPI

    @property
    def parts(self) -> DeskParts:
        found: DeskParts = self.app.state.services.desk
        return found

    def visitor(self, address: str = "127.0.0.1", base: str = "http://testserver") -> Person:
        """Somebody who is not signed in."""
        client = TestClient(self.app, raise_server_exceptions=False, client=(address, 50_000), base_url=base)
        return Person(client)

    def person(self, name: str) -> Person:
        """Somebody who is signed in."""
        person = self.visitor()
        assert person.sign_in(name).status_code == 303
        return person

    def conversation(self, *questions: str) -> str:
        """The token of a conversation with these questions."""
        token = new_token()
        kept = self.app.state.services.conversations
        for number, question in enumerate(questions or ("AI 바우처는 얼마까지 지원하나요?",)):
            kept.add(token, mask(question), answer(f"{number:032x}", token))
        return token


@cache
def kept_password() -> str:
    """The hash of the password of everybody, made once: each takes a while."""
    return hashed(PASSWORD)


def employ(desk: Desk) -> None:
    """Accounts for everybody."""
    for name, role in PEOPLE.items():
        if desk.parts.accounts.named(name) is None:
            desk.parts.accounts.add(name, role)
    with desk.parts.engine.begin() as database:
        database.execute(update(AccountRow).values(password=kept_password()))


MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes servers; keywords are settings of the desk."""
    with ExitStack() as stack:

        def make(**settings: Any) -> Desk:
            app = create_app(
                ApiSettings(data_dir=tmp_path),
                Bot(CannedAdvisor, programme_card, mask),
                DeskSettings.model_validate(settings),
            )
            client = stack.enter_context(TestClient(app, client=("127.0.0.1", 50_000)))
            assert client.app.state.services.advisor.wait(60)  # type: ignore[attr-defined]
            desk = Desk(app)
            employ(desk)
            return desk

        yield make


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """A server with the usual settings."""
    return make_desk()
