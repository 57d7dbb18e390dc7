"""The outcome of a composition: whole, in part, or not known."""

from collections.abc import Sequence

from bot.compose.draft import Composition, Draft
from bot.compose.shapes import says_unknown

_MOST_UNKNOWN = 2


def settled(
    drafts: Sequence[Draft], missing: Sequence[str], programmes: tuple[str, ...], *, answered: bool
) -> Composition:
    """The composition; where the thing asked for is not known, only sentences that say so remain.

    "The amount was not published" is proved and saves a call; other facts about the topic would look like an answer.
    """
    if not answered:
        drafts = [draft for draft in drafts if says_unknown(draft.text)][:_MOST_UNKNOWN]
    return Composition(tuple(drafts), tuple(missing), programmes, complete=not missing, answered=answered)
