"""Gives a file that is a known official document its title, source, state and page offset."""

from dataclasses import replace
from datetime import date

from corpus.library import Library
from corpus.models import Original
from ingest.model import Shelf, SourceDocument
from ingest.serial import with_hash


def recognised(document: SourceDocument, sha256: str, library: Library) -> SourceDocument:
    """The document as what it is: an original of the corpus if its hash is in originals.yaml, else a file."""
    original = next((entry for entry in library.originals if entry.sha256 == sha256), None)
    return document if original is None else _as_original(document, original, library)


def _as_original(document: SourceDocument, original: Original, library: Library) -> SourceDocument:
    source = library.sources.get(original.source_id)
    issued = original.issued or ""
    return with_hash(
        replace(
            document,
            id=f"original:{original.id}",
            title=original.title,
            shelf=Shelf.ORIGINAL,
            state=original.state,
            as_of=date.fromisoformat(issued) if len(issued) == 10 else None,
            source_id=original.source_id,
            publisher=source.publisher if source else None,
            url=original.url,
            page_offset=original.page_offset,
            blocks=tuple(replace(block, state=original.state) for block in document.blocks),
        )
    )
