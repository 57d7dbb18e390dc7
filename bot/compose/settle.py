"""The outcome of a composition: whole, in part, or not known."""

from collections.abc import Sequence

from bot.compose.draft import Composition, Draft
from bot.compose.shapes import has_shape, says_unknown
from bot.understand.asks import Ask

_MOST_UNKNOWN = 2
_LOOKED_AT = 4
_WANTS_A_FIGURE = (Ask.AMOUNT, Ask.DATE, Ask.COUNT)


def tells(drafts: Sequence[Draft], ask: Ask) -> bool:
    """Whether one of the first drafts says what was asked, in its shape, and not that it is unknown."""
    told = [draft for draft in drafts[:_LOOKED_AT] if not says_unknown(draft.text)]
    if ask in _WANTS_A_FIGURE:
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
