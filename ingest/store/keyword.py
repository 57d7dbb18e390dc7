"""BM25 over the terms of `terms`, on an absolute scale.

A score is divided by the largest one that the question could reach, so that a question of which a passage holds one
word in ten scores a tenth even where that is the best there is. Fusion by rank, or by a scale stretched to the best
hit, lets a useless keyword list push out every hit in the other language.
"""

import json
import math
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import IndexDamagedError
from ingest.store.terms import Names, all_terms

_K1, _B = 1.2, 0.75
_REMEMBERED = 64
Scores = NDArray[np.float32]


def write_keywords(folder: Path, texts: Sequence[str], names: Sequence[str]) -> None:
    """Builds the index of one level into `folder`; row i is text i."""
    import bm25s  # type: ignore[import-untyped]

    known = Names(names)
    vocabulary: dict[str, int] = {}
    rows = [[vocabulary.setdefault(t, len(vocabulary)) for t in all_terms(text, known)] for text in texts]
    frequency = np.zeros(len(vocabulary), np.int64)
    for row in rows:
        frequency[list(set(row))] += 1
    index = bm25s.BM25(k1=_K1, b=_B, method="lucene", backend="numpy", auto_compile=False)
    if vocabulary:
        index.index(bm25s.tokenization.Tokenized(ids=rows, vocab=vocabulary), show_progress=False)
        index.save(str(folder), show_progress=False)
    folder.mkdir(parents=True, exist_ok=True)
    idf = np.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    np.save(folder / "idf.npy", idf)
    (folder / "terms.json").write_text(
        json.dumps(
            {"rows": len(texts), "terms": list(vocabulary), "names": sorted(set(names))}, ensure_ascii=False
        )
    )


class KeywordIndex:
    """Read-only; safe for many threads."""

    def __init__(self, folder: Path) -> None:
        import bm25s

        try:
            stored: dict[str, Any] = json.loads((folder / "terms.json").read_text())
            self.rows: int = stored["rows"]
            self._numbers = {term: number for number, term in enumerate(stored["terms"])}
            self._names = Names(stored["names"])
            self._idf: Scores = np.load(folder / "idf.npy")
            self._index = (
                bm25s.BM25.load(str(folder), load_corpus=False, mmap=False, load_vocab=False)
                if self._numbers
                else None
            )
        except (OSError, ValueError, KeyError) as error:
            raise IndexDamagedError(
                f"The keyword index in {folder} cannot be read.", "Run `didim ingest`."
            ) from error
        self._unseen = math.log(1 + (self.rows + 0.5) / 0.5)
        self._recent: OrderedDict[str, Scores] = OrderedDict()
        self._lock = Lock()

    @property
    def vocabulary_size(self) -> int:
        """How many different terms the index knows."""
        return len(self._numbers)

    def scores(self, query: str) -> Scores:
        """Coverage of every row, 0..1; the scores of the last questions are kept."""
        with self._lock:
            if query in self._recent:
                self._recent.move_to_end(query)
                return self._recent[query]
        scores = self._scored(query)
        with self._lock:
            self._recent[query] = scores
            if len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return scores

    def _scored(self, query: str) -> Scores:
        terms = [term for term in dict.fromkeys(all_terms(query, self._names)) if self._counts(term)]
        known = [self._numbers[term] for term in terms if term in self._numbers]
        if not known or self._index is None:
            return np.zeros(self.rows, np.float32)
        reachable = float(self._idf[known].sum()) + self._unseen * (len(terms) - len(known))
        return np.asarray(self._index.get_scores_from_ids(known), np.float32) / max(reachable, 1e-6)

    def _counts(self, term: str) -> bool:
        """A name that no text holds says nothing that its words do not say."""
        return not term.startswith("#") or term in self._numbers


def top(scores: Scores, k: int, floor: float = 0.0) -> list[int]:
    """The best k rows above `floor`, best first; equal scores in row order, so that results never flicker."""
    k = min(k, len(scores))
    if k <= 0:
        return []
    best = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
    ordered = best[np.lexsort((best, -scores[best]))]
    return [int(row) for row in ordered if scores[row] > floor]
