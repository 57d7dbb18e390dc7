"""Our own documents and programmes, as the corpus holds them, in the shape of every other document."""

from collections.abc import Iterator

from corpus import models
from corpus.library import Library
from corpus.models import LANGS, Document
from corpus.plan_counts import PLAN_COUNTS, plan_bodies, task_counts
from corpus.render import programme_document
from ingest.model import BlockKind, Shelf, SourceBlock, SourceDocument
from ingest.readers.common import numbered
from ingest.serial import with_hash

_KINDS = {
    models.BlockKind.PARAGRAPH: BlockKind.PROSE,
    models.BlockKind.BULLET: BlockKind.BULLET,
    models.BlockKind.TABLE: BlockKind.TABLE,
}


def library_documents(library: Library) -> Iterator[SourceDocument]:
    """Every document, the counts of plan tasks and every programme in each language."""
    for document in library.documents:
        yield _converted(document, document.meta.id, Shelf(document.meta.category.value))
    bodies = plan_bodies(library.root)
    for lang in LANGS:
        if counts := task_counts(library.documents, library.tasks, bodies, lang):
            yield _converted(counts, PLAN_COUNTS, Shelf.ACTION_PLAN)
    for programme in library.programmes:
        for lang in LANGS:
            rendered = programme_document(programme, lang)
            yield _converted(rendered, f"programme:{programme.id}", Shelf.PROGRAMME, programme.id)


def _converted(
    document: Document, doc_id: str, shelf: Shelf, programme_id: str | None = None
) -> SourceDocument:
    meta = document.meta
    blocks = (
        SourceBlock(
            text=block.text,
            heading_path=section.path,
            order=0,
            kind=_KINDS[block.kind],
            citations=block.citations,
            state=block.state,
            anchor=section.anchor,
        )
        for section in document.sections
        for block in section.blocks
    )
    return with_hash(
        SourceDocument(
            id=doc_id,
            lang=meta.lang,
            title=meta.title,
            shelf=shelf,
            state=meta.state,
            as_of=meta.as_of,
            content_hash="",
            blocks=numbered(blocks),
            programme_id=programme_id,
            aliases=tuple(dict.fromkeys(meta.aliases)),
        )
    )
