"""Pauses between requests, and how long a server asks us to wait."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Pace:
    """Keeps a pause between two requests to one host."""

    def __init__(
        self,
        pause: float,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause = pause
        self._sleep = sleep
        self._clock = clock
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Returns when the host may be asked again."""
        rest = self._next.get(host, 0.0) - self._clock()
        if rest > 0:
            self._sleep(rest)
        self._next[host] = self._clock() + self._pause


def retry_after(value: str | None, now: datetime | None = None) -> float:
    """Seconds that a `Retry-After` field asks for; 0 where it says nothing that can be read."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:9]), 10**8))
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return 0.0
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())
