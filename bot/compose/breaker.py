"""A circuit breaker: after several failures in a row the model is left alone for a while, then tried once."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Opens after `failures` failures in a row, for `rest_s` seconds; one good call closes it again."""

    def __init__(
        self, failures: int = 5, rest_s: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._rest = rest_s
        self._clock = clock
        self._count = 0
        self._open_until = 0.0
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether a call may be made now; once the rest is over exactly one caller gets through as a probe."""
        with self._lock:
            if self._count < self._limit:
                return True
            if self._clock() < self._open_until:
                return False
            self._open_until = self._clock() + self._rest
            return True

    def succeeded(self) -> None:
        """A call went well."""
        with self._lock:
            self._count = 0

    def failed(self) -> None:
        """A call failed."""
        with self._lock:
            self._count += 1
            if self._count >= self._limit:
                self._open_until = self._clock() + self._rest
