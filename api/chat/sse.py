"""The wire form of a stream: numbered server-sent events named stage, statement, done and error."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

EVENT_ID = re.compile(r"([A-Za-z0-9_-]{16,64})\.([0-9]{1,9})")
EVENT_STREAM = "text/event-stream"
PING = b": ping\n\n"


@dataclass(frozen=True, slots=True)
class EventId:
    """Names an event: the stream and the number in it, from 1; as text `<stream>.<number>`."""

    stream: str
    number: int

    def __str__(self) -> str:
        return f"{self.stream}.{self.number}"


def parse_event_id(text: str) -> EventId | None:
    """The event id in a Last-Event-ID header; None where it is none of ours."""
    found = EVENT_ID.fullmatch(text.strip())
    return EventId(found[1], int(found[2])) if found else None


def frame(event_id: EventId, name: str, data: BaseModel) -> bytes:
    """One event; Hangul stays as it is, so a stream is a third of what escaped text would be."""
    return f"id: {event_id}\nevent: {name}\ndata: {data.model_dump_json()}\n\n".encode()
