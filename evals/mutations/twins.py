"""The mirrored sentences of the corpus, parted into the halves of the sealed set."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.prove.mirrors import mirrors
from corpus.library import Library


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
    """All mirrored sentences of the corpus."""
    for mirror in mirrors(library):
        yield Twin(mirror.document_id, half_of(mirror.document_id), mirror.ko, mirror.en)
