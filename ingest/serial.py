"""Documents, passages and statements as JSON and back; a file that does not fit the shapes is refused, not guessed."""

import hashlib
from dataclasses import replace

from pydantic import TypeAdapter

from ingest.model import Passage, Question, SourceDocument, Statement

DOCUMENT: TypeAdapter[SourceDocument] = TypeAdapter(SourceDocument)
PASSAGES: TypeAdapter[list[Passage]] = TypeAdapter(list[Passage])
STATEMENTS: TypeAdapter[list[Statement]] = TypeAdapter(list[Statement])
QUESTIONS: TypeAdapter[list[Question]] = TypeAdapter(list[Question])


def with_hash(document: SourceDocument) -> SourceDocument:
    """The document with the hash of all that it holds."""
    bare = replace(document, content_hash="")
    return replace(document, content_hash=hashlib.sha256(DOCUMENT.dump_json(bare)).hexdigest())
