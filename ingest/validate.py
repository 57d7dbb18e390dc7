"""The checks that a generation must pass before it goes live; each names what it found."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ingest.embedder.base import Vectors
from ingest.errors import BuildFailedError
from ingest.model import Level, Passage, Statement
from ingest.store.keyword import KeywordIndex, top
from ingest.store.layout import Collection
from ingest.store.vectors import chroma, load_table

_PROBES = 20
_NEIGHBOURS = 10
_RECALL = 0.9
_TOLERANCE = 1e-4


def validate(
    folder: Path,
    passages: Sequence[Passage],
    statements: Sequence[Statement],
    parts: dict[Level, list[Collection]],
) -> None:
    """Raises BuildFailedError when the folder does not hold what was to be written."""
    check_spans(passages, statements)
    for level, rows in ((Level.PASSAGE, passages), (Level.STATEMENT, statements)):
        table = load_table(folder / f"{level}.npy")
        ids = [row.id for row in rows]
        _require(len(set(ids)) == len(ids), f"two {level}s share an id")
        _require(table.shape[0] == len(ids), f"{table.shape[0]} vectors for {len(ids)} {level}s")
        _require(bool(np.isfinite(table).all()), f"a {level} has a vector that is no number")
        _check_chroma(folder / "chroma", parts[level], ids, table)
        _check_keywords(KeywordIndex(folder / f"keywords-{level}"), rows)


def check_spans(passages: Sequence[Passage], statements: Sequence[Statement]) -> None:
    """Every statement stands where it says in its passage: quotes depend on it."""
    texts = {passage.id: passage.text for passage in passages}
    for statement in statements:
        found = texts.get(statement.passage_id, "")[statement.start : statement.end]
        _require(found == statement.text, f"the statement {statement.id} does not stand in its passage")


def _check_chroma(folder: Path, parts: Sequence[Collection], ids: Sequence[str], table: Vectors) -> None:
    """Row counts, every vector readable and right, and the graph finds what exact search finds."""
    with chroma(folder) as client:
        _require(
            {p.name for p in parts} <= {c.name for c in client.list_collections()}, "a collection is missing"
        )
        for part in parts:
            stored = client.get_collection(part.name, embedding_function=None)
            rows = part.end - part.start
            _require(stored.count() == rows, f"{part.name} holds {stored.count()} rows instead of {rows}")
            read = stored.get(include=["embeddings"])
            by_id = dict(zip(read["ids"], read["embeddings"], strict=True))
            wanted = table[part.start : part.end]
            names = ids[part.start : part.end]
            _require(set(names) == set(by_id), f"{part.name} holds other ids than were written")
            found = np.array([by_id[name] for name in names], np.float32)
            _require(
                bool(np.abs(found - wanted).max() < _TOLERANCE),
                f"{part.name} holds other vectors than written",
            )
            recall = _graph_recall(stored, wanted)
            _require(
                recall >= _RECALL, f"the graph of {part.name} finds only {recall:.0%} of the true neighbours"
            )


def _graph_recall(stored: object, table: Vectors) -> float:
    """Share of true neighbours that the graph finds, by score: equal texts may stand for each other."""
    k = min(_NEIGHBOURS, len(table))
    probes = table[np.linspace(0, len(table) - 1, min(_PROBES, len(table)), dtype=int)]
    answer = stored.query(query_embeddings=probes, n_results=k, include=["distances"])  # type: ignore[attr-defined]
    kept = 0
    for probe, distances in zip(probes, answer["distances"], strict=True):
        scores = table @ probe
        floor = np.partition(scores, -k)[-k] - _TOLERANCE
        kept += sum(1.0 - distance >= floor for distance in distances)
    return kept / (k * len(probes))


def _check_keywords(index: KeywordIndex, rows: Sequence[Passage] | Sequence[Statement]) -> None:
    """The index is not empty and finds texts by their own words."""
    _require(index.rows == len(rows), f"the keyword index holds {index.rows} rows instead of {len(rows)}")
    _require(index.vocabulary_size > 0, "the keyword index knows no term")
    for at in np.linspace(0, len(rows) - 1, min(_PROBES, len(rows)), dtype=int):
        scores = index.scores(rows[at].text[:300])
        _require(bool(top(scores, 1)) and scores[at] > 0, f"the keyword index does not find {rows[at].id}")


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise BuildFailedError(
            f"The new index was thrown away: {problem}.", "The live index stays; report this."
        )
