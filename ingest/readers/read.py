"""One file to one document: the format by content, the reader by format."""

from collections.abc import Callable
from pathlib import Path

from ingest.errors import FileRefusedError
from ingest.model import SourceDocument
from ingest.readers.common import Limits
from ingest.readers.docx import read_docx_file
from ingest.readers.html import read_html_file
from ingest.readers.hwp import read_hwp_file, read_hwpx_file
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.pdf.reader import read_pdf_file
from ingest.readers.text import read_markdown_file, read_text_file

_READERS: dict[Kind, Callable[[Path, Limits], SourceDocument]] = {
    Kind.PDF: read_pdf_file,
    Kind.HWP: read_hwp_file,
    Kind.HWPX: read_hwpx_file,
    Kind.DOCX: read_docx_file,
    Kind.HTML: read_html_file,
    Kind.MARKDOWN: read_markdown_file,
    Kind.TEXT: read_text_file,
}


def read_file(path: Path, limits: Limits) -> SourceDocument:
    """The document. Raises FileRefusedError for any file that cannot be read, whatever its parser raises."""
    kind = kind_of(path)
    try:
        return _READERS[kind](path, limits)
    except (FileRefusedError, MemoryError):
        raise
    except Exception as error:
        raise FileRefusedError(
            f"The {kind} file is broken ({type(error).__name__}).", "Save it again."
        ) from error
