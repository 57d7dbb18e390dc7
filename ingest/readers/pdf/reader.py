"""Reads a PDF file."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.errors import FileRefusedError
from ingest.model import SourceDocument
from ingest.readers.common import Limits, file_document, numbered
from ingest.readers.pdf.flow import make_flow
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.headings import Headings, squeezed
from ingest.readers.pdf.joining import Joiner
from ingest.readers.pdf.lines import Page, RawPage, read_page

_FEW = 20
_TEXT_SHARE, _LONG = 0.05, 0.6
_SOURCES = (".hwp", ".hwpx", ".doc", ".docx", ".indd", ".ppt", ".pptx")
_TASK_MARK = re.compile(r"^\(\d+번\)")


def read_pdf_file(path: Path, limits: Limits) -> SourceDocument:
    """The document. Raises FileRefusedError with the reason where there is nothing to read."""
    reader = _open(path, limits.max_pages)
    bookmarks = _bookmarks(reader)
    drawn, unreadable = _pages(reader, limits.max_chars)
    joiner = Joiner([line for page in drawn for line in page.plain_lines()])
    pages = [page.laid_out(joiner.join) for page in drawn]
    body = _body_size(pages, joiner.width)
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
    problems = _problems(pages, unreadable)
    return file_document(path, blocks, limits, _title(reader), len(reader.pages), problems)


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


def _body_size(pages: Sequence[Page], width: float) -> float:
    """The largest size in which running text is set: some documents set their chapters in different sizes."""
    weights: Counter[float] = Counter()
    lengths: dict[float, list[int]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if not line.table:
                weights[line.size] += len(line.text.strip())
                lengths[line.size].append(len(line.text.strip()))
    if not weights:
        return 10.0
    total = sum(weights.values())
    texts = [
        size
        for size, weight in weights.items()
        if weight >= _TEXT_SHARE * total and median(lengths[size]) >= _LONG * width
    ]
    return max(texts, default=weights.most_common(1)[0][0])


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


def _title(reader: PdfReader) -> str:
    """The title that the file gives itself, unless it is the name of the file that it was made from."""
    try:
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except Exception:
        return ""
    return title if len(title) > 3 and not title.lower().endswith(_SOURCES) else ""
