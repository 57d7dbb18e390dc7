"""Word documents by python-docx, in reading order; hidden text is left out."""

import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ingest.model import BlockKind, SourceDocument
from ingest.readers.archives import check_archive
from ingest.readers.common import Limits, file_document
from ingest.readers.outline import Piece, outlined, table_text

_HEADING = re.compile(r"^(?:heading|제목|개요)\s*(\d)", re.IGNORECASE)


def read_docx_file(path: Path, limits: Limits) -> SourceDocument:
    """A .docx file."""
    check_archive(path, limits)
    document = docx.Document(str(path))
    return file_document(path, outlined(_pieces(document)), limits, document.core_properties.title or "")


def _pieces(document: docx.document.Document) -> Iterator[Piece]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            rows = ([_cell_text(cell.paragraphs) for cell in _distinct(row.cells)] for row in item.rows)
            yield Piece(table_text(rows), BlockKind.TABLE)
        else:
            yield _piece(item)


def _distinct(cells: tuple[_Cell, ...]) -> Iterator[_Cell]:
    """A merged cell is given once for each column that it covers."""
    seen: set[int] = set()
    for cell in cells:
        if id(cell._tc) not in seen:
            seen.add(id(cell._tc))
            yield cell


def _piece(paragraph: Paragraph) -> Piece:
    style = (paragraph.style.name if paragraph.style else "") or ""
    text = _seen_text(paragraph)
    if style.lower() in ("title", "제목"):
        return Piece(text, level=1)
    if heading := _HEADING.match(style):
        return Piece(text, level=min(6, int(heading.group(1)) + 1))
    return Piece(text, BlockKind.BULLET if "list" in style.lower() else BlockKind.PROSE)


def _cell_text(paragraphs: list[Paragraph]) -> str:
    return " ".join(_seen_text(paragraph) for paragraph in paragraphs)


def _seen_text(paragraph: Paragraph) -> str:
    return (
        "".join(run.text for run in paragraph.runs if not run.font.hidden)
        if paragraph.runs
        else paragraph.text
    )
