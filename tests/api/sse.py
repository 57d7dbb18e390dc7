"""Reading a stream of server-sent events in tests."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    id: str
    name: str
    data: Any


def events(text: str) -> list[Event]:
    """The events in the body of a response."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "data" in fields:
            found.append(Event(fields["id"], fields["event"], json.loads(fields["data"])))
    return found
