"""Passwords: how strong they must be, how they are kept, how they are checked."""

import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from api.desk.plain import plain

LEAST, MOST = 12, 200
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is mistaken for something else when it is read out: i, l, o, 0, 1."""
_COMMON = (
    "password", "passw0rd", "qwerty", "asdf", "1q2w3e", "123456", "abcdef", "iloveyou", "welcome", "letmein",
    "admin", "didim", "비밀번호", "desk",
)  # fmt: skip
_hasher = PasswordHasher()
_at_once = threading.BoundedSemaphore(2)
"""Each check takes 64 MiB; more than two at once wait."""
_NOBODY = _hasher.hash("nobody has this password")


class WeakPasswordError(ValueError):
    """The password breaks a rule; `rule` names it: short, long, plain, common or name."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def check_strength(password: str, name: str) -> None:
    """Raise WeakPasswordError unless the password is long, varied and not a usual one."""
    folded = _normal(password).casefold()
    bare = folded
    for word in _COMMON:
        bare = bare.replace(word, "")
    if len(folded) < LEAST:
        raise WeakPasswordError("short")
    if len(folded) > MOST:
        raise WeakPasswordError("long")
    if len(set(folded)) < 6:
        raise WeakPasswordError("plain")
    if len(bare) < LEAST - 6:
        raise WeakPasswordError("common")
    if len(name) >= 3 and name.casefold().split("@")[0] in folded:
        raise WeakPasswordError("name")


def generated() -> str:
    """A password that can be read out over the telephone: four groups of four, some 79 random bits."""
    while True:
        groups = ("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))
        found = "-".join(groups)
        if len(set(found)) > 7:
            return found


def hashed(password: str) -> str:
    """The form in which a password is kept (Argon2id)."""
    with _at_once:
        return _hasher.hash(_normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is the kept one; takes as long where there is none."""
    with _at_once:
        try:
            found = _hasher.verify(kept or _NOBODY, _normal(password)[:MOST])
        except (VerificationError, InvalidHashError):
            return False
    return found and kept is not None


def outdated(kept: str) -> bool:
    """Whether the kept form was made with weaker parameters than are in use now."""
    return _hasher.check_needs_rehash(kept)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", plain(password))
