"""Whatever is typed or put into an address: the desk answers, and never with a fault; on both databases."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.app import Bot, create_app
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor
from tests.api.databases import database_url
from tests.api.desk.conftest import HTML, Desk, employ
from tests.api.desk.seeded import seed

__all__ = ["database_url"]
ODD = (
    "", " ", "\0", "a\0b", "%", "_", "\\", "'", '"', "';--", "\ufffd", "\u202e", "😀" * 20, "가" * 1_000, "-1", "0",
    "99999999999999999999", "1e9", "NaN", "٣", "२", "true", "{{7*7}}", "${7*7}", "../..", "2026-02-30", "9999-12-31",
    "0001-01-01", "<script>", "\r\nSet-Cookie: x=1",
)  # fmt: skip
READS = {
    "/login": ("next", "said"), "/inbox": ("state", "said"), "/log": ("q", "since", "until", "lang", "status", "intent", "before"),
    "/log.csv": ("q", "since", "until", "lang", "status", "intent"), "/log/1": ("place",), "/feedback": ("state", "helpful", "before"),
    "/audit": ("action", "name", "since", "until", "before"), "/audit.csv": ("action", "since"), "/accounts/1": ("x",), "/oidc/start": ("x",), "/oidc/callback": ("code", "state", "error"),
}  # fmt: skip
WRITES = {
    "/inbox/1/take": ("x",), "/inbox/1/assign": ("account",), "/inbox/1/reply": ("text", "key", "close"), "/inbox/1/return": ("x",),
    "/feedback/1": ("state", "note"), "/log/1/replay": ("x",), "/account/password": ("current", "fresh"),
    "/accounts": ("name", "role"), "/accounts/1/role": ("role",), "/accounts/1/nonsense": ("x",),
}  # fmt: skip


@pytest.fixture
def desk(database_url: str, tmp_path: object) -> Iterator[Desk]:
    settings = ApiSettings.model_validate({"data_dir": tmp_path, "database_url": database_url})
    app = create_app(settings, Bot(CannedAdvisor, programme_card, mask))
    with TestClient(app):
        made = Desk(app)
        assert app.state.services.advisor.wait(60)
        employ(made)
        seed(app.state.services)
        yield made


def test_addresses(desk: Desk) -> None:
    person, visitor = desk.person("park"), desk.visitor()
    for path, names in READS.items():
        who = visitor if path == "/login" else person
        for value in ODD:
            asked = dict.fromkeys(names, value)
            answer = who.client.get(f"/desk{path}", params=asked, headers=HTML, follow_redirects=False)
            assert answer.status_code < 500, (path, value)
    for value in ODD[1:8]:
        for path in ("/inbox/", "/log/", "/feedback/"):
            assert person.get(f"/desk{path}{quote(value[:50], safe='')}").status_code < 500


def test_forms(desk: Desk) -> None:
    person = desk.person("park")
    csrf = person.get("/desk/inbox/1").text.split('name="csrf" value="')[1][:64]
    for path, names in WRITES.items():
        for name in names:
            for value in ODD:
                form = {"text": "x", "state": "done", "account": "1", "csrf": csrf, name: value}
                answer = person.client.post(f"/desk{path}", data=form, headers=HTML, follow_redirects=False)
                assert answer.status_code < 500, (path, name, value)
    assert person.get("/desk").status_code == 200


def test_signing_in_with_odd_names(desk: Desk) -> None:
    for number, value in enumerate(ODD):
        visitor = desk.visitor(f"10.3.{number}.1")
        for name, password in ((value, "x"), ("kim", value)):
            form = {"name": name, "password": password}
            assert visitor.send("/desk/login", "/desk/login", **form).status_code < 500, value


def test_bodies_that_are_no_forms(desk: Desk) -> None:
    person = desk.person("kim")
    for body, kind in (
        (b"\xff\xfe", "application/x-www-form-urlencoded"), (b"{}", "application/json"), (b"--x", "multipart/form-data; boundary=x"),
        (b"--x\r\n\r\n", "multipart/form-data"), (b"csrf=" + b"a" * 100_000, "application/x-www-form-urlencoded"), (b"", ""),
        (b"&".join(b"a=1" for _ in range(5_000)), "application/x-www-form-urlencoded"),
        (b'--x\r\nContent-Disposition: form-data; name="csrf"; filename="a"\r\n\r\nx\r\n--x--', "multipart/form-data; boundary=x"),
    ):  # fmt: skip
        for path in ("/desk/login", "/desk/logout", "/desk/inbox/1/reply"):
            answer = person.client.post(path, content=body, headers={"content-type": kind} if kind else {})
            assert 400 <= answer.status_code < 500, (path, body[:20])


def test_problems_are_pages_of_the_desk(desk: Desk) -> None:
    person = desk.person("kim")
    for prefix, words in (("", "디딤 상담 창구"), ("/en", "Didim desk")):
        page = person.get(f"{prefix}/desk/inbox/999")
        assert (page.status_code, words in page.text) == (404, True)
        assert page.headers["cache-control"] == "no-store"
    assert person.get("/desk/audit").status_code == 403
    assert "/desk/inbox" not in desk.visitor().get("/desk/nowhere").text
    for path in ("/desk", "/desk/", "/en/desk/"):
        page = person.get(path)
        assert (page.status_code, page.text.count('aria-current="page"')) == (200, 1), path
