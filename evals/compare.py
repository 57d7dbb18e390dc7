"""Two runs of the same cases, compared pair by pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from evals.judge import Outcome
from evals.results import CaseResult, CheckKind, Run


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that was right in one run and not in the other."""

    before: CaseResult
    after: CaseResult

    @property
    def better(self) -> bool:
        """Whether the second run has it right."""
        return is_right(self.after)


@dataclass(frozen=True, slots=True)
class Compared:
    """What two runs say about the cases that both scored."""

    common: int
    right_before: int
    right_after: int
    flips: tuple[Flip, ...]
    p: float
    """McNemar's exact two-sided p."""


def is_right(case: CaseResult) -> bool:
    """Whether the case counts as right: answered, routed or judged as it should be, or found within ten."""
    if case.error or case.skipped:
        return False
    if case.checks:
        return all(check.right for check in case.checks if check.kind is not CheckKind.PROFILE)
    if case.routed_right is not None:
        return case.routed_right
    if case.judged:
        return case.judged.outcome is Outcome.RIGHT
    return bool(case.ranks) and all(rank is not None and rank <= 10 for rank in case.ranks.values())


def compare(before: Run, after: Run) -> Compared:
    """Both runs on their common cases."""
    old: Mapping[str, CaseResult] = {case.id: case for case in before.cases if not case.skipped}
    pairs = [(old[case.id], case) for case in after.cases if case.id in old and not case.skipped]
    flips = tuple(Flip(a, b) for a, b in pairs if is_right(a) is not is_right(b))
    better = sum(flip.better for flip in flips)
    return Compared(
        common=len(pairs),
        right_before=sum(is_right(a) for a, _ in pairs),
        right_after=sum(is_right(b) for _, b in pairs),
        flips=flips,
        p=mcnemar(better, len(flips) - better),
    )


def mcnemar(won: int, lost: int) -> float:
    """Exact two-sided p of McNemar's test (McNemar 1947; exact form: binomial with p = 1/2 on the discordant pairs).

    Without any flip the runs are the same as far as these cases tell: p = 1.
    """
    total, less = won + lost, min(won, lost)
    if total == 0:
        return 1.0
    return min(1.0, 2.0 * sum(comb(total, k) for k in range(less + 1)) / 2.0**total)


def holm(values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (Holm 1979), in the order given."""
    order = sorted(range(len(values)), key=values.__getitem__)
    corrected, highest = [0.0] * len(values), 0.0
    for place, at in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - place) * values[at]))
        corrected[at] = highest
    return corrected
