"""Answers that people have written and approved, and when a question is theirs.

A curated answer is matched to a question, never searched for: either the wording is the same, or everything that
changes what an answer must say agrees (names, figures, places, denial, kind of answer, topic words) and the meanings
are close besides. Close meaning alone decides nothing: another programme or a denial is a very close sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from bot.compose.draft import Composition, Draft
from bot.glossary import Glossary
from bot.texts import say
from bot.understand.profile import read_profile
from bot.understand.understanding import Understanding
from corpus.figures import read_figures
from corpus.models import Lang
from ingest.index import OpenIndex

CLOSE = 0.5
"""Least cosine of two wordings that agree in everything else; measured in tests/bot/curated."""
_SPELLING, _LONG = 85.0, 7
"""Long words may be misspelt; of short ones one letter makes another word (지원, 직원)."""
_DENIAL = re.compile(
    r"(?<![가-힣])(?:안|못)(?= ?[가-힣])|않|없|아니|아닌|말고|불가|제외|거절|탈락|취소|반납|환수|철회|포기|면제|반대"
    r"|\b(?:not|no|never|without|except|cannot|cancel\w*|reject\w*|refus\w*|withdraw\w*|exempt\w*|refund\w*|unless)\b|n't\b",
    re.IGNORECASE,
)
_SEPARATE = re.compile(r"[^\w]+|_")


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a wording decides whether two questions want the same answer."""

    fixed: tuple[object, ...]
    terms: tuple[str, ...]


@dataclass
class CuratedMatcher:
    """Finds the approved answer to a question; `understand` reads a wording as it reads a question."""

    index: OpenIndex
    glossary: Glossary
    understand: Callable[[str, Lang], Understanding]
    _read: Callable[[str, Lang], _Asked] = field(init=False)

    def __post_init__(self) -> None:
        self._read = lru_cache(maxsize=4096)(self._asked)

    def match(self, question: Understanding, answers: Sequence[CuratedAnswer]) -> CuratedAnswer | None:
        """The answer whose wording this is, else the closest that agrees in all that matters; None where none does."""
        if question.follow_up:
            return None
        mine = [answer for answer in answers if answer.lang == question.lang]
        key = wording(question.question)
        for answer in mine:
            if key and key in map(wording, answer.patterns):
                return answer
        scored = [
            (self._closeness(question, pattern), answer) for answer in mine for pattern in answer.patterns
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= CLOSE else None

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
        quoted = wording(said.quote)
        behind = [s for s in self.index.statements_of(passage.id) if quoted in wording(s.text)]
        behind += [s for s in self.index.statements_of(passage.id) if wording(s.text) in quoted]
        return Draft(said.text, said.quote, passage, behind[0] if behind else None)

    def _closeness(self, question: Understanding, pattern: str) -> float:
        """Cosine of the two wordings, 0 where anything that decides the answer differs."""
        ours, theirs = self._read(question.question, question.lang), self._read(pattern, question.lang)
        if ours.fixed != theirs.fixed or not ours.terms:
            return 0.0
        if not self._covers(ours.terms, theirs.terms) or not self._covers(theirs.terms, ours.terms):
            return 0.0
        left = self.index.embed_query(question.question, question.lang)
        return float(left @ self.index.embed_query(pattern, question.lang))

    def _asked(self, text: str, lang: Lang) -> _Asked:
        read = self.understand(text, lang)
        named = read.entities
        figures = frozenset((figure.kind, figure.value) for figure in read_figures(text))
        fixed = (
            frozenset(named.programmes), frozenset(named.tasks), frozenset(named.articles), figures,
            bool(_DENIAL.search(text)), frozenset(read.asks), read_profile(text),
        )  # fmt: skip
        return _Asked(fixed, read.terms)

    def _covers(self, terms: Sequence[str], others: Sequence[str]) -> bool:
        """Whether each topic word has its counterpart among the others."""
        return all(any(self._same(term, other) for other in others) for term in terms)

    def _same(self, one: str, other: str) -> bool:
        if one.removesuffix("s") == other.removesuffix("s"):
            return True
        left, right = _letters(one), _letters(other)
        if min(len(left), len(right)) >= _LONG and fuzz.ratio(left, right) >= _SPELLING:
            return True
        ours = {match.term_id for match in self.glossary.find(one)}
        return bool(ours & {match.term_id for match in self.glossary.find(other)})


def wording(text: str) -> str:
    """A wording without case, spaces and punctuation: equal ones are the same question."""
    return _SEPARATE.sub("", unicodedata.normalize("NFKC", text).casefold())


def _letters(word: str) -> str:
    """Single letters, Hangul taken apart: one wrong vowel is a small difference."""
    return unicodedata.normalize("NFD", word)
