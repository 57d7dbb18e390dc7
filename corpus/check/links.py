"""Links inside the corpus resolve."""

from collections.abc import Iterator

from corpus.check.finding import Finding
from corpus.check.view import Corpus
from corpus.models import Document


def internal_links(corpus: Corpus) -> Iterator[Finding]:
    """`[text](slug)` or `[text](slug#anchor)` names a document or `programme-<id>` that exists."""
    anchors = {d.meta.id: {s.anchor for s in d.sections} for d in corpus.library.documents}
    anchors |= {f"programme-{programme.id}": set() for programme in corpus.library.programmes}
    for document in corpus.library.documents:
        for link in document.links:
            slug, _, anchor = link.partition("#")
            if slug not in anchors:
                yield _finding(document, link, f"link to {link!r} leads nowhere; use the id of a document")
            elif anchor and anchor not in anchors[slug]:
                yield _finding(document, link, f"{slug} has no heading #{anchor}")


def supersedes(corpus: Corpus) -> Iterator[Finding]:
    """`supersedes` names a document or a source."""
    known = {d.meta.id for d in corpus.library.documents} | set(corpus.library.sources)
    for document in corpus.library.documents:
        if document.meta.supersedes and document.meta.supersedes not in known:
            yield Finding(
                document.path, 1, "link", f"supersedes {document.meta.supersedes!r}, which does not exist"
            )


def _finding(document: Document, link: str, message: str) -> Finding:
    try:
        with open(document.path, encoding="utf-8") as lines:
            line = next(number for number, text in enumerate(lines, 1) if f"]({link})" in text)
    except (OSError, StopIteration):
        line = 1
    return Finding(document.path, line, "link", message)


RULES = (internal_links, supersedes)
