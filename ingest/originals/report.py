"""What a run of downloads did, for people and as JSON."""

from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """What became of a file."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True)
class Fetched:
    """One file; `resumed_at` is the byte at which an earlier download was taken up."""

    id: str
    file: str
    outcome: Outcome
    reason: str = ""
    remedy: str = ""
    bytes: int = 0
    resumed_at: int = 0
    tries: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class FetchReport:
    """All files of a run, and the folder in which they lie."""

    folder: str
    files: tuple[Fetched, ...]

    def count(self, outcome: Outcome) -> int:
        """How many files ended so."""
        return Counter(file.outcome for file in self.files)[outcome]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)
