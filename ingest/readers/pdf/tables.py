"""Tables from ruling lines: which piece of text lies in which cell, cells as rows.

A table read line by line mixes its columns; a row that keeps its cells together can be quoted. A cell that spans
several rows is repeated in each of them, so that every row says what it is about.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.parts import Part
from ingest.readers.pdf.rulings import Edge, clustered, touching

_COVERED = 0.5
_FEWEST_EDGES = 5
Cell = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """The lines of a table: `xs` ascending, `ys` ascending from the bottom."""

    xs: list[float]
    ys: list[float]
    edges: list[Edge]

    def holds(self, part: Part) -> bool:
        """Whether the text begins inside the table."""
        return self.xs[0] <= part.x + 1 <= self.xs[-1] and self.ys[0] <= part.y + 1 <= self.ys[-1]

    def cell(self, part: Part) -> Cell:
        """(row from the top, column) of a text."""
        row = len(self.ys) - 1 - bisect_right(self.ys, part.y + 1)
        return row, bisect_right(self.xs, part.x + 1) - 1

    def spans(self) -> dict[Cell, Cell]:
        """For every cell the upper left one of the merged cell that it belongs to."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        first: dict[Cell, Cell] = {}
        for row in range(rows):
            for column in range(columns):
                origin = (row, column)
                if column and not self._ruled(True, self.xs[column], *self._rows(row)):
                    origin = first[row, column - 1]
                elif row and not self._ruled(
                    False, self.ys[rows - row], self.xs[column], self.xs[column + 1]
                ):
                    origin = first[row - 1, column]
                first[row, column] = origin
        return first

    def _rows(self, row: int) -> tuple[float, float]:
        top = len(self.ys) - 1 - row
        return self.ys[top - 1], self.ys[top]

    def _ruled(self, vertical: bool, at: float, start: float, end: float) -> bool:
        """Whether lines cover most of a border between two cells."""
        covered = sum(
            max(0.0, min(end, edge.end) - max(start, edge.start))
            for edge in self.edges
            if edge.vertical == vertical and abs(edge.at - at) < 5
        )
        return covered > _COVERED * (end - start)


def grids(edges: Sequence[Edge]) -> list[Grid]:
    """The groups of lines that make up at least two rows and two columns."""
    found = []
    for group in touching(edges):
        xs = clustered([edge.at for edge in group if edge.vertical])
        ys = clustered([edge.at for edge in group if not edge.vertical])
        left = clustered(
            [*xs, *(e.start for e in group if not e.vertical), *(e.end for e in group if not e.vertical)]
        )
        xs = _with_sides(xs, left)
        if len(group) >= _FEWEST_EDGES and len(xs) >= 3 and len(ys) >= 3:
            found.append(Grid(xs, ys, group))
    return found


def _with_sides(xs: list[float], reach: list[float]) -> list[float]:
    """Tables open at the sides, as Korean reports like them, end where their horizontal lines end."""
    if not xs or not reach:
        return xs
    before = [reach[0]] if reach[0] < xs[0] - 5 else []
    after = [reach[-1]] if reach[-1] > xs[-1] + 5 else []
    return [*before, *xs, *after]


def rows_of(grid: Grid, parts: Sequence[Part], join: Callable[[Sequence[Part]], str]) -> list[list[str]]:
    """The texts of the cells, row by row; empty where the lines are no table after all."""
    spans = grid.spans()
    texts: dict[Cell, list[Part]] = defaultdict(list)
    for part in parts:
        cell = grid.cell(part)
        texts[spans.get(cell, cell)].append(part)
    joined = {cell: join(inside) for cell, inside in texts.items()}
    rows: list[list[str]] = []
    used = {column for row, column in joined}
    for row in range(len(grid.ys) - 1):
        cells: list[str] = []
        seen: set[Cell] = set()
        for column in sorted(used):
            origin = spans[row, column]
            if origin not in seen:
                seen.add(origin)
                cells.append(joined.get(origin, ""))
        if any(joined.get(origin) and origin[0] == row for origin in seen):
            rows.append(cells)
    wide = sum(sum(bool(cell) for cell in row) >= 2 for row in rows)
    return rows if wide >= 2 else []
