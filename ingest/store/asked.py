"""Anticipated questions in memory: which statements answer questions like this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from corpus.models import LANGS, Lang
from ingest.embedder.base import Vectors
from ingest.errors import IndexDamagedError
from ingest.model import Question


@dataclass(frozen=True)
class Nearness:
    """How near (cosine) the nearest anticipated question of each statement is to a question that was asked."""

    names: Sequence[str] = ()
    row_of: Mapping[str, int] | None = None
    values: NDArray[np.float32] | None = None

    def of(self, statement_id: str) -> float:
        """The nearness of one statement; 0 where nobody wrote a question for it."""
        row = self.row_of.get(statement_id) if self.row_of else None
        return 0.0 if row is None or self.values is None else float(self.values[row])

    def best(self, most: int) -> list[str]:
        """The nearest statements, the best first."""
        if self.values is None or not len(self.names):
            return []
        most = min(most, len(self.names))
        rows = np.argpartition(-self.values, most - 1)[:most]
        return [self.names[row] for row in sorted(rows, key=lambda row: (-self.values[row], row))]  # type: ignore[index]


class QuestionTable:
    """Questions with their vectors, those of a statement side by side (as `ingest.anticipated` sorts them)."""

    def __init__(self, questions: Sequence[Question], table: Vectors) -> None:
        if len(questions) != table.shape[0]:
            raise IndexDamagedError(
                "The questions and their vectors differ in number.", "Run `didim ingest`."
            )
        self._of = {lang: _Rows.of(questions, table, lang) for lang in LANGS}

    def nearness(self, lang: Lang, *vectors: Vectors) -> Nearness:
        """How near the questions of each statement are to a question, given by one or more wordings of it."""
        rows = self._of[lang]
        if not rows.names:
            return Nearness()
        near = (rows.table @ np.stack(vectors, axis=1)).max(axis=1)
        return Nearness(rows.names, rows.row_of, np.maximum.reduceat(near, rows.starts))


@dataclass(frozen=True)
class _Rows:
    """The questions of one language: the statements, where the questions of each begin, the vectors."""

    names: list[str]
    row_of: dict[str, int]
    starts: list[int]
    table: Vectors

    @classmethod
    def of(cls, questions: Sequence[Question], table: Vectors, lang: Lang) -> "_Rows":
        rows = [row for row, question in enumerate(questions) if question.lang == lang]
        groups = groupby(range(len(rows)), key=lambda at: questions[rows[at]].statement_id)
        first = {name: next(members) for name, members in groups}
        return cls(
            list(first), {name: at for at, name in enumerate(first)}, list(first.values()), table[rows]
        )
