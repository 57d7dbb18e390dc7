"""What all readers share."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.models import Lang, State
from ingest.errors import FileRefusedError
from ingest.model import Shelf, SourceBlock, SourceDocument
from ingest.serial import with_hash


@dataclass(frozen=True)
class Limits:
    """How much of a file is read at most."""

    max_pages: int = 1000
    max_chars: int = 5_000_000
    max_unpacked: int = 200 * 2**20
    max_ratio: int = 100
    max_entries: int = 2000


def numbered(blocks: Iterable[SourceBlock]) -> tuple[SourceBlock, ...]:
    """The blocks with their place in reading order."""
    return tuple(replace(block, order=order) for order, block in enumerate(blocks))


def language(text: str) -> Lang:
    """Korean where at least half as many Hangul syllables as Latin letters stand.

    Korean official texts quote English terms, English ones few Korean ones, and a syllable weighs two letters.
    """
    hangul = sum("가" <= character <= "힣" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    return "ko" if hangul * 2 >= latin and hangul else "en"


def file_document(
    path: Path,
    blocks: tuple[SourceBlock, ...],
    limits: Limits,
    title: str = "",
    pages: int | None = None,
    problems: tuple[str, ...] = (),
) -> SourceDocument:
    """A document from a file. Raises FileRefusedError when there is no text or far too much."""
    if not blocks:
        raise FileRefusedError("The file holds no text.", "Check that it is the right file.")
    if sum(len(block.text) for block in blocks) > limits.max_chars:
        raise FileRefusedError(f"The file holds more than {limits.max_chars} characters.", "Split it.")
    return with_hash(
        SourceDocument(
            id=f"file:{path.name}",
            lang=language("\n".join(block.text for block in blocks[:400])),
            title=" ".join(title.split())[:200] or path.stem,
            shelf=Shelf.FILE,
            state=State.UNKNOWN,
            as_of=None,
            content_hash="",
            blocks=blocks,
            file=path.name,
            pages=pages,
            problems=problems,
        )
    )
