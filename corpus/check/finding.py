"""What the check says about one place in the corpus."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a release; a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """A broken rule at a place; `message` says what to do about it."""

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity.value} {self.rule}: {self.message}"
