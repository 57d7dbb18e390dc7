"""Guessing passwords: it gets slower, and whoever guesses learns nothing."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from argon2 import Type, extract_parameters
from sqlalchemy import Engine

from api.conversations.database import open_engine
from api.desk.accounts import Accounts, Role
from api.desk.guard import FREE_BY_ADDRESS, FREE_BY_NAME, Guard
from api.desk.passwords import hashed
from tests.api.databases import database_url
from tests.api.desk.conftest import PASSWORD, Desk
from tests.api.hashing import REAL, hashing

__all__ = ["database_url"]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(f"sqlite:///{tmp_path / 'clock.sqlite3'}")


def test_wrong_names_and_wrong_passwords_look_the_same(desk: Desk) -> None:
    desk.parts.accounts.set_active("lee", False)
    answers = [
        desk.visitor(f"10.0.0.{number}").sign_in(name, password)
        for number, (name, password) in enumerate(
            [
                ("kim", "wrong password"),
                ("nobody", "wrong password"),
                ("lee", PASSWORD),
                ("", ""),
                ("kim", "\0" * 20),
            ]
        )
    ]

    assert {answer.status_code for answer in answers} == {401}
    shown = {answer.text.replace(answer.text.split('name="csrf" value="')[1][:43], "") for answer in answers}
    assert len(shown) == 1


def test_a_name_that_does_not_exist_takes_as_long(engine: Engine) -> None:
    accounts = Accounts(engine)

    def took(name: str) -> float:
        began = time.process_time()
        assert accounts.verified(name, "wrong password") is None
        return time.process_time() - began

    with hashing(REAL):
        accounts.add("kim", Role.CLERK, PASSWORD)
        known = min(took("kim") for _ in range(5))
        unknown = min(took("nobody") for _ in range(5))
    assert 0.5 < unknown / known < 2


def test_passwords_are_kept_in_a_form_that_is_slow_to_guess(engine: Engine) -> None:
    with hashing(REAL):
        kept = hashed(PASSWORD)
    found = extract_parameters(kept)

    assert found.type is Type.ID
    assert found.memory_cost >= 19_456, "OWASP's least for Argon2id with two passes"
    assert found.time_cost >= 2
    accounts = Accounts(engine)
    accounts.add("kim", Role.CLERK, PASSWORD)
    with hashing(REAL):
        assert accounts.verified("kim", PASSWORD), "one that was kept in a weaker form still fits"
        assert accounts.verified("kim", PASSWORD)


def test_guessing_locks_the_name_whether_or_not_it_exists(desk: Desk) -> None:
    for name in ("kim", "nobody"):
        codes = [desk.visitor(f"10.0.{len(name)}.{n}").sign_in(name, "wrong").status_code for n in range(7)]
        assert codes == [401] * FREE_BY_NAME + [429] * (7 - FREE_BY_NAME)
    locked = desk.visitor("10.0.9.9").sign_in("kim")

    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) > 0
    assert desk.visitor().sign_in("lee").status_code == 303


def test_guessing_locks_the_address(desk: Desk) -> None:
    guard = desk.parts.guard
    for number in range(FREE_BY_ADDRESS):
        guard.attempt(f"name-{number}", "10.1.1.1")

    assert desk.visitor("10.1.1.1").sign_in("kim").status_code == 429
    assert desk.visitor("10.1.1.2").sign_in("kim").status_code == 303


def test_many_guesses_at_once_gain_nothing(database_url: str) -> None:
    guard = Guard(open_engine(database_url))
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: guard.attempt("kim", "10.0.0.1"), range(40)))

    assert waits.count(0) == FREE_BY_NAME


def test_whoever_knows_the_password_is_not_counted(desk: Desk) -> None:
    for _ in range(FREE_BY_ADDRESS + 5):
        desk.parts.guard.attempt("kim", "10.2.2.2")
        desk.parts.guard.passed("kim", "10.2.2.2")

    assert desk.parts.guard.locked_for("kim", "10.2.2.2") == 0


def test_locks_grow_and_end(engine: Engine) -> None:
    now = 1_800_000_000.0
    guard = Guard(engine, clock=lambda: now)
    waits = []
    for _ in range(FREE_BY_NAME + 9):
        guard.attempt("kim", "10.0.0.1")
        waits.append(guard.locked_for("kim", "10.0.0.2"))
        now += waits[-1]

    assert waits[: FREE_BY_NAME - 1] == [0] * (FREE_BY_NAME - 1)
    assert waits[FREE_BY_NAME - 1 :] == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    now += 86_401
    guard.attempt("kim", "10.0.0.1")
    assert guard.locked_for("kim", "10.0.0.2") == 0, "a day without a failure is forgiven"


def test_typed_names_are_not_kept(desk: Desk, tmp_path: Path) -> None:
    desk.visitor().sign_in("my-secret-password-typed-in-the-wrong-field", "x")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("conversations.sqlite3*"))

    assert b"typed-in-the-wrong-field" not in kept
