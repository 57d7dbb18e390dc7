"""The values between a file and the index: documents as read, passages, statements.

Every reader yields `SourceDocument`; everything after the readers knows only these shapes.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.models import Citation, Lang, State


class Shelf(StrEnum):
    """What kind of knowledge a document is; the index keeps one collection per shelf group, language and level."""

    ACTION_PLAN = "action_plan"
    GOVERNANCE = "governance"
    PROGRAMMES = "programmes"
    GUIDES = "guides"
    PROGRAMME = "programme"
    ORIGINAL = "original"
    FILE = "file"


class BlockKind(StrEnum):
    """What a block of a read file is."""

    PROSE = "prose"
    BULLET = "bullet"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A piece of a document in reading order.

    `page` and `last_page` are PDF pages from 1 (None where the format has no pages); `citations` are the ones that
    our own documents carry, empty for foreign files; `anchor` is the heading's identifier where there is one.
    """

    text: str
    heading_path: tuple[str, ...]
    order: int
    kind: BlockKind = BlockKind.PROSE
    page: int | None = None
    last_page: int | None = None
    citations: tuple[Citation, ...] = ()
    state: State = State.UNKNOWN
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as a reader gives it.

    `id` is unique per language (`plan-overview`, `programme:ai-voucher`, `original:plan-2026`, `file:<name>`);
    `source_id` names the corpus source that the file is, where it is a known original; `content_hash` covers all
    that is indexed. `problems` says in plain words what could not be read (for example picture-only pages).
    """

    id: str
    lang: Lang
    title: str
    shelf: Shelf
    state: State
    as_of: date | None
    content_hash: str
    blocks: tuple[SourceBlock, ...]
    file: str | None = None
    source_id: str | None = None
    programme_id: str | None = None
    publisher: str | None = None
    url: str | None = None
    page_offset: int = 0
    pages: int | None = None
    aliases: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What search returns: neighbouring blocks under one heading, about 512 tokens, never across a heading.

    `id` is stable for the same document and content; `heading` is the heading path joined by ' > ';
    `text` is what is quoted and shown (the embedded text has title and heading in front).
    """

    id: str
    document_id: str
    lang: Lang
    shelf: Shelf
    title: str
    heading: str
    text: str
    state: State
    as_of: date | None
    order: int
    file: str | None = None
    page: int | None = None
    last_page: int | None = None
    printed_page: int | None = None
    url: str | None = None
    publisher: str | None = None
    source_id: str | None = None
    programme_id: str | None = None
    anchor: str | None = None
    aliases: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a passage: `passage.text[start:end] == text`; its citations are those of its block."""

    id: str
    passage_id: str
    document_id: str
    lang: Lang
    shelf: Shelf
    text: str
    start: int
    end: int
    order: int
    state: State
    page: int | None = None
    citations: tuple[Citation, ...] = ()
    programme_id: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that people would ask, and the statement that answers it."""

    text: str
    lang: Lang
    statement_id: str


class Level(StrEnum):
    """The two sizes of unit that are indexed."""

    PASSAGE = "passage"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Hit:
    """An id with its score; cosine for dense search, coverage in 0..1 for keyword search."""

    id: str
    score: float
