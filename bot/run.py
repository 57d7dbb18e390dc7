"""What one answer gathers on its way: its ids, its history, milliseconds per step."""

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from bot.answer import ChatRequest
from bot.compose.draft import Composition
from bot.dialogue import Turn

T = TypeVar("T")


@dataclass
class Run:
    """One question on its way through the pipeline."""

    request: ChatRequest
    history: Sequence[Turn]
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    fresh_conversation: str = field(default_factory=lambda: uuid.uuid4().hex)
    composition: Composition | None = None
    curated: str | None = None
    """The approved answer that was given, as `id@version`."""
    timings: dict[str, float] = field(default_factory=dict)

    @property
    def conversation_id(self) -> str:
        """The conversation that was given, else a new one."""
        return self.request.conversation_id or self.fresh_conversation

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Book the time of a block on `step`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.timings[step] = self.timings.get(step, 0.0) + 1000 * (time.perf_counter() - start)

    def next_of(self, items: Iterator[T], step: str) -> T | None:
        """The next item, the wait for it booked on `step`; None at the end."""
        with self.timed(step):
            return next(items, None)
