"""An answer asked again on the material of today, for whoever judges it at the desk."""

import threading
from dataclasses import dataclass
from typing import Any

from api.logs import fault
from bot.errors import UnknownRecordError

_one_at_a_time = threading.Lock()
"""It takes seconds of a whole processor; those who wait for answers go first."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether it came out the same, and what differs; `same` None: no record is kept of it."""

    same: bool | None
    text: str


def replay(advisor: Any, answer_id: str) -> Replay:
    """Ask again without a model and without keeping a record."""
    from bot.replay import replayed

    try:
        with _one_at_a_time:
            same, text = replayed(answer_id, advisor)
    except UnknownRecordError:
        return Replay(None, "")
    except Exception as error:
        fault("an answer could not be replayed", error)
        return Replay(None, "")
    return Replay(same, text)
