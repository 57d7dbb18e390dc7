"""Signing in: who comes in, where one lands, how long it holds."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.conversations.database import open_engine
from api.desk.accounts import Accounts, Role
from api.desk.sessions import Sessions
from api.desk.settings import DeskSettings
from tests.api.desk.conftest import PASSWORD, Desk, MakeDesk

PAGES = (
    "",
    "/inbox",
    "/inbox/1",
    "/log",
    "/log/1",
    "/log.csv",
    "/feedback",
    "/audit",
    "/account",
    "/accounts",
)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'clock.sqlite3'}")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_is_shown_to_whoever_is_not_signed_in(desk: Desk, prefix: str) -> None:
    desk.parts.handovers.create(desk.conversation("비밀 질문"), consent=True)
    visitor = desk.visitor()
    for path in PAGES:
        page = visitor.get(f"{prefix}/desk{path}", follow_redirects=False)
        assert page.status_code == 303, path
        assert page.headers["location"].startswith(f"{prefix}/desk/login")
        program = visitor.client.get(f"{prefix}/desk{path}")
        assert (program.status_code, program.json()["code"]) == (401, "sign-in-needed")


def test_after_signing_in_one_lands_where_one_wanted_to_go(desk: Desk) -> None:
    person = desk.visitor()
    wanted = person.get("/desk/log?status=partial", follow_redirects=False).headers["location"]
    entered = person.send(wanted, "/desk/login", follow=False, name="KIM", password=PASSWORD)

    assert entered.headers["location"] == "/desk/log?status=partial"
    assert person.get("/desk/log").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/desk//evil.example",
        "/deskevil",
        "/desk\\evil",
        "javascript:1",
    ],
)
def test_signing_in_leads_nowhere_else(desk: Desk, target: str) -> None:
    person = desk.visitor()
    entered = person.send(
        "/desk/login", "/desk/login", follow=False, name="kim", password=PASSWORD, next=target
    )

    assert entered.headers["location"] == "/desk"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    entered = desk.visitor().sign_in("kim")
    plain = next(one for one in entered.headers.get_list("set-cookie") if one.startswith("didim-desk="))
    person = desk.visitor(base="https://testserver")
    entered = person.sign_in("kim")
    secure = next(
        one for one in entered.headers.get_list("set-cookie") if one.startswith("__Host-didim-desk=")
    )

    for cookie in (plain, secure):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
    assert "Secure" in secure
    assert person.get("/desk").status_code == 200


def test_only_digests_of_sign_ins_are_stored(desk: Desk, tmp_path: Path) -> None:
    person = desk.person("kim")
    token = person.client.cookies["didim-desk"]
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("conversations.sqlite3*"))

    assert len(token) >= 40
    assert token.encode() not in kept
    assert PASSWORD.encode() not in kept


def test_a_sign_in_is_new_each_time_and_the_old_one_ends(desk: Desk) -> None:
    person = desk.person("kim")
    first = person.client.cookies["didim-desk"]
    assert str(person.get("/desk/login?next=/desk/log").url).endswith("/desk/log"), "signed in already"
    person.client.cookies.set("didim-desk-form", "x" * 43)
    form = {"name": "kim", "password": PASSWORD, "csrf": "x" * 43}
    person.client.post("/desk/login", data=form, follow_redirects=False)

    assert person.client.cookies["didim-desk"] != first
    assert desk.parts.sessions.find(first) is None


def test_signing_out_ends_the_sign_in(desk: Desk) -> None:
    person = desk.person("kim")
    token = person.client.cookies["didim-desk"]
    person.send("/desk", "/desk/logout")

    assert desk.parts.sessions.find(token) is None
    assert person.get("/desk", follow_redirects=False).status_code == 303


def test_signing_out_everywhere_ends_all(desk: Desk) -> None:
    here, there, other = desk.person("kim"), desk.person("kim"), desk.person("lee")
    here.send("/desk/account", "/desk/account/everywhere")

    assert there.get("/desk", follow_redirects=False).status_code == 303
    assert other.get("/desk").status_code == 200


def test_idleness_and_age_end_a_sign_in(engine: Engine) -> None:
    now = 1_800_000_000.0
    settings = DeskSettings(idle_minutes=30, absolute_hours=12)
    sessions = Sessions(engine, settings, clock=lambda: now)
    account = Accounts(engine).add("kim", Role.CLERK)
    token = sessions.begin(account.id, "127.0.0.1")
    for _ in range(24):
        now += 29 * 60
        assert sessions.find(token)
    now += 31 * 60
    assert sessions.find(token) is None

    token = sessions.begin(account.id, "127.0.0.1")
    for _ in range(25):
        now += 28.7 * 60
        assert sessions.find(token), "used all the time"
    now += 5 * 60
    assert sessions.find(token) is None, "twelve hours are over"
    sessions.purge()
    assert sessions.count(account.id) == 0


def test_what_a_page_asks_by_itself_keeps_no_sign_in_alive(desk: Desk, tmp_path: Path) -> None:
    person = desk.person("kim")

    def seen() -> int:
        with sqlite3.connect(tmp_path / "conversations.sqlite3") as database:
            found: int = database.execute("SELECT seen_at FROM desk_session").fetchone()[0]
            return found

    with sqlite3.connect(tmp_path / "conversations.sqlite3") as database:
        database.execute("UPDATE desk_session SET seen_at = seen_at - 600")
    before = seen()
    desk.parts.handovers.create(desk.conversation(), consent=True)
    assert person.get("/desk/inbox/waiting").json() == {"new": 1}
    assert seen() == before
    person.get("/desk")
    assert seen() > before


def test_a_new_password_needs_the_old_one_and_ends_other_sign_ins(desk: Desk) -> None:
    here, there = desk.person("kim"), desk.person("kim")
    page, fresh = "/desk/account", "가을 하늘 아래 자전거 7"
    change = "/desk/account/password"

    assert here.send(page, change, current="wrong", fresh=fresh).status_code == 401
    assert here.send(page, change, current=PASSWORD, fresh="짧다").status_code == 422
    assert here.send(page, change, current=PASSWORD, fresh=fresh).status_code == 200
    assert here.get("/desk").status_code == 200
    assert there.get("/desk", follow_redirects=False).status_code == 303
    assert desk.visitor().sign_in("kim", fresh).status_code == 303
    assert desk.visitor().sign_in("kim").status_code == 401


def test_a_disabled_account_is_out_at_once(desk: Desk) -> None:
    person = desk.person("kim")
    desk.parts.accounts.set_active("kim", False)

    assert person.get("/desk", follow_redirects=False).status_code == 303
    assert desk.visitor().sign_in("kim").status_code == 401


def test_clerks_do_not_see_what_is_for_editors(desk: Desk) -> None:
    clerk, editor = desk.person("kim"), desk.person("park")

    assert clerk.get("/desk/audit").status_code == 403
    assert "/desk/audit" not in clerk.get("/desk").text
    assert editor.get("/desk/audit").status_code == 200
    desk.parts.accounts.set_role("park", Role.CLERK)
    assert editor.get("/desk/audit", follow_redirects=False).status_code == 303, "signed out by the change"


def test_settings_of_an_hour_hold_in_the_database(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk(idle_minutes=1)
    person = desk.person("kim")
    with sqlite3.connect(tmp_path / "conversations.sqlite3") as database:
        database.execute("UPDATE desk_session SET seen_at = seen_at - 61")

    assert person.get("/desk", follow_redirects=False).status_code == 303
