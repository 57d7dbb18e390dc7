"""What a run did, for people and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ingest.manifest import Manifest
from ingest.model import SourceDocument


@dataclass(frozen=True)
class Failure:
    """A file that was not read, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Seconds:
    """Where the time went."""

    parse: float = 0.0
    embed: float = 0.0
    write: float = 0.0
    total: float = 0.0


@dataclass(frozen=True)
class Report:
    """Counts of documents by what happened to them; `generation` is the live one after the run."""

    generation: str | None
    rebuilt: bool
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: tuple[Failure, ...] = ()
    problems: tuple[Failure, ...] = ()
    passages: int = 0
    statements: int = 0
    embedded: int = 0
    seconds: Seconds = field(default_factory=Seconds)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Changes:
    """Documents compared with those of the generation before."""

    new: int
    changed: int
    unchanged: int
    removed: int


def compare(before: Manifest | None, documents: Sequence[SourceDocument]) -> Changes:
    """Counts by id and language."""
    old = {(doc.id, doc.lang): doc.content_hash for doc in before.documents} if before else {}
    now = {(doc.id, doc.lang): doc.content_hash for doc in documents}
    kept = old.keys() & now.keys()
    same = sum(old[key] == now[key] for key in kept)
    return Changes(len(now.keys() - old.keys()), len(kept) - same, same, len(old.keys() - now.keys()))
