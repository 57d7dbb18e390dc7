"""What the proof step says about a statement."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answer import Verdict


class Check(StrEnum):
    """The checks of the proof step, a closed set; each is one module of this package."""

    QUOTE = "quote"
    FIGURES = "figures"
    ARTICLES = "articles"
    NAMES = "names"
    POLARITY = "polarity"
    MODALITY = "modality"
    SCOPE = "scope"
    CONDITIONS = "conditions"
    ROLES = "roles"
    STATES = "states"
    BINDING = "binding"
    ADDED = "added"


class Weight(StrEnum):
    """How a finding counts.

    `against`: the span says something else. `unsupported`: the span says less. `unknown`: the check could not run.
    """

    AGAINST = "against"
    UNSUPPORTED = "unsupported"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason why a statement does not pass, for the answer record and for people who read failing cases."""

    check: Check
    weight: Weight
    detail: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on a statement; `span` is where the quote stands in the passage as given, None if it does not.

    `limits` are the checks at whose limits a proved statement stands; a sentence taken over word for word has none.
    """

    verdict: Verdict
    span: tuple[int, int] | None
    findings: tuple[Finding, ...] = ()
    limits: tuple[Check, ...] = ()


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """Proved only without findings; a check that could not run hides nothing that other checks found."""
    weights = {finding.weight for finding in findings}
    if Weight.AGAINST in weights:
        return Verdict.NOT_FOUND
    if Weight.UNSUPPORTED in weights:
        return Verdict.PARTLY
    return Verdict.COULD_NOT_CHECK if weights else Verdict.PROVED
