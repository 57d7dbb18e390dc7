"""Do citations hold? Judged without the system's own proof step, so that it cannot pass its own errors."""

import re
from enum import StrEnum

from bot.answer import AnswerStatement, Citation
from evals.fold import folded, squeezed
from evals.places import Places

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_WORDLIKE = re.compile(r"[^0-9a-z가-힣]+")
_ENOUGH = 0.6


class Support(StrEnum):
    """Whether a citation carries its statement."""

    SUPPORTED = "supported"
    QUOTE_NOT_FOUND = "quote_not_found"
    FIGURE_NOT_IN_QUOTE = "figure_not_in_quote"
    UNCLEAR = "unclear"
    """Words differ too much to tell by rule; counted against precision, never as passed."""


def support(statement: AnswerStatement, citation: Citation, places: Places) -> Support:
    """The quote stands word for word in the cited document, and carries the statement.

    Carries: the statement is the quote (or part of it), or every figure of the statement is in the quote and at
    least 0.6 of the statement's character bigrams are. Numbers bound to the wrong thing escape such a rule (see
    docs/quality.md); the sealed mutation set measures that part.
    """
    if not places.holds(citation.document_id, citation.quote):
        return Support.QUOTE_NOT_FOUND
    text, quote = squeezed(statement.text), squeezed(citation.quote)
    if text in quote or text.rstrip(".") in quote:
        return Support.SUPPORTED
    figures = set(_FIGURE.findall(folded(statement.text)))
    if not figures <= set(_FIGURE.findall(folded(citation.quote))):
        return Support.FIGURE_NOT_IN_QUOTE
    return Support.SUPPORTED if _contained(text, quote) >= _ENOUGH else Support.UNCLEAR


def _contained(text: str, quote: str) -> float:
    wanted = _bigrams(text)
    return len(wanted & _bigrams(quote)) / len(wanted) if wanted else 0.0


def _bigrams(text: str) -> set[str]:
    plain = _WORDLIKE.sub("", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
