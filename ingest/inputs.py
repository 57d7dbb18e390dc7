"""Everything that a generation is made from, and one hash of it: the same hash means that there is nothing to do."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import corpus
from corpus.errors import CorpusError
from corpus.library import Library, load_library
from corpus.models import Anticipated
from ingest.embedder.weights import WEIGHTS_SHA256
from ingest.manifest import FORM, sha256
from ingest.model import SourceDocument
from ingest.readers.library import library_documents
from ingest.readers.originals import recognised
from ingest.remembered import RememberedFiles
from ingest.settings import IngestSettings

_DATA = (".md", ".yaml", ".yml")
_BESIDE = frozenset(
    (
        "feeds",
        "originals",
        "cli.py",
        "doctor.py",
        "errors.py",
        "index.py",
        "progress.py",
        "report.py",
        "run.py",
        "settings.py",
    )
)
"""Code that has no part in what is stored: a change in it needs no new index."""


@dataclass(frozen=True)
class Inputs:
    """The documents, the names that are searched as whole terms, and what could not be read."""

    hash: str
    documents: tuple[SourceDocument, ...]
    names: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    questions: tuple[Anticipated, ...] = ()


def input_hash(settings: IngestSettings) -> str:
    """Over the corpus files, the remembered files, the settings that count, and the code that turns one into the other.

    The code is part of it, so that a changed reader or splitter never leaves an old index in place unnoticed.
    """
    remembered = settings.files_dir.glob("*.json") if settings.files_dir.is_dir() else ()
    corpus_files = (path for path in settings.corpus_dir.rglob("*") if path.suffix in _DATA)
    fixed = (
        FORM, settings.embedder, settings.embedder_model, settings.embedder_query_prefix, WEIGHTS_SHA256,
        settings.embedder_passage_prefix, settings.centre_share, settings.passage_tokens, settings.file_passage_tokens,
    )  # fmt: skip
    digest = hashlib.sha256(repr(fixed).encode())
    for root, paths in (
        (settings.corpus_dir, corpus_files),
        (settings.files_dir, remembered),
        (Path(__file__).parent, _code()),
        (Path(corpus.__file__).parent, Path(corpus.__file__).parent.glob("*.py")),
    ):
        for path in sorted(paths):
            digest.update(f"{path.relative_to(root).as_posix()} {sha256(path)}\n".encode())
    return digest.hexdigest()


def _code() -> Iterable[Path]:
    home = Path(__file__).parent
    return (path for path in home.rglob("*.py") if path.relative_to(home).parts[0] not in _BESIDE)


def read_inputs(settings: IngestSettings, hashed: str | None = None) -> Inputs:
    """Reads the corpus and the remembered files; a file that cannot be read is named, the rest goes on."""
    hashed = hashed or input_hash(settings)
    try:
        library = load_library(settings.corpus_dir, strict=False)
    except CorpusError as error:
        return Inputs(hashed, (), (), (("corpus", str(error)),))
    remembered = RememberedFiles(settings.files_dir)
    files = [recognised(file.document, file.sha256, library) for file in remembered.all()]
    failed = [("corpus", error) for error in library.errors]
    failed += [
        (name, "The record of this file is damaged: give the file again.") for name in remembered.damaged()
    ]
    documents, repeated = _once([*library_documents(library), *files])
    names = tuple(dict.fromkeys(_names(library)))
    return Inputs(hashed, documents, names, (*failed, *repeated), library.questions)


def _once(documents: list[SourceDocument]) -> tuple[tuple[SourceDocument, ...], list[tuple[str, str]]]:
    """Each id once in a language: an original that was given under two file names would be found twice."""
    kept: dict[tuple[str, str], SourceDocument] = {}
    repeated = []
    for document in documents:
        first = kept.setdefault((document.id, document.lang), document)
        if first is not document:
            repeated.append(
                (document.file or document.id, f"The same document is there already ({first.title}).")
            )
    return tuple(kept.values()), repeated


def _names(library: Library) -> Iterable[str]:
    for programme in library.programmes:
        yield from (programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en)
    for term in library.glossary:
        yield from (term.ko, term.en, *term.synonyms.ko, *term.synonyms.en, *term.abbreviations)
    for document in library.documents:
        yield from document.meta.aliases
