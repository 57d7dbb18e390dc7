"""Answers that people have written and approved, and when a question is theirs.

A curated answer is matched to a question, never searched for: its wording is the same, or nothing that decides the
answer tells the two apart (`bot/likeness.py`) and the meanings are close besides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.compose.draft import Composition, Draft
from bot.likeness import Likeness, wording
from bot.texts import say
from bot.understand.understanding import Understanding
from corpus.models import Lang
from ingest.index import OpenIndex
from ingest.model import Statement

CLOSE = 0.7
"""Least cosine of two wordings that agree in everything else; measured in tests/bot/curated."""


@dataclass(frozen=True, slots=True)
class CuratedStatement:
    """A sentence of a curated answer with the quote that proves it."""

    text: str
    passage_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class CuratedAnswer:
    """An approved answer in one language, with the wordings of the questions that it answers."""

    id: str
    version: int
    lang: Lang
    patterns: tuple[str, ...]
    statements: tuple[CuratedStatement, ...]

    @property
    def name(self) -> str:
        """How the answer record names it."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class Steering:
    """What the people who run the service decide for an answer: approved answers, and whether a model may write."""

    curated: Sequence[CuratedAnswer] = ()
    model: bool = True


@dataclass(frozen=True)
class CuratedMatcher:
    """Finds the approved answer to a question."""

    index: OpenIndex
    likeness: Likeness

    def match(self, question: Understanding, answers: Sequence[CuratedAnswer]) -> CuratedAnswer | None:
        """The answer whose question this is; None where none is, or where only the dialogue gives it sense."""
        if question.follow_up:
            return None
        asked, lang = question.question, question.lang
        mine = [(answer, pattern) for answer in answers if answer.lang == lang for pattern in answer.patterns]
        for answer, pattern in mine:
            if wording(pattern) == wording(asked) != "":
                return answer
        alike = [(answer, pattern) for answer, pattern in mine if self.likeness.same(asked, pattern, lang)]
        scored = [(self._cosine(asked, pattern, lang), answer) for answer, pattern in alike]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= CLOSE else None

    def _cosine(self, one: str, other: str, lang: Lang) -> float:
        return float(self.index.embed_query(one, lang) @ self.index.embed_query(other, lang))

    def pieces(
        self, question: Understanding, answers: Sequence[CuratedAnswer], proves: Callable[[Draft], bool]
    ) -> tuple[str | None, list[Draft | Composition]]:
        """Name and pieces of the approved answer, as a composer would write them; none where one sentence fails."""
        answer = self.match(question, answers) if answers else None
        drafts = [self._draft(statement) for statement in answer.statements] if answer else []
        sure = [draft for draft in drafts if draft and proves(draft)]
        if answer is None or not sure or len(sure) < len(drafts):
            return None, []
        names = dict.fromkeys(draft.passage.programme_id for draft in sure)
        programmes = tuple(name for name in names if name)
        whole = Composition(tuple(sure), programmes=programmes, note=say("curated", answer.lang))
        return answer.name, [*sure, whole]

    def _draft(self, said: CuratedStatement) -> Draft | None:
        passage = self.index.passages.get(said.passage_id)
        if passage is None:
            return None
        found = behind(self.index, passage.id, said.quote)
        return Draft(said.text, said.quote, passage, found[0] if found else None)


def behind(index: OpenIndex, passage_id: str, quote: str) -> list[Statement]:
    """The statements of a passage that a quote was taken from or that it holds; the one that holds all of it first."""
    quoted, all_ = wording(quote), index.statements_of(passage_id)
    around = [one for one in all_ if quoted in wording(one.text)]
    return around or [one for one in all_ if wording(one.text) in quoted]
