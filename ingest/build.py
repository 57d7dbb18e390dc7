"""Builds a generation: documents to passages and statements, to vectors and keywords, checked, sealed, live."""

import hashlib
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.models import LANGS
from ingest.embedder.base import Role, TextEmbedder, Vectors
from ingest.embedder.cache import EmbeddingCache, cached_vectors
from ingest.embedder.centring import Centres, Mean, centre_name, mean_of, query_centre, sample_questions
from ingest.embedder.tokens import counter
from ingest.errors import BuildFailedError, IngestError
from ingest.generations import Generations, require_space
from ingest.manifest import FORM, NAME, IndexedDocument, Manifest, file_hashes, versions
from ingest.model import Level, Passage, SourceDocument, Statement
from ingest.passages import draft_passages, embedded_text
from ingest.serial import PASSAGES, STATEMENTS
from ingest.settings import IngestSettings
from ingest.statements import make_statements
from ingest.store.keyword import write_keywords
from ingest.store.layout import Collection, collections, group_of, ordered
from ingest.store.vectors import write_chroma
from ingest.validate import validate

Notify = Callable[[str, int, int], None]
"""Told (stage, done, total) as the work goes on."""
_SPACE_FACTOR = 12_000


@dataclass(frozen=True)
class Units:
    """All that is indexed, in the order of the rows."""

    passages: list[Passage]
    statements: list[Statement]

    def texts(self, level: Level) -> list[str]:
        """What the embedder sees."""
        if level is Level.PASSAGE:
            return [embedded_text(passage) for passage in self.passages]
        return [statement.text for statement in self.statements]

    def of(self, level: Level) -> Sequence[Passage] | Sequence[Statement]:
        """The units of a level."""
        return self.passages if level is Level.PASSAGE else self.statements


@dataclass(frozen=True)
class Built:
    """A finished build."""

    generation: str
    manifest: Manifest
    embedded: int
    embed_seconds: float
    write_seconds: float


def make_units(documents: Sequence[SourceDocument], settings: IngestSettings) -> Units:
    """Passages and statements of all documents."""
    count = counter(settings.cache_dir)
    limits = {"own": settings.passage_tokens, "foreign": settings.file_passage_tokens}
    drafts = [d for doc in documents for d in draft_passages(doc, count, limits[group_of(doc.shelf)])]
    statements = [statement for draft in drafts for statement in make_statements(draft)]
    return Units(ordered([draft.passage for draft in drafts]), ordered(statements))


def build(
    documents: Sequence[SourceDocument],
    input_hash: str,
    embedder: TextEmbedder,
    settings: IngestSettings,
    names: Sequence[str] = (),
    notify: Notify = lambda stage, done, total: None,
) -> Built:
    """Builds, validates and publishes. The caller holds the lock; on any error the live generation stays."""
    generations = Generations(settings.index_dir)
    units = make_units(documents, settings)
    if not units.passages:
        raise BuildFailedError(
            "There is nothing to index: the corpus and the files hold no text.", "Check the corpus."
        )
    require_space(settings.index_dir, (len(units.passages) + len(units.statements)) * _SPACE_FACTOR)
    started = time.perf_counter()
    raw, centres, embedded = _embed(units, embedder, settings, notify)
    embed_seconds = time.perf_counter() - started
    started = time.perf_counter()
    folder = generations.begin()
    try:
        parts = _write(folder, units, raw, centres, names, notify)
        notify("check", 0, 1)
        validate(folder, units.passages, units.statements, parts)
        name = generations.new_name()
        manifest = _manifest(folder, name, documents, units, parts, input_hash, embedder, settings)
        (folder / NAME).write_text(manifest.model_dump_json(), encoding="utf-8")
        generations.publish(folder, name)
    except OSError as error:
        raise IngestError(
            f"The index could not be written: {error}.", "Check the disk; the live index stays."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    generations.prune(settings.keep_generations)
    return Built(name, manifest, embedded, embed_seconds, time.perf_counter() - started)


def _embed(
    units: Units, embedder: TextEmbedder, settings: IngestSettings, notify: Notify
) -> tuple[dict[Level, Vectors], Centres, int]:
    cache = EmbeddingCache(settings.cache_dir / "embeddings.sqlite")
    means: dict[str, Mean] = {}
    raw: dict[Level, Vectors] = {}
    total, done, embedded = len(units.passages) + len(units.statements), 0, 0

    def progress(more: int) -> None:
        nonlocal done
        done += more
        notify("embed", min(done, total), total)

    for level in Level:
        raw[level], fresh = cached_vectors(embedder, cache, units.texts(level), Role.PASSAGE, progress)
        embedded += fresh
        langs = np.array([unit.lang for unit in units.of(level)])
        means |= {
            centre_name(level, lang): mean
            for lang in LANGS
            if (mean := mean_of(raw[level][langs == lang])) is not None
        }
    for lang in LANGS:
        questions, _ = cached_vectors(embedder, cache, sample_questions()[lang], Role.QUERY)
        means[query_centre(lang)] = questions.mean(axis=0)
    return raw, Centres(settings.centre_share, means), embedded


def _write(
    folder: Path,
    units: Units,
    raw: dict[Level, Vectors],
    centres: Centres,
    names: Sequence[str],
    notify: Notify,
) -> dict[Level, list[Collection]]:
    (folder / "passages.json").write_bytes(PASSAGES.dump_json(units.passages))
    (folder / "statements.json").write_bytes(STATEMENTS.dump_json(units.statements))
    centres.save(folder / "centres.npz")
    parts: dict[Level, list[Collection]] = {}
    for done, level in enumerate(Level):
        notify("write", done, len(Level))
        rows = units.of(level)
        parts[level] = collections(level, rows)
        table = np.zeros_like(raw[level])
        for part in parts[level]:
            rows_of = slice(part.start, part.end)
            table[rows_of] = centres.centred(raw[level][rows_of], centre_name(level, part.lang))
        np.save(folder / f"{level}.npy", table)
        write_chroma(
            folder / "chroma", parts[level], [u.id for u in rows], [u.document_id for u in rows], table
        )
        write_keywords(folder / f"keywords-{level}", _keyword_texts(level, units), names)
    notify("write", len(Level), len(Level))
    return parts


def _keyword_texts(level: Level, units: Units) -> list[str]:
    """Title, heading and aliases are searched with a passage; a statement is searched as it stands."""
    if level is Level.STATEMENT:
        return units.texts(level)
    return [f"{p.title}\n{p.heading}\n{' / '.join(p.aliases)}\n{p.text}" for p in units.passages]


def _manifest(
    folder: Path,
    name: str,
    documents: Sequence[SourceDocument],
    units: Units,
    parts: dict[Level, list[Collection]],
    input_hash: str,
    embedder: TextEmbedder,
    settings: IngestSettings,
) -> Manifest:
    passages = _counts(units.passages)
    statements = _counts(units.statements)
    return Manifest(
        form=FORM,
        generation=name,
        built_at=datetime.now(UTC),
        input_hash=input_hash,
        embedder=embedder.info.as_dict(),
        centre_share=settings.centre_share,
        passage_tokens=settings.passage_tokens,
        file_passage_tokens=settings.file_passage_tokens,
        collections={part.name: part.end - part.start for level in Level for part in parts[level]},
        documents=tuple(
            IndexedDocument(
                id=doc.id,
                lang=doc.lang,
                title=doc.title,
                shelf=doc.shelf,
                content_hash=doc.content_hash,
                passages=passages.get((doc.id, doc.lang), 0),
                statements=statements.get((doc.id, doc.lang), 0),
                file=doc.file,
                problems=doc.problems,
            )
            for doc in documents
        ),
        versions=versions(),
        files=file_hashes(folder),
    )


def _counts(units: Sequence[Passage] | Sequence[Statement]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for unit in units:
        key = (unit.document_id, unit.lang)
        counts[key] = counts.get(key, 0) + 1
    return counts


def hash_parts(parts: Sequence[bytes]) -> str:
    """One hash over many parts, their borders included."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
