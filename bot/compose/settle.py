"""The outcome of a composition: whole, in part, or not known."""

import re
from collections.abc import Sequence

from bot.compose.draft import Composition, Draft
from bot.compose.shapes import has_shape, says_unknown
from bot.compose.traits import traits
from bot.understand.asks import Ask
from bot.understand.values import wanted
from corpus.models import Lang

_MOST_UNKNOWN = 2
_LOOKED_AT = 4
_WANTS_A_FIGURE = (Ask.AMOUNT, Ask.DATE, Ask.COUNT)


_SERVE = {
    "money": frozenset(("money", "percent")),
    "duration": frozenset(("duration", "date")),
    "date": frozenset(("date", "duration")),
    "count": frozenset(("count", "money", "percent", "duration")),
    "address": frozenset(("address", "phone")),
}
_EXPLICIT = re.compile(
    r"예산|얼마|몇|금액|한도|최대|언제|며칠|날짜|금리|비율|\b(?:how (?:much|many|high|big|large|long)|when|what (?:amount|percent\w*|rate|date|year)|cost|price|budget|deadline)\b",
    re.IGNORECASE,
)


def wants_a_figure(question: str, ask: Ask) -> bool:
    """Whether only a figure or a date answers the question; a word such as 과태료 alone asks for none."""
    return ask in _WANTS_A_FIGURE and bool(_EXPLICIT.search(question))


def tells(drafts: Sequence[Draft], ask: Ask, question: str) -> bool:
    """Whether one of the first drafts says what was asked, in its shape, and not that it is unknown."""
    told = [draft for draft in drafts[:_LOOKED_AT] if not says_unknown(draft.text)]
    if wants_a_figure(question, ask):
        if (
            drafts
            and says_unknown(drafts[0].text)
            and not _holds_asked(drafts[:1], question, drafts[0].passage.lang)
        ):
            return False  # the sentence that fits best says that the figure is not known
        if drafts and not _holds_asked(told, question, drafts[0].passage.lang):
            return False
        return any(has_shape(draft.text, ask) for draft in told)
    return bool(told) and ((bool(drafts) and not says_unknown(drafts[0].text)) or len(told) > 1)


def _holds_asked(told: Sequence[Draft], question: str, lang: Lang) -> bool:
    """Whether a value of each kind that was asked for with a question word stands in the first drafts."""
    held = frozenset(value for draft in told for value in traits(draft.text).values)
    kinds = wanted(question, lang).sure
    return not kinds or any(held & _SERVE.get(kind, frozenset((kind,))) for kind in kinds)


def settled(
    drafts: Sequence[Draft], missing: Sequence[str], programmes: tuple[str, ...], *, answered: bool
) -> Composition:
    """The composition; where the thing asked for is not known, only sentences that say so remain.

    "The amount was not published" is proved and saves a call; other facts about the topic would look like an answer.
    """
    if not answered:
        drafts = [draft for draft in drafts if says_unknown(draft.text)][:_MOST_UNKNOWN]
    return Composition(tuple(drafts), tuple(missing), programmes, complete=not missing, answered=answered)
