"""Table rows as sentences: a cell means nothing without its heading."""

from ingest.model import Passage


def readable(text: str, passage: Passage) -> str:
    """`text` as shown: a table row gets its column headings (`분야: 1 · 이름: AI고속도로 구축`), all else stays."""
    if not text.startswith("|"):
        return text
    if "\n" in text:
        return _list(text)
    heads = _cells(_header_of(text, passage))
    cells = _cells(text)
    if len(heads) != len(cells) or heads == cells:
        return " · ".join(cell for cell in cells if cell)
    return " · ".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell)


def table_of(passage: Passage) -> str:
    """The first table of a passage with all its rows, '' where there is none."""
    lines = passage.text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.startswith("|")), None)
    if start is None:
        return ""
    end = next((i for i in range(start, len(lines)) if not lines[i].startswith("|")), len(lines))
    return "\n".join(lines[start:end])


def _list(table: str) -> str:
    """`A (B) · A (B)`: first cell of each row, the others in brackets, under the first heading."""
    head, *rows = [_cells(line) for line in table.split("\n") if line.strip("|-: ")]
    items = (
        f"{row[0]} ({', '.join(cell for cell in row[1:] if cell)})" if len(row) > 1 else row[0]
        for row in rows
    )
    return f"{' / '.join(head)}: {' · '.join(items)}"


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
