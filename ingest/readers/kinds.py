"""What a file is, by its content; a name that says something else is refused, because it hides what the file is."""

import zipfile
from enum import StrEnum
from pathlib import Path

from ingest.errors import FileRefusedError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RENAME = "Give the file with its true ending."
_SUPPORTED = "Supported are PDF, HWP, HWPX, DOCX, HTML, Markdown and text."


class Kind(StrEnum):
    """The formats that can be read."""

    PDF = "pdf"
    HWP = "hwp"
    HWPX = "hwpx"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_ENDINGS = {
    ".pdf": Kind.PDF, ".hwp": Kind.HWP, ".hwpx": Kind.HWPX, ".docx": Kind.DOCX, ".html": Kind.HTML, ".htm": Kind.HTML,
    ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN, ".txt": Kind.TEXT,
}  # fmt: skip
_TEXTS = frozenset((Kind.HTML, Kind.MARKDOWN, Kind.TEXT))


def kind_of(path: Path) -> Kind:
    """The format. Raises FileRefusedError for an unknown one and for a name that lies."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start:
        raise FileRefusedError("The file is empty.", "Check the file.")
    named = _ENDINGS.get(path.suffix.lower())
    if named is None:
        raise FileRefusedError(f"Files ending in {path.suffix or 'nothing'} are not supported.", _SUPPORTED)
    found = _found(path, start)
    if found is named or (found in _TEXTS and named in _TEXTS):
        return Kind.HTML if Kind.HTML in (found, named) else named
    raise FileRefusedError(f"The file is named {path.suffix.lower()} but holds {_words(found)}.", _RENAME)


def _found(path: Path, start: bytes) -> Kind | None:
    if b"%PDF-" in start[:1024]:
        return Kind.PDF
    if start.startswith(_OLE):
        return Kind.HWP if _is_hwp(path) else None
    if start.startswith(b"PK"):
        return _packed(path)
    if _looks_like_html(start):
        return Kind.HTML
    return None if b"\x00" in start and start[:2] not in (b"\xff\xfe", b"\xfe\xff") else Kind.TEXT


def _is_hwp(path: Path) -> bool:
    """HWP keeps its signature in the first stream; other OLE files are old Office documents."""
    data = path.read_bytes()
    return b"HWP Document File" in data or "FileHeader".encode("utf-16-le") in data


def _packed(path: Path) -> Kind | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:5000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRefusedError(
            "The file is broken: its archive cannot be opened.", "Save it again."
        ) from error
    if "word/document.xml" in names:
        return Kind.DOCX
    return Kind.HWPX if any(name.startswith("Contents/section") for name in names) else None


def _looks_like_html(start: bytes) -> bool:
    head = start[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _words(found: Kind | None) -> str:
    return "something that is not supported" if found is None else f"{found} content"
