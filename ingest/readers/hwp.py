"""Hangul word processor documents (HWP 5 and HWPX) by dochan; tables keep their cells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import FileRefusedError
from ingest.model import BlockKind, SourceDocument
from ingest.readers.archives import check_archive
from ingest.readers.common import Limits, file_document
from ingest.readers.outline import Piece, outlined, table_text


def read_hwp_file(path: Path, limits: Limits) -> SourceDocument:
    """A .hwp file."""
    return _read(path, limits)


def read_hwpx_file(path: Path, limits: Limits) -> SourceDocument:
    """A .hwpx file."""
    check_archive(path, limits)
    return _read(path, limits)


def _read(path: Path, limits: Limits) -> SourceDocument:
    from dochan import Dochan  # type: ignore[import-untyped]

    try:
        found: dict[str, Any] = Dochan(str(path)).to_dict()
    except Exception as error:
        raise FileRefusedError(
            f"The Hangul document is broken ({type(error).__name__}).", "Save it again."
        ) from error
    errors = [str(entry) for entry in found.get("metadata", {}).get("errors", [])]
    if any("암호" in entry for entry in errors):
        raise FileRefusedError("The Hangul document is encrypted.", "Give a version without a password.")
    pieces = [
        piece for section in found.get("sections", []) for piece in _pieces(section.get("elements", []))
    ]
    if errors and not pieces:
        raise FileRefusedError(f"The Hangul document is broken: {errors[0][:200]}", "Save it again.")
    problems = tuple(f"Read in part: {entry[:200]}" for entry in errors[:5])
    return file_document(path, outlined(pieces), limits, problems=problems)


def _pieces(elements: list[dict[str, Any]]) -> Iterator[Piece]:
    for element in elements:
        if element.get("type") == "table":
            rows = ([str(cell.get("text", "")) for cell in row] for row in element.get("rows", []))
            yield Piece(table_text(rows), BlockKind.TABLE)
        elif text := str(element.get("text", "")):
            yield Piece(" ".join(text.split()), level=element.get("heading_level") or None)
