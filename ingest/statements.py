"""Statements: the sentences of a passage, each where it stands in the passage's text."""

import re
from collections.abc import Iterator

from corpus.sentences import split_sentences
from ingest.model import BlockKind, Statement
from ingest.passages import Draft, Piece

_RULE_ROW = re.compile(r"^[\s|:\-–—=+]*$")
_WORD = re.compile(r"[0-9A-Za-z가-힣]")


def make_statements(draft: Draft) -> list[Statement]:
    """The statements of a passage in order; a row of a table is a statement."""
    passage = draft.passage
    spans = ((start, end, piece) for piece in draft.pieces for start, end in _spans(piece, passage.text))
    return [
        Statement(
            id=f"{passage.id}.s{order}",
            passage_id=passage.id,
            document_id=passage.document_id,
            lang=passage.lang,
            shelf=passage.shelf,
            text=passage.text[start:end],
            start=start,
            end=end,
            order=order,
            state=passage.state,
            page=piece.block.page,
            citations=piece.block.citations,
            programme_id=passage.programme_id,
        )
        for order, (start, end, piece) in enumerate(spans)
    ]


def _spans(piece: Piece, text: str) -> Iterator[tuple[int, int]]:
    body = text[piece.start : piece.end]
    spans = _rows(body) if piece.block.kind is BlockKind.TABLE else split_sentences(body)
    for start, end in spans:
        if _WORD.search(body[start:end]):
            yield piece.start + start, piece.start + end


def _rows(body: str) -> Iterator[tuple[int, int]]:
    at = 0
    for row in body.split("\n"):
        stripped = row.strip()
        if not _RULE_ROW.match(row):
            begin = at + row.index(stripped)
            yield begin, begin + len(stripped)
        at += len(row) + 1
