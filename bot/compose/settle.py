"""The outcome of a composition: whole, in part, or not known."""

import re
from collections.abc import Sequence

from bot.compose.draft import Composition, Draft
from bot.compose.shapes import has_shape, says_unknown
from bot.understand.asks import Ask

_MOST_UNKNOWN = 2
_LOOKED_AT = 4
_WANTS_A_FIGURE = (Ask.AMOUNT, Ask.DATE, Ask.COUNT)


_EXPLICIT = re.compile(
    r"얼마|몇|금액|한도|최대|언제|며칠|날짜|금리|비율|\b(?:how (?:much|many|high|big|large|long)|when|what (?:amount|percent\w*|rate|date|year)|cost|price|deadline)\b",
    re.IGNORECASE,
)


def wants_a_figure(question: str, ask: Ask) -> bool:
    """Whether only a figure or a date answers the question; a word such as 과태료 alone asks for none."""
    return ask in _WANTS_A_FIGURE and bool(_EXPLICIT.search(question))


def tells(drafts: Sequence[Draft], ask: Ask, question: str) -> bool:
    """Whether one of the first drafts says what was asked, in its shape, and not that it is unknown."""
    told = [draft for draft in drafts[:_LOOKED_AT] if not says_unknown(draft.text)]
    if wants_a_figure(question, ask):
        if drafts and says_unknown(drafts[0].text):
            return False  # the sentence that fits best says that the figure is not known
        return any(has_shape(draft.text, ask) for draft in told)
    return bool(told) and ((bool(drafts) and not says_unknown(drafts[0].text)) or len(told) > 1)


def settled(
    drafts: Sequence[Draft], missing: Sequence[str], programmes: tuple[str, ...], *, answered: bool
) -> Composition:
    """The composition; where the thing asked for is not known, only sentences that say so remain.

    "The amount was not published" is proved and saves a call; other facts about the topic would look like an answer.
    """
    if not answered:
        drafts = [draft for draft in drafts if says_unknown(draft.text)][:_MOST_UNKNOWN]
    return Composition(tuple(drafts), tuple(missing), programmes, complete=not missing, answered=answered)
