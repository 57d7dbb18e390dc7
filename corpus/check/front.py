"""Front matter: the file stands where its fields say, and both languages carry the same fields."""

from collections.abc import Iterator
from pathlib import Path

from corpus.check.finding import Finding, Severity
from corpus.check.view import Corpus
from corpus.models import LANGS, Document, Lang

_SHARED = (
    "category",
    "state",
    "as_of",
    "checked_on",
    "effective_from",
    "effective_until",
    "supersedes",
    "audience",
)


def unreadable(corpus: Corpus) -> Iterator[Finding]:
    """Files that the loader could not read."""
    for error in corpus.library.errors:
        path, _, message = error.partition(": ")
        name, _, line = path.rpartition(":")
        place = (name, int(line)) if name and line.isdigit() else (path, 1)
        yield Finding(*place, "unreadable", message)


def file_names(corpus: Corpus) -> Iterator[Finding]:
    """`documents/<category>/<id>.<lang>.md` agrees with the front matter."""
    for document in corpus.library.documents:
        meta, path = document.meta, Path(document.path)
        wanted = f"{meta.category.value}/{meta.id}.{meta.lang}.md"
        if f"{path.parent.name}/{path.name}" != wanted:
            yield Finding(
                document.path,
                1,
                "file-name",
                f"front matter says {wanted}; rename the file or mend the fields",
            )


def unique_ids(corpus: Corpus) -> Iterator[Finding]:
    """A slug stands in one category only."""
    seen: dict[tuple[str, Lang], str] = {}
    for document in corpus.library.documents:
        other = seen.setdefault((document.meta.id, document.meta.lang), document.path)
        if other != document.path:
            yield Finding(document.path, 1, "duplicate-id", f"the id {document.meta.id} is taken by {other}")


def twins(corpus: Corpus) -> Iterator[Finding]:
    """Every document has its other language, with the same fields."""
    known = {(document.meta.id, document.meta.lang): document for document in corpus.library.documents}
    for (slug, lang), document in known.items():
        other_lang = LANGS[1] if lang == LANGS[0] else LANGS[0]
        other = known.get((slug, other_lang))
        if other is None:
            yield Finding(document.path, 1, "no-twin", f"write {slug}.{other_lang}.md beside it")
        elif lang == "en":
            yield from _same_fields(other, document)


def _same_fields(korean: Document, english: Document) -> Iterator[Finding]:
    for name in _SHARED:
        ko, en = getattr(korean.meta, name), getattr(english.meta, name)
        if ko != en:
            yield Finding(
                english.path,
                1,
                "front-differs",
                f"{name} is {ko} in Korean and {en} in English; make them the same",
            )
    if bool(korean.meta.summary) != bool(english.meta.summary):
        yield Finding(
            english.path, 1, "front-differs", "summary stands in one language only; write both or none"
        )


def dates(corpus: Corpus) -> Iterator[Finding]:
    """A second reading is not older than the first, a period does not end before it starts."""
    for document in corpus.library.documents:
        meta = document.meta
        if meta.checked_on and meta.checked_on < meta.as_of:
            yield Finding(
                document.path, 1, "checked-before",
                f"checked_on {meta.checked_on} is older than as_of {meta.as_of}; check the document again",
                Severity.WARNING,
            )  # fmt: skip
        if meta.effective_from and meta.effective_until and meta.effective_until < meta.effective_from:
            yield Finding(
                document.path, 1, "period", "effective_until lies before effective_from; mend one of them"
            )


RULES = (unreadable, file_names, unique_ids, twins, dates)
