"""Three-valued logic over the answers: yes, no, could not tell; no model, no guess."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answer import Fit
from bot.duties.model import UNSURE, Condition

_NOT = {Fit.YES: Fit.NO, Fit.NO: Fit.YES, Fit.UNKNOWN: Fit.UNKNOWN}


def all_of(values: Iterable[Fit]) -> Fit:
    """No if one is no, yes if every one is yes, else could not tell."""
    found = set(values)
    return Fit.NO if Fit.NO in found else Fit.UNKNOWN if Fit.UNKNOWN in found else Fit.YES


def any_of(values: Iterable[Fit]) -> Fit:
    """Yes if one is yes, no if every one is no, else could not tell."""
    found = set(values)
    return Fit.YES if Fit.YES in found else Fit.UNKNOWN if Fit.UNKNOWN in found else Fit.NO


@dataclass(frozen=True, slots=True)
class Logic:
    """Conditions held against one set of answers."""

    facts: Mapping[str, Condition]
    answers: Mapping[str, str]
    ask_when: Mapping[str, Condition | None]
    """When each question is asked at all; a question that is not asked in this case counts as answered otherwise."""

    def holds(self, condition: Condition | None) -> Fit:
        """Whether the condition holds; no condition always holds."""
        if condition is None:
            return Fit.YES
        if condition.answer is not None:
            return self._answered(condition.answer)
        if condition.fact is not None:
            return self.holds(self.facts[condition.fact])
        if condition.all is not None:
            return all_of(self.holds(part) for part in condition.all)
        if condition.any is not None:
            return any_of(self.holds(part) for part in condition.any)
        if condition.none is not None:
            return _NOT[any_of(self.holds(part) for part in condition.none)]
        if condition.maybe is not None:
            return Fit.NO if self.holds(condition.maybe) is Fit.NO else Fit.UNKNOWN
        return Fit.UNKNOWN if self.holds(condition.unless) is Fit.YES else Fit.YES

    def _answered(self, wanted: Mapping[str, tuple[str, ...]]) -> Fit:
        ((question, options),) = wanted.items()
        if self.holds(self.ask_when[question]) is Fit.NO:
            return Fit.NO
        said = self.answers.get(question, UNSURE)
        return Fit.UNKNOWN if said == UNSURE else Fit.YES if said in options else Fit.NO

    def questions(self, condition: Condition | None) -> Iterator[str]:
        """Every question that the condition looks at, through facts too."""
        if condition is None:
            return
        yield from condition.answer or ()
        if condition.fact is not None:
            yield from self.questions(self.facts[condition.fact])
        for part in condition.parts:
            yield from self.questions(part)
