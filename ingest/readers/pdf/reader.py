"""Reads a PDF file."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.models import State
from ingest.errors import FileRefusedError
from ingest.model import Shelf, SourceBlock, SourceDocument
from ingest.readers.common import language, numbered
from ingest.readers.pdf.flow import make_flow
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.headings import Headings, squeezed
from ingest.readers.pdf.joining import Joiner
from ingest.readers.pdf.lines import Page, RawPage, read_page
from ingest.serial import with_hash

_FEW = 20
_TASK_MARK = re.compile(r"^\(\d+번\)")


def read_pdf(path: Path, max_pages: int, max_chars: int) -> SourceDocument:
    """The document. Raises FileRefusedError with the reason where there is nothing to read."""
    reader = _open(path, max_pages)
    bookmarks = _bookmarks(reader)
    drawn, unreadable = _pages(reader, max_chars)
    joiner = Joiner([line for page in drawn for line in page.plain_lines()])
    pages = [page.laid_out(joiner.join) for page in drawn]
    body = _body_size(pages)
    kept = without_furniture(pages, body)
    headings = Headings(
        body, frozenset(map(squeezed, bookmarks)), tasks=sum(bool(_TASK_MARK.match(b)) for b in bookmarks) > 3
    )
    flow = make_flow(kept, headings, joiner)
    for page in kept:
        flow.add(page)
    blocks = numbered(flow.blocks())
    if not blocks:
        raise FileRefusedError("The PDF holds no text; its pages are pictures.", "Give a version with text.")
    return with_hash(_document(path, reader, blocks, _problems(pages, unreadable)))


def _open(path: Path, max_pages: int) -> PdfReader:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileRefusedError("The PDF is encrypted.", "Give a version without a password.")
        count = len(reader.pages)
    except FileRefusedError:
        raise
    except Exception as error:
        raise FileRefusedError(
            f"The PDF is broken ({type(error).__name__}).", "Download or export it again."
        ) from error
    if count > max_pages:
        raise FileRefusedError(f"The PDF has {count} pages; {max_pages} are allowed.", "Split it.")
    if count == 0:
        raise FileRefusedError("The PDF has no page.", "Export it again.")
    return reader


def _pages(reader: PdfReader, max_chars: int) -> tuple[list[RawPage], list[int]]:
    pages, unreadable, total = [], [], 0
    for number, page in enumerate(reader.pages, 1):
        try:
            pages.append(read_page(page, number))
        except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, NotImplementedError):
            unreadable.append(number)
            continue
        total += sum(len(part.text) for row in pages[-1].rows for part in row)
        if total > max_chars:
            raise FileRefusedError(f"The PDF holds more than {max_chars} characters.", "Split it.")
    if not pages:
        raise FileRefusedError("No page of the PDF can be read.", "Export it again.")
    return pages, unreadable


def _body_size(pages: Sequence[Page]) -> float:
    weights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            weights[line.size] += len(line.text.strip())
    return weights.most_common(1)[0][0] if weights else 10.0


def _bookmarks(reader: PdfReader) -> list[str]:
    try:
        return list(_titles(reader.outline))
    except Exception:
        return []


def _titles(outline: Sequence[object]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        elif title := getattr(entry, "title", None):
            yield str(title)


def _problems(pages: Sequence[Page], unreadable: Sequence[int]) -> tuple[str, ...]:
    pictures = [p.number for p in pages if p.pictures and sum(len(x.text.strip()) for x in p.lines) < _FEW]
    found = []
    if pictures:
        found.append(f"Pages that are pictures, without text: {_ranges(pictures)}.")
    if unreadable:
        found.append(f"Pages that cannot be read: {_ranges(unreadable)}.")
    return tuple(found)


def _ranges(numbers: Sequence[int]) -> str:
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}-{p[-1]}" for p in parts)


def _document(
    path: Path, reader: PdfReader, blocks: tuple[SourceBlock, ...], problems: tuple[str, ...]
) -> SourceDocument:
    try:
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except Exception:
        title = ""
    return SourceDocument(
        id=f"file:{path.name}",
        lang=language("\n".join(block.text for block in blocks[:400])),
        title=title
        if len(title) > 3 and not title.lower().endswith((".hwp", ".doc", ".docx", ".indd"))
        else path.stem,
        shelf=Shelf.FILE,
        state=State.UNKNOWN,
        as_of=None,
        content_hash="",
        blocks=blocks,
        file=path.name,
        pages=len(reader.pages),
        problems=problems,
    )
