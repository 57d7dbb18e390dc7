"""Tables for spreadsheets: a byte order mark, or Excel garbles Hangul, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

BOM = "\ufeff"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What makes a formula, a command or a field of its own of a cell, full-width forms included."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as CSV in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(cell, row))
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def cell(value: object) -> str:
    """A text that stays a text: an apostrophe goes before whatever would be run. Numbers and days stay as they are."""
    if value is None:
        return ""
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return str(value)
    text = str(value).replace("\0", "")
    return "'" + text if text.lstrip(" \u00a0\u3000").startswith(_RUNS) else text
