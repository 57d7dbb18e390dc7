"""The Korean and the English file of a document mirror each other: sections, blocks, citations, links."""

from collections.abc import Iterator

from corpus.check.finding import Finding
from corpus.check.view import Corpus
from corpus.models import Block, Document, Section


def couples(corpus: Corpus) -> Iterator[tuple[Document, Document]]:
    """Documents that exist in both languages, Korean first."""
    english = {
        document.meta.id: document for document in corpus.library.documents if document.meta.lang == "en"
    }
    for document in corpus.library.documents:
        if document.meta.lang == "ko" and document.meta.id in english:
            yield document, english[document.meta.id]


def mirrored_blocks(corpus: Corpus) -> Iterator[tuple[Document, Document, Block, Block]]:
    """Blocks that stand opposite each other; a section whose blocks differ in number is left out."""
    for korean, english in couples(corpus):
        others = {section.anchor: section for section in english.sections}
        for section in korean.sections:
            other = others.get(section.anchor)
            if other and len(other.blocks) == len(section.blocks):
                for ko, en in zip(section.blocks, other.blocks, strict=True):
                    yield korean, english, ko, en


def anchors(corpus: Corpus) -> Iterator[Finding]:
    """Same headings in the same order, each identifier once."""
    for document in corpus.library.documents:
        names = [section.anchor for section in document.sections]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Finding(
                document.path, 1, "anchor-twice", f"the identifier #{name} stands twice; rename one heading's"
            )
    for korean, english in couples(corpus):
        ko, en = ([s.anchor for s in document.sections] for document in (korean, english))
        if ko != en:
            odd = sorted(set(ko) ^ set(en))
            what = f"only in one language: {', '.join(odd)}" if odd else "same identifiers, other order"
            yield Finding(english.path, 1, "anchors-differ", f"headings differ from the Korean file ({what})")


def blocks(corpus: Corpus) -> Iterator[Finding]:
    """Each section has as many blocks in both languages, of the same kind and state."""
    for korean, english in couples(corpus):
        others = {section.anchor: section for section in english.sections}
        for section in korean.sections:
            if other := others.get(section.anchor):
                yield from _same_shape(section, other, english.path)


def _same_shape(korean: Section, english: Section, path: str) -> Iterator[Finding]:
    line = english.blocks[0].line if english.blocks else 1
    if korean.state != english.state:
        yield Finding(
            path,
            line,
            "section-state",
            f"#{korean.anchor} is {korean.state} in Korean, {english.state} in English",
        )
    if len(korean.blocks) != len(english.blocks):
        counts = f"{len(korean.blocks)} blocks in Korean, {len(english.blocks)} in English"
        yield Finding(path, line, "blocks-differ", f"#{korean.anchor} has {counts}; mirror them one by one")
        return
    for ko, en in zip(korean.blocks, english.blocks, strict=True):
        if ko.kind != en.kind:
            yield Finding(
                path, en.line, "blocks-differ", f"a {en.kind} here, a {ko.kind} in Korean line {ko.line}"
            )


def citations(corpus: Corpus) -> Iterator[Finding]:
    """Blocks that stand opposite each other cite the same places in the same order."""
    for _, english, ko, en in mirrored_blocks(corpus):
        if ko.citations != en.citations:
            korean_keys = "; ".join(f"{c.source_id} {c.locator or ''}".strip() for c in ko.citations)
            message = f"citations differ from Korean line {ko.line} ({korean_keys}); make them the same, in the same order"
            yield Finding(english.path, en.line, "citations-differ", message)


RULES = (anchors, blocks, citations)
