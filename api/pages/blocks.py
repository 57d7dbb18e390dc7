"""Blocks of a guide as markup: runs of bullets become lists, pipe tables become tables."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup, escape

from corpus.models import Block


def runs(blocks: Iterable[Block]) -> list[list[Block]]:
    """Neighbouring blocks of one kind together."""
    return [list(group) for _, group in groupby(blocks, key=lambda block: block.kind)]


def pipe_table(text: str) -> Markup:
    """A pipe table as a table; every cell is escaped."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if "|" in line
    ]
    rows = [row for row in rows if not all(set(cell) <= set(":- ") for cell in row)]
    if not rows:
        return Markup("<p>{}</p>").format(text)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return Markup(f'<div class="table" tabindex="0" role="region">{table}</div>')  # noqa: S704 - every cell is escaped
