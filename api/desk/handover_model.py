"""What a hand-over is: its states and its values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from corpus.models import Lang

Author = Literal["person", "desk"]


class HandoverState(StrEnum):
    """Where a hand-over stands. ANSWERED waits for the person; a message of theirs makes it TAKEN again."""

    NEW = "new"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"


class ClosedBy(StrEnum):
    """Who ended a hand-over: the person who asked, or the desk."""

    PERSON = "person"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Handover:
    """A hand-over; `conversation` is the digest, never the token. `owner` is the name of an account."""

    id: int
    conversation: str
    lang: Lang
    state: HandoverState
    owner_id: int | None
    owner: str | None
    note: str | None
    contact: str | None
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    closed_by: ClosedBy | None


@dataclass(frozen=True, slots=True)
class HandoverMessage:
    """A message; ids grow, so that whoever holds the last id can ask for what came after it. `name` is the
    account's, for the desk only: the person is never told who at the desk wrote.
    """

    id: int
    author: Author
    text: str
    at: datetime
    name: str | None = None


class HandoverError(Exception):
    """A hand-over cannot do what was asked of it; `code` is the problem code to answer with."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
