"""Passwords that are checked in no time, for tests that are about something else."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher

from api.desk import passwords

REAL = (passwords._hasher, passwords._NOBODY)
_quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
QUICK = (_quick, _quick.hash("nobody has this password"))


@contextmanager
def hashing(kind: tuple[PasswordHasher, str]) -> Iterator[None]:
    """Passwords are kept and checked in this way as long as the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", kind[0])
        patch.setattr(passwords, "_NOBODY", kind[1])
        yield
