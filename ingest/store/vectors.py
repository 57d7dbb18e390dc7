"""Vectors: written to Chroma, mirrored in one array a level, searched exactly or through Chroma's graph.

Up to some ten thousand rows a matrix product over the array is several times as fast as the graph and misses nothing
(docs/decisions/0003-generations.md has the figures); beyond, the graph wins. Both give the same kind of answer.
"""

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from ingest.embedder.base import Vectors
from ingest.errors import IndexDamagedError
from ingest.store.keyword import top
from ingest.store.layout import Collection

_BATCH = 2000
_HNSW = {"space": "cosine", "ef_construction": 100, "max_neighbors": 16, "ef_search": 100}
Found = list[tuple[int, float]]
"""(row, cosine), best first."""


@contextmanager
def chroma(folder: Path) -> Iterator[Any]:
    """An open Chroma folder; closed at the end, so that its files can be hashed and moved."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client: Any = chromadb.PersistentClient(path=str(folder), settings=settings)
    try:
        yield client
    finally:
        client.close()


def write_chroma(
    folder: Path,
    collections: Sequence[Collection],
    ids: Sequence[str],
    documents: Sequence[str],
    table: Vectors,
) -> None:
    """Writes the collections of a level; `documents` names the document of each row."""
    with chroma(folder) as client:
        for part in collections:
            stored = client.create_collection(
                part.name, embedding_function=None, configuration={"hnsw": _HNSW}
            )
            for at in range(part.start, part.end, _BATCH):
                rows = slice(at, min(at + _BATCH, part.end))
                stored.add(
                    ids=list(ids[rows]),
                    embeddings=table[rows],
                    metadatas=[{"document": name} for name in documents[rows]],
                )


def load_table(path: Path) -> Vectors:
    """The array of a level, mapped from the file."""
    try:
        mapped = np.load(path, mmap_mode="r")
    except (OSError, ValueError) as error:
        raise IndexDamagedError(f"The vectors in {path} cannot be read.", "Run `didim ingest`.") from error
    return np.asarray(mapped)


class Search(ABC):
    """Finds the rows of some collections that are closest to a vector."""

    @abstractmethod
    def search(self, parts: Sequence[Collection], vector: Vectors, k: int) -> Found:
        """The best `k` rows over all `parts`."""


class ExactSearch(Search):
    """A matrix product over the array."""

    def __init__(self, table: Vectors) -> None:
        self._table = table

    def search(self, parts: Sequence[Collection], vector: Vectors, k: int) -> Found:
        """The best `k` rows, none missed."""
        scores = np.concatenate(
            [self._table[part.start : part.end] @ vector for part in parts] or [np.zeros(0)]
        )
        rows = np.concatenate([np.arange(part.start, part.end) for part in parts] or [np.zeros(0, int)])
        return [(int(rows[at]), float(scores[at])) for at in top(scores, k, floor=-2.0)]


class ChromaSearch(Search):
    """Chroma's graph, on a copy of the folder: opening a Chroma folder writes to it, and generations are sealed."""

    def __init__(self, folder: Path, row_of: dict[str, int]) -> None:
        self._folder = folder
        self._row_of = row_of

    @cached_property
    def _client(self) -> Any:
        import atexit

        import chromadb
        from chromadb.config import Settings

        copy = Path(tempfile.mkdtemp(prefix="didim-chroma-"))
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        shutil.copytree(self._folder, copy, dirs_exist_ok=True, copy_function=_copy_writable)
        return chromadb.PersistentClient(path=str(copy), settings=Settings(anonymized_telemetry=False))

    def search(self, parts: Sequence[Collection], vector: Vectors, k: int) -> Found:
        """The best `k` rows by the graphs of the collections."""
        found: Found = []
        for part in parts:
            stored = self._client.get_collection(part.name, embedding_function=None)
            wanted = min(k, part.end - part.start)
            answer = stored.query(query_embeddings=vector[None], n_results=wanted, include=["distances"])
            pairs = zip(answer["ids"][0], answer["distances"][0], strict=True)
            found += [(self._row_of[name], 1.0 - float(distance)) for name, distance in pairs]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]


def _copy_writable(source: str, target: str) -> None:
    shutil.copyfile(source, target)
    os.chmod(target, 0o600)


@contextmanager
def chroma_copy(folder: Path) -> Iterator[Any]:
    """A sealed Chroma folder, opened as a copy."""
    with tempfile.TemporaryDirectory(prefix="didim-chroma-") as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True, copy_function=_copy_writable)
        with chroma(Path(copy)) as client:
            yield client


def chroma_counts(folder: Path) -> dict[str, int]:
    """Rows by collection."""
    with chroma_copy(folder) as client:
        return {
            found.name: client.get_collection(found.name, embedding_function=None).count()
            for found in client.list_collections()
        }
