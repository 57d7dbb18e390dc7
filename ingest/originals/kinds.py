"""Whether what arrives is the kind of file that its name promises."""

from pathlib import PurePath

from ingest.originals.errors import DownloadError

_BINARY = frozenset(
    ("application/octet-stream", "binary/octet-stream", "application/download", "application/x-download",
     "application/force-download", "application/unknown", "application/x-msdownload", "")
)  # fmt: skip
_ZIP = (b"PK\x03\x04",)
_MAGIC = {".pdf": (b"%PDF-",), ".hwp": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), ".hwpx": _ZIP, ".docx": _ZIP}
_TYPES = {
    ".pdf": ("application/pdf", "application/x-pdf"),
    ".hwp": ("application/x-hwp", "application/haansofthwp", "application/vnd.hancom.hwp"),
    ".hwpx": ("application/hwp+zip", "application/vnd.hancom.hwpx", "application/haansofthwpx"),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
}
FIRST_BYTES = 8


def check_name(name: str) -> None:
    """A plain file name of a kind that can be checked. Raises DownloadError."""
    if PurePath(name).name != name or name.startswith(".") or "\\" in name or "\x00" in name:
        raise DownloadError(f"{name!r} is no plain file name.", "Correct `file` in originals.yaml.")
    if PurePath(name).suffix.lower() not in _MAGIC:
        raise DownloadError(f"{name} is no PDF, HWP, HWPX or DOCX.", "Correct `file` in originals.yaml.")


def check_declared(name: str, content_type: str) -> None:
    """The type that the server declares. Raises DownloadError."""
    declared = content_type.split(";")[0].strip().lower()
    suffix = PurePath(name).suffix.lower()
    if declared in _BINARY or declared in _TYPES[suffix]:
        return
    if declared in ("text/html", "application/xhtml+xml"):
        raise DownloadError(
            "The address gives a web page, not the file.",
            "Open the page, save the file by hand and give it to `didim ingest FILE`; its sha256 is recognised.",
        )
    raise DownloadError(f"The server declares {declared}, not a {suffix[1:].upper()} file.")


def check_first_bytes(name: str, first: bytes) -> None:
    """The first bytes of the content. Raises DownloadError."""
    suffix = PurePath(name).suffix.lower()
    if not first.startswith(_MAGIC[suffix]):
        raise DownloadError(
            f"The content is no {suffix[1:].upper()} file, whatever the server declares.",
            "Open the address by hand: it may answer with an error page.",
        )
