"""What all readers share."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.models import Lang
from ingest.model import SourceBlock


def numbered(blocks: Iterable[SourceBlock]) -> tuple[SourceBlock, ...]:
    """The blocks with their place in reading order."""
    return tuple(replace(block, order=order) for order, block in enumerate(blocks))


def language(text: str) -> Lang:
    """Korean where at least a third as many Hangul syllables as Latin letters stand: Korean official texts quote
    English terms, English ones quote few Korean ones, and a syllable weighs two letters or more."""
    hangul = sum("가" <= character <= "힣" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    return "ko" if hangul * 3 >= latin and hangul else "en"
