"""Questions that the record's conditions decide: whether a firm that is told may take part in a programme."""

from collections.abc import Mapping

from bot.answer import Fit, Profile
from bot.programmes.eligibility import fit_of
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from corpus.programme import Programme

_ASKS = (Ask.ELIGIBILITY, Ask.WHETHER)


def decided(programmes: Mapping[str, Programme], question: Understanding) -> bool:
    """Whether what is known of the firm meets or fails the conditions of the one programme that is asked about."""
    if len(question.programmes) != 1 or question.asks[0] not in _ASKS:
        return False
    if question.profile.model_copy(update={"needs": ()}) == Profile():
        return False
    return fit_of(programmes[question.programmes[0]], question.profile) is not Fit.UNKNOWN
