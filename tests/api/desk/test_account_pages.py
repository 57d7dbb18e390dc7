"""Accounts at the desk: an editor adds and changes those of others, and whoever is given a password changes it first."""

import csv
import io
import re

import pytest

from api.desk.accounts import Role
from tests.api.desk.conftest import PASSWORD, Desk, Person

FRESH = "겨울밤의 군고구마 세 개"


def number(desk: Desk, name: str) -> int:
    account = desk.parts.accounts.named(name)
    assert account is not None
    return account.id


def shown_once(page: str) -> str:
    found = re.search(r'<code class="secret" translate="no">([^<]+)</code>', page)
    assert found
    return found[1]


def change(desk: Desk, editor: Person, name: str, step: str, **fields: str) -> str:
    one = f"/desk/accounts/{number(desk, name)}"
    return editor.send(one, f"{one}/{step}", **fields).text


def test_a_new_colleague_gets_a_password_once_and_changes_it_before_anything_else(desk: Desk) -> None:
    park = desk.person("park")
    made = park.send("/desk/accounts", "/desk/accounts", name="Choi", role="clerk")
    password = shown_once(made.text)

    assert made.headers["cache-control"] == "no-store"
    assert password not in park.get(f"/desk/accounts/{number(desk, 'choi')}").text
    choi = desk.visitor()
    assert choi.sign_in("choi", password).status_code == 303
    led = choi.get("/desk/inbox")
    assert (led.url.path, "먼저 나만 아는 비밀번호로" in led.text) == ("/desk/account", True)
    assert choi.client.get("/desk/log.csv").status_code == 403
    same = choi.send("/desk/account", "/desk/account/password", current=password, fresh=password)
    assert (same.status_code, "다른 것으로" in same.text) == (422, True)
    choi.send("/desk/account", "/desk/account/password", current=password, fresh=FRESH)
    assert choi.get("/desk/inbox").url.path == "/desk/inbox"
    assert desk.visitor().sign_in("choi", FRESH).status_code == 303
    done = [(line.action, line.name) for line in desk.parts.audit.lines(action="account.")]
    assert done == [("account.password", "choi"), ("account.add", "park")]


def test_roles_locks_and_passwords_of_others_are_changed(desk: Desk) -> None:
    park, kim = desk.person("park"), desk.person("kim")
    assert "편집자" in change(desk, park, "kim", "role", role="editor")
    assert kim.get("/desk").url.path == "/desk/login", "another role ends what was signed in"
    for _ in range(7):
        desk.visitor("10.1.1.1").sign_in("kim", "wrong")
    assert "로그인 잠김" in park.get("/desk/accounts").text
    change(desk, park, "kim", "unlock")
    assert desk.visitor().sign_in("kim").status_code == 303
    password = shown_once(change(desk, park, "kim", "password"))
    assert desk.visitor().sign_in("kim").status_code == 401
    assert desk.visitor().sign_in("kim", password).status_code == 303
    change(desk, park, "kim", "disable")
    assert desk.visitor().sign_in("kim", password).status_code == 401
    assert "사용 중지" in park.get("/desk/accounts").text
    change(desk, park, "kim", "enable")
    assert desk.visitor().sign_in("kim", password).status_code == 303
    lines = desk.parts.audit.lines(action="account.")
    assert {(line.name, line.target) for line in lines} == {("park", f"account:{number(desk, 'kim')}")}
    assert [line.action.split(".")[1] for line in lines] == [
        "enable",
        "disable",
        "password",
        "unlock",
        "role",
    ]


def test_nobody_shuts_the_door_behind_themselves(desk: Desk) -> None:
    park = desk.person("park")
    own = number(desk, "park")
    page = park.get(f"/desk/accounts/{own}").text
    csrf = re.search(r'name="csrf" value="(\w+)"', page)
    assert csrf

    assert f"/desk/accounts/{own}/" not in page
    for step in ("role", "password", "unlock", "disable", "enable"):
        form = {"csrf": csrf[1], "role": "clerk"}
        assert park.client.post(f"/desk/accounts/{own}/{step}", data=form).status_code == 403, step
    found = desk.parts.accounts.named("park")
    assert found is not None
    assert (found.role, found.active) == (Role.EDITOR, True)


def test_accounts_are_for_editors(desk: Desk) -> None:
    kim = desk.person("kim")

    assert "/desk/accounts" not in kim.get("/desk").text
    assert [kim.get(path).status_code for path in ("/desk/accounts", "/desk/accounts/1")] == [403, 403]


@pytest.mark.parametrize(("name", "said"), [("kim", "이미 있는"), ("a b", "쓸 수 없는"), ("", "쓸 수 없는")])
def test_a_name_that_cannot_be_is_said_and_kept_in_the_form(desk: Desk, name: str, said: str) -> None:
    answer = desk.person("park").send("/desk/accounts", "/desk/accounts", name=name, role="editor")

    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'name="name" value="{name}"' in answer.text
    assert '<option value="editor" selected>' in answer.text


def test_whoever_comes_from_a_provider_gets_role_and_password_there(desk: Desk) -> None:
    made = desk.parts.accounts.add("choi@desk.example", Role.CLERK, subject="https://id.example choi")
    page = desk.person("park").get(f"/desk/accounts/{made.id}").text

    assert "외부 계정" in page
    assert f"/desk/accounts/{made.id}/disable" in page
    assert f"/desk/accounts/{made.id}/password" not in page


def test_the_audit_log_is_filtered_by_day_and_kept_as_a_table(desk: Desk) -> None:
    park = desk.person("park")
    desk.visitor().sign_in("=cmd()", "x")
    desk.visitor().sign_in("kim", PASSWORD)
    answer = park.get("/desk/audit.csv?action=login")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert [row[1] for row in rows[1:]] == ["kim", "", "park"]
    assert "방법: 비밀번호" in rows[1][4]
    assert all(not cell.startswith("=") for row in rows for cell in row)
    line = desk.parts.audit.lines(action="audit.export")[0]
    assert (line.name, line.detail) == ("park", {"rows": 3, "filter": "action=login"})
    assert "조건에 맞는 기록이 없습니다" in park.get("/desk/audit?until=2020-01-01").text
    assert "/desk/audit.csv?action=login" in park.get("/desk/audit?action=login&since=2020-01-01").text
    assert desk.person("kim").get("/desk/audit.csv").status_code == 403
