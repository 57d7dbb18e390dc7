"""Vectors by the hash of model, role and text, kept on disk across generations: a rebuild embeds what changed."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from ingest.embedder.base import EmbedderInfo, Progress, Role, TextEmbedder, Vectors

_CHUNK = 256


class EmbeddingCache:
    """A small SQLite file that may be deleted at any time; a damaged one is set aside and begun anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            self._prepare()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=30)

    def _prepare(self) -> None:
        with closing(self._connect()) as connection, connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
            )

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The stored vectors among `keys`."""
        found: dict[bytes, bytes] = {}
        with closing(self._connect()) as connection:
            for start in range(0, len(keys), _CHUNK):
                part = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                found.update(
                    connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part)  # noqa: S608
                )
        return found

    def write(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Stores vectors; one that is there already stays."""
        with closing(self._connect()) as connection, connection:
            connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", entries)


def key_of(info: EmbedderInfo, role: Role, text: str) -> bytes:
    """The identity of a vector."""
    identity = "\0".join(map(str, (*info.as_dict().values(), role.value)))
    return hashlib.sha256(f"{identity}\0{text}".encode("utf-8", "replace")).digest()


def cached_vectors(
    embedder: TextEmbedder,
    cache: EmbeddingCache,
    texts: Sequence[str],
    role: Role,
    progress: Progress | None = None,
    check: Callable[[], None] | None = None,
) -> tuple[Vectors, int]:
    """(one row a text, how many had to be embedded).

    New vectors are stored every few hundred texts, so that an interrupted run goes on where it stopped; `check` is
    called between these steps and may raise to stop the work.
    """
    if not texts:
        return np.zeros((0, embedder.info.dim), np.float32), 0
    keys = [key_of(embedder.info, role, text) for text in texts]
    wanted = dict(zip(keys, texts, strict=True))
    known = cache.read(list(wanted))
    size = embedder.info.dim * 4
    known = {key: value for key, value in known.items() if len(value) == size}
    todo = sorted((key for key in wanted if key not in known), key=lambda key: len(wanted[key]))
    if progress:
        progress(len(known))
    for start in range(0, len(todo), _CHUNK):
        if check:
            check()
        part = todo[start : start + _CHUNK]
        rows = embedder.vectors([wanted[key] for key in part], role, progress)
        fresh = {key: row.astype("<f4").tobytes() for key, row in zip(part, rows, strict=True)}
        cache.write(fresh.items())
        known.update(fresh)
    table = np.frombuffer(b"".join(known[key] for key in keys), "<f4").reshape(len(keys), embedder.info.dim)
    return table.astype(np.float32), len(todo)
