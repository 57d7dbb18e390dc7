"""From the paragraphs of a text document to blocks under headings; shared by all formats but PDF."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.model import BlockKind, SourceBlock
from ingest.readers.common import numbered
from ingest.readers.headings import INNERMOST, STOP, Heading, Path, inline_heading, numbering, tidy

_LONGEST_NUMBERED = 60
_OUTERMOST = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as a format gives it; `level` 1 is the outermost heading, None is no heading."""

    text: str
    kind: BlockKind = BlockKind.PROSE
    level: int | None = None


def outlined(pieces: Iterable[Piece]) -> tuple[SourceBlock, ...]:
    """The blocks. In a document without headings short numbered lines are taken for them, as notices are written."""
    pieces = [piece for piece in pieces if piece.text.strip()]
    marked = any(piece.level for piece in pieces)
    return numbered(_blocks(pieces, marked))


def _blocks(pieces: Sequence[Piece], marked: bool) -> Iterator[SourceBlock]:
    path = Path()
    for piece in pieces:
        text = piece.text.strip()
        if heading := _heading(piece, marked):
            path.enter(heading)
            if not heading.opens_text:
                continue
        yield SourceBlock(text=text, heading_path=path.titles, order=0, kind=piece.kind)


def _heading(piece: Piece, marked: bool) -> Heading | None:
    if piece.level:
        return Heading(tidy(piece.text), (-float(_OUTERMOST - piece.level), 0.0))
    if piece.kind is not BlockKind.PROSE:
        return None
    if heading := inline_heading(piece.text, 1.0):
        return heading
    level = numbering(piece.text)
    short = len(piece.text) <= _LONGEST_NUMBERED and not STOP.search(piece.text)
    if not marked and short and level is not None and level <= 6.0:
        return Heading(tidy(piece.text), (INNERMOST - 1, level))
    return None


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """A table as rows of cells between bars; empty rows are left out."""
    tidied = ([" ".join(cell.split()) for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in tidied if any(row))
