"""An alarm for a search that has lost one of its two sides.

Each side hides the other's failure: with one of them dead there are still answers, only worse ones. Dense search always
finds something in an index that holds anything. Keyword search may find nothing for a question in words of its own, but
not for many in a row.
"""

import logging
from collections.abc import Mapping
from threading import Lock

_IN_A_ROW = {"dense": 1, "keyword": 25}
_log = logging.getLogger(__name__)


class Silence:
    """Counts how often in a row a side found nothing; safe for many threads."""

    def __init__(self) -> None:
        self._silent = dict.fromkeys(_IN_A_ROW, 0)
        self._lock = Lock()

    def heard(self, found: Mapping[str, int]) -> None:
        """Takes how many hits each side (`dense`, `keyword`) gave for one question."""
        with self._lock:
            for side, hits in found.items():
                self._silent[side] = 0 if hits else self._silent[side] + 1
                if self._silent[side] == _IN_A_ROW[side]:
                    _log.error("%s search found nothing %d times in a row", side, self._silent[side])

    @property
    def alarm(self) -> str:
        """What is wrong and what to do; empty while both sides find something."""
        with self._lock:
            lost = [side for side, times in self._silent.items() if times >= _IN_A_ROW[side]]
        if not lost:
            return ""
        return f"The {' and the '.join(lost)} side of search finds nothing. Run `didim doctor`, then `didim ingest --force`."
