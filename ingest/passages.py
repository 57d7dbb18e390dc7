"""Passages: neighbouring blocks under one heading, whole sentences, whole tables.

Never across a heading or a change of state, because a passage is quoted under one heading and one state; never across
a page, except where one sentence runs on to the next page; no overlap, so that a sentence has one passage.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.sentences import split_sentences
from ingest.model import BlockKind, Passage, SourceBlock, SourceDocument
from ingest.store.layout import FOREIGN

Count = Callable[[str], int]
_TABLE_FACTOR = 4
_SAFETY = 0.95


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one, at its place in the passage: `passage.text[start:end]`."""

    start: int
    end: int
    block: SourceBlock


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage with the pieces that it was made of, which the statements need."""

    passage: Passage
    pieces: tuple[Piece, ...]


def draft_passages(document: SourceDocument, count: Count, limit: int) -> list[Draft]:
    """The passages of a document in reading order."""
    groups = groupby(document.blocks, key=lambda b: (b.heading_path, b.anchor, b.state))
    drafts = [
        _draft(document, blocks)
        for _, group in groups
        for blocks in _packed(_fitting(group, count, limit), count, limit)
    ]
    return [replace(d, passage=p) for d, p in zip(drafts, _with_ids(drafts, document), strict=True)]


def embedded_text(passage: Passage) -> str:
    """What the embedder sees: the headings give a passage the words that its text takes for granted.

    Our own documents are short, and their title says what they are about. The title of a 200-page original is the same
    in all of its passages and only makes them alike (docs/decisions/0001-embedder.md).
    """
    if not passage.heading:
        return f"{passage.title}\n{passage.text}"
    if passage.shelf in FOREIGN or passage.title in passage.heading:
        return f"{passage.heading}\n{passage.text}"
    return f"{passage.title} > {passage.heading}\n{passage.text}"


def _fitting(blocks: Iterator[SourceBlock], count: Count, limit: int) -> Iterator[SourceBlock]:
    """The blocks, those that are too long cut at sentences, tables (only when far too long) at rows."""
    for block in blocks:
        longest = limit * _TABLE_FACTOR if block.kind is BlockKind.TABLE else limit
        if not block.text.strip():
            continue
        if count(block.text) <= longest:
            yield block
        else:
            yield from (replace(block, text=text) for text in _cut(block, count, int(longest * _SAFETY)))


def _cut(block: SourceBlock, count: Count, limit: int) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        units, joint = block.text.split("\n"), "\n"
    else:
        units, joint = [block.text[start:end] for start, end in split_sentences(block.text)], " "
    held: list[str] = []
    for unit in (part for whole in units for part in _hard_cut(whole, count, limit)):
        if held and count(joint.join([*held, unit])) > limit:
            yield joint.join(held)
            held = []
        held.append(unit)
    if held:
        yield joint.join(held)


def _hard_cut(text: str, count: Count, limit: int) -> Iterator[str]:
    """A sentence longer than a passage (a list without stops) is cut at white space, or anywhere without any."""
    while text and count(text) > limit:
        at = max(1, int(len(text) * limit / count(text) * _SAFETY))
        space = max(text.rfind(" ", at // 2, at), text.rfind("\n", at // 2, at))
        at = space + 1 if space > 0 else at
        yield text[:at].strip()
        text = text[at:].strip()
    if text:
        yield text


def _packed(blocks: Iterator[SourceBlock], count: Count, limit: int) -> Iterator[list[SourceBlock]]:
    held: list[SourceBlock] = []
    tokens = 0
    for block in blocks:
        size = count(block.text) + 1
        if held and (tokens + size > limit or _breaks_page(held[-1], block)):
            yield held
            held, tokens = [], 0
        held.append(block)
        tokens += size
    if held:
        yield held


def _breaks_page(before: SourceBlock, block: SourceBlock) -> bool:
    """A passage that already runs on to the next page ends there, so that `page` is where most of it stands."""
    return before.page != block.page or (before.last_page or before.page) != before.page


def _draft(document: SourceDocument, blocks: list[SourceBlock]) -> Draft:
    pieces, at = [], 0
    for block in blocks:
        pieces.append(Piece(at, at + len(block.text), block))
        at += len(block.text) + 1
    first, last = blocks[0], blocks[-1]
    printed = first.page - document.page_offset if first.page else None
    passage = Passage(
        id="",
        document_id=document.id,
        lang=document.lang,
        shelf=document.shelf,
        title=document.title,
        heading=" > ".join(first.heading_path),
        text="\n".join(block.text for block in blocks),
        state=first.state,
        as_of=document.as_of,
        order=0,
        file=document.file,
        page=first.page,
        last_page=last.last_page or last.page,
        printed_page=printed if printed and printed > 0 else None,
        url=document.url,
        publisher=document.publisher,
        source_id=document.source_id,
        programme_id=document.programme_id,
        anchor=first.anchor,
        aliases=document.aliases,
        citations=tuple(dict.fromkeys(c for block in blocks for c in block.citations)),
    )
    return Draft(passage, tuple(pieces))


def _with_ids(drafts: list[Draft], document: SourceDocument) -> Iterator[Passage]:
    """Ids follow the content, so that a passage keeps its id when another part of the document changes."""
    seen: Counter[str] = Counter()
    stem = re.sub(r"\s+", "-", document.id)
    for order, draft in enumerate(drafts):
        passage = draft.passage
        content = f"{passage.heading}\0{passage.text}\0{passage.page or ''}"
        digest = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:10]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        yield replace(passage, id=f"{stem}.{passage.lang}.{digest}{again}", order=order)
