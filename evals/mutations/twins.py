"""Sentences of the corpus with their mirrors: the Korean and the English file say the same, block by block."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.library import Library
from corpus.models import BlockKind, Document
from corpus.render import programme_document
from corpus.sentences import sentences


@dataclass(frozen=True, slots=True)
class Twin:
    """A Korean sentence and its English mirror; `half` is decided by the document."""

    document_id: str
    half: str
    ko: str
    en: str


def half_of(document_id: str) -> str:
    """The half of the sealed set that a document belongs to: no document stands in both."""
    return "tune" if zlib.crc32(document_id.encode()) % 2 == 0 else "test"


def twins(library: Library) -> Iterator[Twin]:
    """All sentence pairs of documents and programmes whose blocks have as many sentences in both languages."""
    written: dict[str, dict[str, Document]] = {}
    for document in library.documents:
        written.setdefault(document.meta.id, {})[document.meta.lang] = document
    for programme in library.programmes:
        key = f"programme-{programme.id}"
        written[key] = {"ko": programme_document(programme, "ko"), "en": programme_document(programme, "en")}
    for key in sorted(written):
        pair = written[key]
        if len(pair) == 2 and len(pair["ko"].blocks) == len(pair["en"].blocks):
            yield from _of_document(key, pair["ko"], pair["en"])


def _of_document(key: str, ko: Document, en: Document) -> Iterator[Twin]:
    for left, right in zip(ko.blocks, en.blocks, strict=True):
        if left.kind is BlockKind.TABLE:
            continue
        a, b = sentences(left.text), sentences(right.text)
        if len(a) == len(b):
            yield from (Twin(key, half_of(key), x, y) for x, y in zip(a, b, strict=True))
