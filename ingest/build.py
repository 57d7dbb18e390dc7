"""Builds a generation: documents to passages and statements, to vectors and keywords, checked, sealed, live."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from corpus.models import LANGS
from ingest.embedder.base import Role, TextEmbedder, Vectors
from ingest.embedder.cache import EmbeddingCache, cached_vectors
from ingest.embedder.centring import Centres, Mean, centre_name, mean_of, query_centre, sample_questions
from ingest.errors import BuildFailedError, IngestError
from ingest.generations import Generations, require_space
from ingest.inputs import Inputs
from ingest.manifest import NAME, Manifest
from ingest.model import Level
from ingest.progress import Notify
from ingest.settings import IngestSettings
from ingest.units import Units, make_units
from ingest.validate import validate
from ingest.write import make_manifest, write_generation

_BYTES_A_ROW = 12_000


@dataclass(frozen=True)
class Built:
    """A finished build."""

    manifest: Manifest
    embedded: int
    embed_seconds: float
    write_seconds: float


def build(inputs: Inputs, embedder: TextEmbedder, settings: IngestSettings, notify: Notify) -> Built:
    """Builds, validates and publishes. The caller holds the lock; on any error the live generation stays."""
    started = time.perf_counter()
    units = make_units(inputs.documents, settings, inputs.questions)
    if not units.passages:
        raise BuildFailedError(
            "There is nothing to index: corpus and files hold no text.", "Check the corpus."
        )
    require_space(settings.index_dir, (len(units.passages) + len(units.statements)) * _BYTES_A_ROW)
    with _disk_faults_named():
        raw, asked, centres, embedded = _embed(units, embedder, settings, notify)
        embedded_at = time.perf_counter()
        manifest = _publish(inputs, units, raw, asked, centres, embedder, settings, notify)
    return Built(manifest, embedded, embedded_at - started, time.perf_counter() - embedded_at)


@contextmanager
def _disk_faults_named() -> Iterator[None]:
    """A full or broken disk as an error with its remedy, whichever layer meets it."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (OSError, sqlite3.Error, ChromaError) as error:
        raise IngestError(
            f"The index could not be written: {error}.", "Check the disk; the live one stays."
        ) from error


def _publish(
    inputs: Inputs,
    units: Units,
    raw: dict[Level, Vectors],
    asked: Vectors,
    centres: Centres,
    embedder: TextEmbedder,
    settings: IngestSettings,
    notify: Notify,
) -> Manifest:
    generations = Generations(settings.index_dir)
    folder = generations.begin()
    try:
        parts = write_generation(folder, units, raw, asked, centres, inputs.names, notify)
        notify("check", 0, 1)
        validate(folder, units.passages, units.statements, parts)
        name = generations.new_name()
        manifest = make_manifest(folder, name, inputs, units, parts, embedder.info, settings)
        (folder / NAME).write_text(manifest.model_dump_json(), encoding="utf-8")
        generations.publish(folder, name)
        notify("check", 1, 1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    generations.prune(settings.keep_generations)
    return manifest


def _embed(
    units: Units, embedder: TextEmbedder, settings: IngestSettings, notify: Notify
) -> tuple[dict[Level, Vectors], Vectors, Centres, int]:
    cache = EmbeddingCache(settings.cache_dir / "embeddings.sqlite")
    means: dict[str, Mean] = {}
    raw: dict[Level, Vectors] = {}
    total, done, embedded = len(units.passages) + len(units.statements) + len(units.questions), 0, 0

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
    asked, fresh = cached_vectors(embedder, cache, [q.text for q in units.questions], Role.QUERY, progress)
    for lang in LANGS:
        questions, _ = cached_vectors(embedder, cache, sample_questions()[lang], Role.QUERY)
        means[query_centre(lang)] = questions.mean(axis=0)
    return raw, asked, Centres(settings.centre_share, means), embedded + fresh
