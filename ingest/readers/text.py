"""Plain text and Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import FileRefusedError
from ingest.model import BlockKind, SourceDocument
from ingest.readers.common import Limits, file_document
from ingest.readers.outline import Piece, outlined, table_text

_ENCODINGS = ("utf-8-sig", "utf-16", "cp949")
_ATX = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*(?:\{[^}]*\})?$")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE, _LINK = re.compile(r"!\[([^\]]*)\]\([^)]*\)"), re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"(\*\*|__|`)")
_RULE = re.compile(r"^[\s|:\-]+$")


def read_text_file(path: Path, limits: Limits) -> SourceDocument:
    """A text file; a line that follows a blank one begins a paragraph, without blank lines every line does."""
    text = decoded(path.read_bytes())
    chunks = re.split(r"\n\s*\n", text)
    if len(chunks) < 3:
        chunks = text.split("\n")
    pieces = (Piece(piece) for chunk in chunks for piece in _items(chunk))
    return file_document(path, outlined(pieces), limits)


def read_markdown_file(path: Path, limits: Limits) -> SourceDocument:
    """A Markdown file; its first heading of the first level is the title."""
    text = decoded(path.read_bytes())
    pieces = list(markdown_pieces(text))
    title = next((piece.text for piece in pieces if piece.level == 1), "")
    return file_document(path, outlined(pieces), limits, title)


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or the old Korean encoding. Raises FileRefusedError for what is no text."""
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(ord(character) < 32 and character not in "\t\n\r\f" for character in text)
        if controls * 100 <= len(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise FileRefusedError("The file is no text in a known encoding.", "Save it as UTF-8.")


def markdown_pieces(text: str) -> Iterator[Piece]:
    """Headings, paragraphs, bullets and tables of a Markdown text."""
    body = _COMMENT.sub("", _FRONT.sub("", text))
    for chunk in re.split(r"\n\s*\n", body):
        pending: list[str] = []
        for line in chunk.split("\n"):
            heading = _ATX.match(line)
            table = line.lstrip().startswith("|")
            if pending and (heading or _BULLET.match(line) or table != pending[-1].lstrip().startswith("|")):
                yield from _piece(pending)
                pending = []
            if heading:
                yield Piece(_bare(heading.group(2)), level=len(heading.group(1)))
            elif line.strip() and not line.startswith("```"):
                pending.append(line)
        yield from _piece(pending)


def _piece(lines: list[str]) -> Iterator[Piece]:
    if not lines:
        return
    if lines[0].lstrip().startswith("|"):
        rows = (
            [_bare(cell) for cell in line.strip().strip("|").split("|")]
            for line in lines
            if not _RULE.match(line)
        )
        yield Piece(table_text(rows), BlockKind.TABLE)
        return
    text = _bare(" ".join(line.strip() for line in lines))
    bullet = _BULLET.match(lines[0])
    yield Piece(re.sub(r"^[-*+]\s+", "", text), BlockKind.BULLET if bullet else BlockKind.PROSE)


def _bare(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))).strip()


def _items(chunk: str) -> Iterator[str]:
    """A chunk of plain text, cut where a line begins an article, a paragraph or a number of its own."""
    pending: list[str] = []
    for line in chunk.split("\n"):
        begins = re.match(r"^\s*(?:제\s*\d+\s*[조장절]|[①-⑳]|\d{1,2}[.)]\s|[가-하]\.\s|[-•○□ㅇ※*]\s)", line)
        if pending and begins:
            yield " ".join(pending)
            pending = []
        if line.strip():
            pending.append(line.strip())
    if pending:
        yield " ".join(pending)
