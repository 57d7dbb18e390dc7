"""Questions that the bot answered badly or not at all, put together by what they ask; the same every time.

A question joins the group whose first question it is nearest to, if the two name the same programmes, share a topic
word and their vectors are close; else it begins a group of its own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, and_, or_, select
from sqlalchemy.orm import Session

from api.conversations.tables import FeedbackRow, TurnRow
from api.desk.log_store import SEOUL, midnight
from api.desk.reports.likeness import Alike, Measured
from bot.answer import Status

EXAMPLES, MOST, DAYS_SHOWN = 6, 300, 14
_UNANSWERED = (Status.NOT_FOUND.value, Status.ERROR.value)
_STATUSES = (*_UNANSWERED, Status.PARTIAL.value, Status.CLARIFY.value)


class Gap(StrEnum):
    """Why a question is listed."""

    UNANSWERED = "unanswered"
    PARTIAL = "partial"
    CLARIFIED = "clarified"
    THUMBS_DOWN = "thumbs_down"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what went wrong; masked as stored."""

    turn: int
    day: date
    lang: str
    question: str
    gaps: frozenset[Gap]


@dataclass
class Group:
    """Questions that want the same answer, the most frequent wording first."""

    lang: str
    first: Measured
    asked: list[Asked] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The wording that names the group."""
        return self.first.text

    @property
    def count(self) -> int:
        """How many times it was asked."""
        return len(self.asked)

    @property
    def wordings(self) -> list[str]:
        """The different wordings, most frequent first."""
        counted = Counter(one.question for one in self.asked)
        return sorted(counted, key=lambda text: (-counted[text], text))

    @property
    def gaps(self) -> dict[Gap, int]:
        """How often what went wrong."""
        counted = Counter(gap for one in self.asked for gap in one.gaps)
        return {gap: counted[gap] for gap in Gap if counted[gap]}

    def examples(self) -> list[Asked]:
        """The latest question of each of the most frequent wordings."""
        latest = {one.question: one for one in sorted(self.asked, key=lambda one: one.turn)}
        return [latest[text] for text in self.wordings[:EXAMPLES]]

    def per_day(self, today: date) -> list[int]:
        """Questions a day over the last two weeks, the oldest first."""
        counted = Counter((today - one.day).days for one in self.asked)
        return [counted[ago] for ago in range(DAYS_SHOWN - 1, -1, -1)]

    def weeks(self, today: date) -> tuple[int, int]:
        """Questions of the last seven days, and of the seven before."""
        days = self.per_day(today)
        return sum(days[-7:]), sum(days[:-7])


def asked_since(engine: Engine, first: date, lang: str = "", kind: str = "") -> list[Asked]:
    """Questions of the days since `first` that went wrong, the latest first, at most so many as can be grouped."""
    bad = and_(
        FeedbackRow.answer_id == TurnRow.answer_id,
        FeedbackRow.conversation == TurnRow.conversation,
        FeedbackRow.helpful.is_(False),
    )
    query = (
        select(TurnRow.id, TurnRow.created_at, TurnRow.lang, TurnRow.question, TurnRow.status, FeedbackRow.id)
        .outerjoin(FeedbackRow, bad)
        .where(TurnRow.created_at >= midnight(first))
        .where(or_(TurnRow.status.in_(_STATUSES), FeedbackRow.id.is_not(None)))
        .order_by(TurnRow.id.desc())
        .limit(MOST * 10)
    )
    if lang:
        query = query.where(TurnRow.lang == lang)
    with Session(engine) as session:
        found = [_asked(*row) for row in session.execute(query)]
    return [one for one in found if not kind or kind in one.gaps]


def _asked(turn: int, at: int, lang: str, question: str, status: str, thumbs_down: Any) -> Asked:
    gaps = {Gap.THUMBS_DOWN} if thumbs_down is not None else set()
    if status in _UNANSWERED:
        gaps.add(Gap.UNANSWERED)
    elif status == Status.PARTIAL.value:
        gaps.add(Gap.PARTIAL)
    elif status == Status.CLARIFY.value:
        gaps.add(Gap.CLARIFIED)
    return Asked(turn, datetime.fromtimestamp(at, SEOUL).date(), lang, question, frozenset(gaps))


def wordings(asked: Sequence[Asked]) -> list[tuple[str, str]]:
    """What is compared, as (text, language): the most frequent wordings first, those beyond the limit left out."""
    counted = Counter((one.lang, one.question) for one in asked)
    order = sorted(counted, key=lambda key: (-counted[key], key))[:MOST]
    return [(text, lang) for lang, text in order]


def grouped(asked: Sequence[Asked], alike: Alike) -> list[Group]:
    """The groups, largest first; the rarest wordings are left out where there are too many."""
    groups: list[Group] = []
    of: dict[tuple[str, str], Group] = {}
    for text, lang in wordings(asked):
        measured = alike.measure(text, lang)
        same = [group for group in groups if group.lang == lang]
        nearest = alike.nearest(measured, [group.first for group in same])
        group = same[nearest] if nearest is not None else Group(lang, measured)
        if nearest is None:
            groups.append(group)
        of[lang, text] = group
    for one in asked:
        if group_of := of.get((one.lang, one.question)):
            group_of.asked.append(one)
    return sorted(groups, key=lambda group: (-group.count, group.title))


def first_day(today: date, days: int) -> date:
    """The first of the last `days` days."""
    return today - timedelta(days=days - 1)
