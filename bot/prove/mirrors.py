"""Sentences of the corpus with their mirrors: the Korean and the English file say the same, block by block.

The corpus check holds both files to the same headings, citations and figures. A span in one language that has a mirror
is compared with a statement in the other language through the mirror: word for word, not by translation.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.prove.fold import fold
from corpus.library import Library
from corpus.models import BlockKind, Document
from corpus.render import programme_document
from corpus.sentences import sentences


@dataclass(frozen=True, slots=True)
class Mirror:
    """A Korean sentence and its English mirror, with the document that holds them."""

    document_id: str
    ko: str
    en: str


def mirrors(library: Library) -> Iterator[Mirror]:
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


def _of_document(key: str, ko: Document, en: Document) -> Iterator[Mirror]:
    for left, right in zip(ko.blocks, en.blocks, strict=True):
        if left.kind is BlockKind.TABLE:
            continue
        a, b = sentences(left.text), sentences(right.text)
        if len(a) == len(b):
            yield from (Mirror(key, x, y) for x, y in zip(a, b, strict=True))


def mirror_table(library: Library) -> dict[str, str]:
    """From each sentence, folded, to its mirror. Sentences that stand twice with different mirrors have none."""
    table: dict[str, str] = {}
    doubtful: set[str] = set()
    for mirror in mirrors(library):
        for here, there in ((mirror.ko, mirror.en), (mirror.en, mirror.ko)):
            key = fold(here).text
            if table.setdefault(key, there) != there:
                doubtful.add(key)
    return {key: there for key, there in table.items() if key not in doubtful}
