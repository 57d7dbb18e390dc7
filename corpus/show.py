"""Statements with their sources, as a reader sees them: a random sample, or all of one document or programme."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import UnknownIdError
from corpus.library import Library
from corpus.models import LANGS, Citation, Document, Lang
from corpus.render import programme_document
from corpus.stats import all_documents, block_sentences


@dataclass(frozen=True)
class Shown:
    """A statement with where it stands and what it rests on."""

    statement: str
    document_id: str
    lang: Lang
    heading: tuple[str, ...]
    state: str
    as_of: str
    sources: tuple[str, ...]


def sample(library: Library, number: int, seed: int | None = None, lang: Lang | None = None) -> list[Shown]:
    """`number` statements drawn evenly from documents and programmes, of one language or both."""
    everything = [
        shown
        for document in all_documents(library)
        if lang in (None, document.meta.lang)
        for shown in _statements(document, library)
    ]
    return random.Random(seed).sample(everything, min(number, len(everything)))  # noqa: S311 - no secret


def whole(library: Library, document_id: str, lang: Lang | None) -> list[Shown]:
    """Every statement of a document or programme. Raises UnknownIdError."""
    found = [
        shown
        for language in ([lang] if lang else LANGS)
        for document in _documents(library, document_id, language)
        for shown in _statements(document, library)
    ]
    if not found:
        raise UnknownIdError(f"the corpus has no document or programme {document_id!r}")
    return found


def _documents(library: Library, wanted: str, lang: Lang) -> Iterator[Document]:
    yield from (d for d in library.documents if d.meta.id == wanted and d.meta.lang == lang)
    name = wanted.removeprefix("programme-").removeprefix("programme:")
    yield from (programme_document(p, lang) for p in library.programmes if p.id == name)


def _statements(document: Document, library: Library) -> Iterator[Shown]:
    meta = document.meta
    for section in document.sections:
        for block in section.blocks:
            sources = tuple(_source(citation, meta.lang, library) for citation in block.citations)
            for statement in block_sentences(block):
                yield Shown(
                    statement, meta.id, meta.lang, section.path, block.state.value, meta.as_of.isoformat(), sources
                )  # fmt: skip


def _source(citation: Citation, lang: Lang, library: Library) -> str:
    source = library.sources.get(citation.source_id)
    if source is None:
        return f"@{citation.source_id} (unknown)"
    place = f", {citation.locator}" if citation.locator else ""
    issued = f", {source.issued}" if source.issued else ""
    return f"[{source.grade}] {source.title_in(lang)}{place} ({source.publisher_in(lang)}{issued})"
