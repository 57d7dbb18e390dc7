"""The ruling lines of a page: what was painted, as horizontal and vertical edges."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_SNAP = 2.5
_SHORTEST = 8.0
_PAINT = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_MOST = 4000
Matrix = Sequence[float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at `at` (x of a vertical, y of a horizontal one) from `start` to `end`."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rulings:
    """pypdf's operand visitor: follows paths and keeps the edges of those that are painted."""

    width: float
    height: float
    edges: list[Edge] = field(default_factory=list)
    _path: list[tuple[Point, Point]] = field(default_factory=list)
    _start: Point = (0.0, 0.0)
    _now: Point = (0.0, 0.0)

    def visit(self, operator: Any, operands: Sequence[Any], cm: Matrix, _tm: Matrix) -> None:
        """Called before each operation of the page's content."""
        if operator in _PAINT:
            self._paint()
        elif operator == b"n":
            self._path.clear()
        elif operator in (b"m", b"l", b"re", b"h") and len(self.edges) < _MOST:
            self._follow(operator, [float(value) for value in operands], cm)

    def _follow(self, operator: Any, numbers: list[float], cm: Matrix) -> None:
        if operator == b"h":
            self._line_to(self._start)
        elif operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            points = [_placed(corner, cm) for corner in corners]
            self._path += list(itertools.pairwise(points))
        elif len(numbers) == 2:
            point = _placed((numbers[0], numbers[1]), cm)
            if operator == b"m":
                self._start = self._now = point
            else:
                self._line_to(point)

    def _line_to(self, point: Point) -> None:
        self._path.append((self._now, point))
        self._now = point

    def _paint(self) -> None:
        for (x1, y1), (x2, y2) in self._path:
            if abs(x1 - x2) < _SNAP and _SHORTEST < abs(y1 - y2) < 0.98 * self.height:
                self.edges.append(Edge(True, (x1 + x2) / 2, min(y1, y2), max(y1, y2)))
            elif abs(y1 - y2) < _SNAP and _SHORTEST < abs(x1 - x2) < 0.98 * self.width:
                self.edges.append(Edge(False, (y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        self._path.clear()


def _placed(point: Point, cm: Matrix) -> Point:
    x, y = point
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def clustered(values: Sequence[float]) -> list[float]:
    """The values, ascending, those within a snap of each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SNAP * 2:
            found.append(value)
    return found


def touching(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Groups of edges that cross or touch: each may be a table."""
    groups: list[list[Edge]] = []
    for edge in edges:
        joined = [group for group in groups if any(_touch(edge, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([edge, *(other for group in joined for other in group)])
    return groups


def _touch(a: Edge, b: Edge) -> bool:
    if a.vertical == b.vertical:
        return abs(a.at - b.at) < _SNAP and a.start - _SNAP <= b.end and b.start - _SNAP <= a.end
    return a.start - _SNAP <= b.at <= a.end + _SNAP and b.start - _SNAP <= a.at <= b.end + _SNAP
