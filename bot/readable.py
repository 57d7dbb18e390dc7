"""Table rows as sentences: a cell means nothing without its heading."""

from ingest.model import Passage


def readable(text: str, passage: Passage) -> str:
    """`text` as shown: a table row gets its column headings (`분야: 1 · 이름: AI고속도로 구축`), all else stays."""
    if not text.startswith("|"):
        return text
    heads = _cells(_header_of(text, passage))
    cells = _cells(text)
    if len(heads) != len(cells) or heads == cells:
        return " · ".join(cell for cell in cells if cell)
    return " · ".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell)


def is_header(text: str, passage: Passage) -> bool:
    """Whether `text` is a table's heading row or rule, which says nothing by itself."""
    return text.startswith("|") and (
        not text.strip("|-: ") or text.strip() == _header_of(text, passage).strip()
    )


def _header_of(row: str, passage: Passage) -> str:
    header = ""
    previous = ""
    for line in passage.text.split("\n"):
        if line.startswith("|") and not previous.startswith("|"):
            header = line
        if line.strip() == row.strip():
            return header
        previous = line
    return header


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
