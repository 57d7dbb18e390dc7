"""Times as the benchmarks print them."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Seconds of repeated calls."""

    seconds: Sequence[float]

    @property
    def p50_ms(self) -> float:
        """Median in milliseconds."""
        return 1000 * statistics.median(self.seconds)

    @property
    def p95_ms(self) -> float:
        """95th percentile in milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]


def timed(call: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
