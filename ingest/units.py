"""All that is indexed: the passages and statements of all documents, in the order of the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.models import Anticipated
from ingest.anticipated import anticipated
from ingest.embedder.tokens import counter
from ingest.model import Level, Passage, Question, SourceDocument, Statement
from ingest.passages import draft_passages, embedded_text
from ingest.settings import IngestSettings
from ingest.statements import make_statements
from ingest.store.layout import group_of, ordered


@dataclass(frozen=True)
class Units:
    """All that is indexed, in the order of the rows."""

    passages: list[Passage]
    statements: list[Statement]
    questions: list[Question] = field(default_factory=list)

    def texts(self, level: Level) -> list[str]:
        """What the embedder sees."""
        if level is Level.PASSAGE:
            return [embedded_text(passage) for passage in self.passages]
        return [statement.text for statement in self.statements]

    def of(self, level: Level) -> Sequence[Passage] | Sequence[Statement]:
        """The units of a level."""
        return self.passages if level is Level.PASSAGE else self.statements

    def keyword_texts(self, level: Level) -> list[str]:
        """What the keyword index sees: a passage with title, heading and aliases; a statement as it stands."""
        if level is Level.STATEMENT:
            return self.texts(level)
        return [f"{p.title}\n{p.heading}\n{' / '.join(p.aliases)}\n{p.text}" for p in self.passages]


def make_units(
    documents: Sequence[SourceDocument], settings: IngestSettings, questions: Sequence[Anticipated] = ()
) -> Units:
    """Passages and statements of all documents, and the questions that these answer."""
    count = counter(settings.cache_dir)
    limits = {"own": settings.passage_tokens, "foreign": settings.file_passage_tokens}
    drafts = [d for doc in documents for d in draft_passages(doc, count, limits[group_of(doc.shelf)])]
    statements = [statement for draft in drafts for statement in make_statements(draft)]
    passages = [draft.passage for draft in drafts]
    return Units(ordered(passages), ordered(statements), anticipated(questions, passages, statements))
