"""What a curated answer is: wordings, proved sentences, states, and what it hangs on."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.answer import Wire
from bot.curated import CuratedAnswer, CuratedStatement
from corpus.models import LANGS, Lang

PATTERNS_MAX, STATEMENTS_MAX = 12, 8
CHANGED = "changed:"
"""How the comment of a version begins that was taken back because what it hangs on changed."""
PATTERN_CHARS, TEXT_CHARS, QUOTE_CHARS = 300, 600, 1_200


class CuratedState(StrEnum):
    """Where a version stands. Only LIVE ones answer; REPLACED ones gave way to a newer version."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    LIVE = "live"
    REPLACED = "replaced"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Said(Wire):
    """A sentence with the passage and the quote that prove it."""

    text: str
    passage_id: str
    quote: str


class Side(Wire):
    """One language: how people ask, and what they are told."""

    patterns: tuple[str, ...] = ()
    statements: tuple[Said, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was written in this language."""
        return not self.patterns and not self.statements


class Content(Wire):
    """What people write."""

    ko: Side = Side()
    en: Side = Side()

    def side(self, lang: Lang) -> Side:
        """One language of it."""
        return self.ko if lang == "ko" else self.en

    @property
    def title(self) -> str:
        """The first wording: how lists name the answer."""
        return next((pattern for lang in LANGS for pattern in self.side(lang).patterns), "")


class Link(Wire):
    """What a version hangs on: a passage, source or programme as it was when it was approved."""

    kind: str
    id: str
    digest: str


def fingerprint(content: str) -> str:
    """A short digest of content as stored."""
    return hashlib.sha256(content.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a curated answer."""

    answer: str
    number: int
    state: CuratedState
    content: Content
    links: tuple[Link, ...]
    authors: frozenset[int]
    author_names: tuple[str, ...]
    approver: str | None
    comment: str
    ends_on: date | None
    created_at: datetime
    changed_at: datetime
    approved_at: datetime | None

    @property
    def fingerprint(self) -> str:
        """What its content is known by: a form sends it back, so that nobody approves or overwrites what they never saw."""
        return fingerprint(self.content.model_dump_json())

    @property
    def lapsed(self) -> bool:
        """Whether it ended by itself, because its time was over or what it hangs on changed."""
        changed = self.state is CuratedState.WITHDRAWN and self.comment.startswith(CHANGED)
        return changed or self.state is CuratedState.EXPIRED

    def for_bot(self, lang: Lang) -> CuratedAnswer | None:
        """The version as the bot takes it; None in a language in which nothing is said."""
        side = self.content.side(lang)
        if not side.patterns or not side.statements:
            return None
        said = tuple(CuratedStatement(one.text, one.passage_id, one.quote) for one in side.statements)
        return CuratedAnswer(self.answer, self.number, lang, side.patterns, said)
