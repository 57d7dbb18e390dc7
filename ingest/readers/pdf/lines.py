"""The lines of a PDF page with their size and place, and its tables, as pypdf gives them.

Text that lies outside the page, which no reader sees, is left out: it is either a printer's leftover or planted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject

from ingest.readers.pdf.parts import Part, main_size, without_footnote_marks
from ingest.readers.pdf.rulings import Rulings
from ingest.readers.pdf.tables import grids, rows_of

_EDGE = 0.12
Join = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a whole table (`text` then holds a row a line, cells between bars)."""

    text: str
    size: float
    x: float
    y: float
    bold: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its lines in reading order, how many pictures it holds, its lower and upper edge."""

    number: int
    lines: tuple[Line, ...]
    pictures: int = 0
    bottom: float = 0.0
    top: float = 842.0

    def at_edge(self, line: Line) -> bool:
        """Whether a line stands where running heads and page numbers do."""
        band = _EDGE * (self.top - self.bottom)
        return line.y < self.bottom + band or line.y > self.top - band


@dataclass(frozen=True)
class RawPage:
    """A page as drawn: rows of parts in reading order, ruling lines, pictures."""

    number: int
    rows: list[list[Part]]
    rulings: Rulings
    pictures: int
    bottom: float
    top: float

    def plain_lines(self) -> list[str]:
        """The text line by line, from which the document's habits are learned."""
        return [line.text for row in self.rows if (line := _line(row))]

    def laid_out(self, join: Join) -> Page:
        """The page with its tables put together; `join` makes one text of the lines of a cell."""
        lines: list[Line] = []
        rows = self.rows
        for grid in grids(self.rulings.edges):
            inside = [part for row in rows for part in row if part.text.strip() and grid.holds(part)]
            texts = rows_of(grid, inside, lambda parts: join(_cell_lines(parts)))
            if texts:
                table = Part(
                    "\n".join(f"| {' | '.join(row)} |" for row in texts),
                    main_size(inside),
                    *_corner(inside),
                    False,
                )
                rows = _replaced(rows, set(map(id, inside)), table)
        for row in rows:
            if line := _line(row):
                lines.append(line)
        return Page(self.number, tuple(lines), self.pictures, self.bottom, self.top)


def _corner(parts: Sequence[Part]) -> tuple[float, float]:
    return min(part.x for part in parts), max(part.y for part in parts)


def _replaced(rows: list[list[Part]], inside: set[int], table: Part) -> list[list[Part]]:
    """The rows with the parts of a table taken out and the table put where the first of them stood."""
    kept: list[list[Part]] = []
    placed = False
    for row in rows:
        rest = [part for part in row if id(part) not in inside]
        if len(rest) < len(row) and not placed:
            kept.append([table])
            placed = True
        if any(part.text.strip() for part in rest):
            kept.append(rest)
    return kept


def _cell_lines(parts: Sequence[Part]) -> list[str]:
    """The parts of a cell as lines: what stands at one height is one line."""
    lines: list[list[Part]] = []
    for part in parts:
        if lines and abs(lines[-1][-1].y - part.y) < 0.4 * max(part.size, 1.0):
            lines[-1].append(part)
        else:
            lines.append([part])
    return ["".join(part.text for part in without_footnote_marks(line)) for line in lines]


def _line(row: list[Part]) -> Line | None:
    inked = [part for part in row if part.text.strip()]
    if not inked:
        return None
    if inked[0].text.startswith("| ") and inked[0].text.endswith(" |") and len(inked) == 1:
        part = inked[0]
        return Line(part.text, part.size, part.x, part.y, table=True)
    text = "".join(part.text for part in without_footnote_marks(row))
    bold = sum(len(part.text) for part in inked if part.bold) * 2 > sum(len(part.text) for part in inked)
    return Line(text, main_size(inked), inked[0].x, inked[0].y, bold) if text.strip() else None


@dataclass(slots=True)
class _Collector:
    """Collects what pypdf's text visitor is told and cuts it into rows."""

    box: tuple[float, float, float, float]
    rows: list[list[Part]] = field(default_factory=lambda: [[]])

    def visit(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """pypdf's visitor: `text` may hold line breaks; `cm` and `tm` are the matrices at its start."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs((size or 0.0) * (tm[1] * cm[1] + tm[3] * cm[3])) or abs((size or 0.0) * tm[0] * cm[0])
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for at, piece in enumerate(text.split("\n")):
            if at:
                self.rows.append([])
            if piece and (not piece.strip() or self._visible(x, y)):
                self.rows[-1].append(Part(piece, round(height, 1), x, y, bold))

    def _visible(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.box
        return left - 2 <= x <= right + 2 and bottom - 2 <= y <= top + 2


def read_page(page: PageObject, number: int) -> RawPage:
    """What is drawn on a page."""
    box = page.cropbox
    collector = _Collector((float(box.left), float(box.bottom), float(box.right), float(box.top)))
    rulings = Rulings(float(box.width), float(box.height))
    page.extract_text(visitor_text=collector.visit, visitor_operand_before=rulings.visit)
    rows = [row for row in collector.rows if row]
    return RawPage(number, rows, rulings, _pictures(page), float(box.bottom), float(box.top))


def _pictures(page: PageObject) -> int:
    """Pictures named in the page's resources; counting them does not decode them."""
    try:
        objects = page["/Resources"].get_object().get("/XObject", {}).get_object()  # type: ignore[union-attr]
        return sum(value.get_object().get("/Subtype") == "/Image" for value in objects.values())
    except Exception:
        return 0
