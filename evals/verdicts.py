"""Golden cases of the rule engines: a firm against a programme, answers against the self-check of duties.

The expected verdicts are reasoned from the clause by hand. Each case still has a question, the owner's own words for
the same facts, so that a failing case can be read and so that reading the profile out of words can be measured too.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import Field

from bot.answer import Fit, Profile
from bot.duties.data import self_check
from bot.duties.model import UNSURE, Role
from bot.programmes.eligibility import conditions_of
from corpus.programme import Programme
from evals.cases import Common, read_lines

_WORST_FIRST = (Fit.NO, Fit.UNKNOWN, Fit.YES)


class EligibilityCase(Common):
    """A firm, a programme, and the verdict that each of its conditions must get."""

    profile: Profile
    """Exactly what `question` says of the firm; what it leaves open is absent."""
    programme: str
    fit: Fit
    """The verdict of the whole: no if one condition fails, yes if all hold, else unknown."""
    conditions: Mapping[str, Fit]
    """By field. Where a programme has several conditions on a field: the worst of them (no, unknown, yes)."""
    why: Mapping[str, str] = {}
    """By field, the reason in a few words; for readers."""


class DutiesCase(Common):
    """Answers to the self-check, with the role and the duties that follow from the Act."""

    answers: Mapping[str, str]
    """Question id → option id of corpus/duties.yaml; `unsure` answers any question; what is not said is absent."""
    role: Role
    high_impact: Fit
    duties: Mapping[str, Fit]
    """Duty id → yes or unknown for every duty that applies or may apply; a duty that is not named must not show."""
    basis: tuple[str, ...] = Field(min_length=1)
    """The articles, decree or casebook answers that the expectation rests on; for readers."""


def worst(fits: Sequence[Fit]) -> Fit:
    """The verdict of several conditions on one field."""
    return min(fits, key=_WORST_FIRST.index)


def eligibility_cases(folder: Path) -> list[EligibilityCase]:
    """The committed cases; none where the file is not there. Raises CasesError."""
    path = folder / "eligibility.jsonl"
    return read_lines(path, EligibilityCase) if path.exists() else []


def duties_cases(folder: Path) -> list[DutiesCase]:
    """The committed cases; none where the file is not there. Raises CasesError."""
    path = folder / "duties.jsonl"
    return read_lines(path, DutiesCase) if path.exists() else []


def wrong_in_eligibility(case: EligibilityCase, programmes: Mapping[str, Programme]) -> Iterator[str]:
    """What cannot be right about the case itself, whatever the engine says."""
    programme = programmes.get(case.programme)
    if programme is None:
        yield f"no programme {case.programme}"
        return
    fields: set[str] = {condition.field for condition in conditions_of(programme)}
    for name in sorted(fields - set(case.conditions)):
        yield f"{case.programme} has a condition on {name}, which the case does not judge"
    for name in sorted(set(case.conditions) - fields):
        yield f"{case.programme} has no condition on {name}"
    whole = worst(tuple(case.conditions.values())) if case.conditions else Fit.UNKNOWN
    if case.fit is not whole:
        yield f"fit is {case.fit}, but the conditions together make {whole}"
    if not any(evidence.quote for evidence in case.evidence):
        yield "an eligibility case quotes the clause that it rests on"


def wrong_in_duties(case: DutiesCase) -> Iterator[str]:
    """What cannot be right about the case itself, whatever the engine says."""
    tree = self_check()
    options = {question.id: {o.id for o in question.options} | {UNSURE} for question in tree.questions}
    for question, option in case.answers.items():
        if option not in options.get(question, set()):
            yield f"the self-check has no answer {question}={option}"
    known = {duty.id for duty in tree.duties}
    for duty, fit in case.duties.items():
        if duty not in known:
            yield f"the self-check has no duty {duty}"
        if fit is Fit.NO:
            yield f"{duty}: name only duties that apply (yes) or may apply (unknown)"
