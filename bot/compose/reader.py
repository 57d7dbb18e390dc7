"""Read a model's reply while it is still being written: each statement as soon as its object is closed."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.compose.prompt import ModelStatement
from bot.errors import ModelUnavailableError

_LIST = re.compile(r'(?<!\\)"statements"\s*:\s*\[')
_THOUGHTS = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")
_MOST_CHARS = 40_000


class _Reply(BaseModel):
    statements: list[Any]
    complete: bool


class ReplyReader:
    """Takes the reply piece by piece; what stands before the first brace and after the last one does not count."""

    def __init__(self) -> None:
        self._text = ""
        self._next: int | None = None
        self._decoder = json.JSONDecoder()

    def feed(self, piece: str) -> Iterator[ModelStatement]:
        """The statements that `piece` completes; one that does not fit the schema is passed over here.

        Raises ModelUnavailableError when the reply runs on without end.
        """
        self._text += piece
        if len(self._text) > _MOST_CHARS:
            raise ModelUnavailableError(f"the reply is longer than {_MOST_CHARS} characters")
        if "}" in piece:
            yield from self._closed()

    def complete(self) -> bool:
        """What the whole reply says of itself. Raises ModelUnavailableError when it is not what was asked for."""
        text = _THOUGHTS.sub("", self._text, count=1)
        first, last = text.find("{"), text.rfind("}")
        try:
            return _Reply.model_validate_json(text[first : last + 1] if first >= 0 else "").complete
        except ValidationError as error:
            raise ModelUnavailableError("the reply does not fit the schema") from error

    def _closed(self) -> Iterator[ModelStatement]:
        if self._next is None:
            thoughts = _THOUGHTS.match(self._text)
            if self._text.lstrip().startswith("<think>") and not thoughts:
                return
            begin = _LIST.search(self._text, thoughts.end() if thoughts else 0)
            if begin is None:
                return
            self._next = begin.end()
        while True:
            start = _BETWEEN.match(self._text, self._next).end()  # type: ignore[union-attr]
            if not self._text.startswith("{", start):
                return
            try:
                value, self._next = self._decoder.raw_decode(self._text, start)
            except ValueError:  # not closed yet, or broken: the end of the reply tells
                return
            try:
                yield ModelStatement.model_validate(value)
            except ValidationError:
                continue
