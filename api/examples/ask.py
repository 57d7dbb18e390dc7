"""Ask Didim from Python, with nothing but the standard library: python ask.py http://127.0.0.1:8000 "질문"."""

import json
import sys
from typing import NotRequired, TypedDict, cast
from urllib.request import Request, urlopen


class Citation(TypedDict):
    """The place that supports a statement."""

    number: int
    title: str
    url: str | None
    quote: str
    state: str


class Statement(TypedDict):
    """A sentence of the answer."""

    text: str
    verdict: str
    citations: list[Citation]


class Answer(TypedDict):
    """What this example needs of an answer."""

    conversation_id: str
    status: str
    statements: list[Statement]
    text: str
    message: NotRequired[str | None]


def ask(server: str, message: str, conversation_id: str | None = None) -> Answer:
    """The answer to `message`; pass the `conversation_id` of an answer to go on from it."""
    body = json.dumps({"message": message, "conversation_id": conversation_id}).encode()
    request = Request(f"{server}/v1/chat", body, {"Content-Type": "application/json"})  # noqa: S310 - the caller's own server
    with urlopen(request, timeout=120) as response:  # noqa: S310
        return cast(Answer, json.load(response))


if __name__ == "__main__":
    print(ask(sys.argv[1], sys.argv[2])["text"])
