"""What retrieval hands to composition: passages and statements with their scores."""

from dataclasses import dataclass, field

from ingest.model import Passage, Statement
from ingest.store.asked import Nearness


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage; `score` = cosine + keyword weight × coverage, an absolute scale that both languages share."""

    passage: Passage
    score: float
    cosine: float
    coverage: float


@dataclass(frozen=True, slots=True)
class ScoredStatement:
    """A statement with its passage; `score` joins how well the sentence and its passage fit the question."""

    statement: Statement
    passage: Passage
    score: float
    cosine: float
    coverage: float
    asked: float = 0.0
    """Cosine of the nearest anticipated question that the statement answers; 0 where nobody wrote one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The best statements (own documents, the asker's language) and passages (all material), best first."""

    statements: tuple[ScoredStatement, ...]
    passages: tuple[ScoredPassage, ...]
    asked: Nearness = field(default_factory=Nearness)
    """How near the anticipated questions of each statement are."""
