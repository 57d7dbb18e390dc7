"""`didim desk user …`: accounts from the command line."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.conversations.database import open_engine
from api.desk.accounts import AccountError, Accounts, Role
from api.desk.audit import AuditLog
from api.desk.passwords import WeakPasswordError, check_strength
from didim import app
from tests.api.desk.conftest import PASSWORD


def didim(data: Path, *arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(
        app, ["desk", "user", *arguments], input=stdin, env={"DIDIM_DATA_DIR": str(data), "COLUMNS": "200"}
    )


def test_accounts_are_made_and_changed_from_the_command_line(tmp_path: Path) -> None:
    assert didim(tmp_path, "add", "Kim", "--role", "editor", stdin=PASSWORD + "\n").exit_code == 0
    engine = open_engine(f"sqlite:///{tmp_path / 'conversations.sqlite3'}")
    accounts = Accounts(engine)

    made = accounts.verified("kim", PASSWORD)
    assert made is not None
    assert made.role is Role.EDITOR
    again = didim(tmp_path, "add", "kim", stdin=PASSWORD + "\n")
    assert (again.exit_code, "already" in again.stderr) == (1, True)
    assert didim(tmp_path, "role", "kim", "clerk").exit_code == 0
    assert didim(tmp_path, "password", "kim", stdin="겨울밤의 군고구마 세 개\n").exit_code == 0
    changed = accounts.verified("kim", "겨울밤의 군고구마 세 개")
    assert changed is not None
    assert changed.role is Role.CLERK
    assert didim(tmp_path, "disable", "kim").exit_code == 0
    assert "disabled" in didim(tmp_path, "list").stdout
    assert accounts.verified("kim", "겨울밤의 군고구마 세 개") is None
    assert didim(tmp_path, "enable", "kim").exit_code == 0
    done = [line.action for line in AuditLog(engine).lines()]
    assert done == ["account.enable", "account.disable", "account.password", "account.role", "account.add"]


def test_what_cannot_be_is_said_with_a_remedy(tmp_path: Path) -> None:
    short = didim(tmp_path, "add", "kim", stdin="short\n")
    none = didim(tmp_path, "add", "kim")
    unknown = didim(tmp_path, "disable", "nobody")
    argument = didim(tmp_path, "add", "kim", "--password", PASSWORD)

    assert [one.exit_code for one in (short, none, unknown)] == [1, 1, 1]
    assert "at least 12 characters" in short.stderr
    assert "standard input" in none.stderr
    assert "didim desk user list" in unknown.stderr
    assert argument.exit_code == 2, "a password is never an argument"


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("짧은 암호", "short"),
        ("a" * 201, "long"),
        ("aaaaaaaaaaaab", "plain"),
        ("Password1234", "common"),
        ("qwerty123456", "common"),
        ("비밀번호비밀번호비밀번호12", "common"),
        ("kimchulsoo 의 아이디", "name"),
    ],
)
def test_weak_passwords_are_refused(password: str, rule: str) -> None:
    with pytest.raises(WeakPasswordError) as caught:
        check_strength(password, "kimchulsoo")
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    "password", [PASSWORD, "correct horse battery staple", "x7!Kp2$mQ9zL", "자전거 우체통 구름빵 하나"]
)
def test_good_passwords_pass(password: str) -> None:
    check_strength(password, "kim")


@pytest.mark.parametrize("name", ["", " ", "a b", "x" * 101, "kim\u200b", "kim\n"])
def test_names_are_one_word(tmp_path: Path, name: str) -> None:
    accounts = Accounts(open_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}"))
    if name == "kim\n":
        assert accounts.add(name, Role.CLERK).name == "kim"
        return
    with pytest.raises(AccountError):
        accounts.add(name, Role.CLERK)


def test_one_spelling_one_account(tmp_path: Path) -> None:
    accounts = Accounts(open_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}"))
    accounts.add("김민지", Role.CLERK, PASSWORD)

    with pytest.raises(AccountError):
        accounts.add("\u1100\u1175\u11b7민지", Role.CLERK)
    assert accounts.verified("\u1100\u1175\u11b7민지", PASSWORD)
