"""Questions that the record's conditions decide: whether a firm that is told may take part in a programme."""

from collections.abc import Mapping, Sequence

from bot.answer import Fit, Profile
from bot.compose.missing import OF_FIRM
from bot.programmes.eligibility import fit_of
from bot.understand.asks import Ask
from bot.understand.entities import fold
from bot.understand.understanding import Understanding
from corpus.programme import Programme

_ASKS = (Ask.ELIGIBILITY, Ask.WHETHER)
_KINDS = frozenset("programme program project scheme voucher package 사업 지원사업 프로그램".split())
_SHORTEST = 4


def decided(programmes: Mapping[str, Programme], question: Understanding) -> bool:
    """Whether what is known of the firm meets or fails the conditions of the one programme that is asked about."""
    if len(question.programmes) != 1 or question.asks[0] not in _ASKS:
        return False
    if question.profile.model_copy(update={"needs": ()}) == Profile():
        return False
    return fit_of(programmes[question.programmes[0]], question.profile) is not Fit.UNKNOWN


def beyond_names(
    terms: Sequence[str], programmes: Mapping[str, Programme], names: Sequence[str]
) -> list[str]:
    """`terms` without those that say what the firm is, and the programmes' own names in another spelling (plustech)."""
    known = [
        fold(name)
        for programme in (programmes[name] for name in names)
        for name in (programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en)
    ]
    said = [term for term in terms if term not in _KINDS and not OF_FIRM.search(term)]
    return [term for term in said if not _is_name(fold(term), known)]


def _is_name(term: str, known: Sequence[str]) -> bool:
    if len(term) < _SHORTEST:
        return False
    return any(term in name or (len(name) >= _SHORTEST and name in term) for name in known)
