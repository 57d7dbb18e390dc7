"""Counts that the page shows as tables: what was expected against what came."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.bootstrap import interval
from evals.cases import Case
from evals.compare import is_right
from evals.judge import Outcome
from evals.report.plots import Bar
from evals.results import CaseResult, CheckKind
from evals.verdict_metrics import confusion

Table = Mapping[str, Mapping[str, int]]
_DRAWS = 1000
_VERDICTS = {
    "eligibility": frozenset({CheckKind.CONDITION}), "duties": frozenset({CheckKind.DUTY}),
    "high_impact": frozenset({CheckKind.HIGH_IMPACT}), "role": frozenset({CheckKind.ROLE}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A share of cases with its interval, and how many cases it is of; `parts` splits it by where they come from."""

    bar: Bar
    n: int
    parts: Mapping[str, tuple[int, int]]
    """Hits and cases by part."""


def matrix(cases: Sequence[CaseResult]) -> Table:
    """Answerable or not, against what became of the question."""
    table: dict[str, Counter[str]] = {}
    for case in cases:
        if case.suite != "routing" and (case.judged or (case.error and not case.checks)):
            outcome = case.judged.outcome if case.judged else Outcome.ERROR
            table.setdefault(case.answerable, Counter())[outcome] += 1
    return table


def routing(cases: Sequence[CaseResult], expected: Mapping[str, Case]) -> Table:
    """The statuses that would be right, against the one that came."""
    table: dict[str, Counter[str]] = {}
    for case in cases:
        if case.suite == "routing" and case.judged and case.id in expected:
            wanted = " / ".join(expected[case.id].statuses)
            table.setdefault(wanted, Counter())[case.judged.status] += 1
    return table


def citations(cases: Sequence[CaseResult]) -> Table:
    """By language, whether citations carry their statements."""
    return {
        lang: Counter(s for c in cases if c.lang == lang and c.judged for s in c.judged.supports)
        for lang in ("ko", "en")
    }


def verdicts(cases: Sequence[CaseResult]) -> Mapping[str, Table]:
    """Expected against found verdicts of the rule engines; kinds that did not run are absent."""
    found = {name: confusion(cases, kinds) for name, kinds in _VERDICTS.items()}
    return {name: table for name, table in found.items() if table}


def proof(cases: Sequence[CaseResult], seed: int) -> tuple[Share, ...]:
    """Per way of altering a sentence: the share that the proof step stopped; `true`: the share that it let through."""
    return shares([c for c in cases if c.suite == "proof"], lambda c: c.type, seed, lambda c: c.channel)


def attacks(cases: Sequence[CaseResult], seed: int) -> tuple[Share, ...]:
    """Per way in: the share of attacks of which nothing came through."""
    return shares([c for c in cases if c.suite == "attacks"], lambda c: c.channel, seed, lambda c: c.lang)


def shares(
    cases: Sequence[CaseResult],
    key: Callable[[CaseResult], str],
    seed: int,
    part: Callable[[CaseResult], str] = lambda case: case.lang,
    least: int = 1,
) -> tuple[Share, ...]:
    """Cases that are right, group by group, with intervals by cluster; groups below `least` say nothing."""
    groups: dict[str, list[CaseResult]] = {}
    for case in cases:
        if not case.skipped:
            groups.setdefault(key(case), []).append(case)
    return tuple(
        _share(name, group, seed, part) for name, group in sorted(groups.items()) if len(group) >= least
    )


def _share(name: str, group: list[CaseResult], seed: int, part: Callable[[CaseResult], str]) -> Share:
    hits = [float(is_right(case)) for case in group]
    low, high = interval([case.cluster for case in group], hits, [1.0] * len(group), _DRAWS, seed)
    parts: dict[str, tuple[int, int]] = {}
    for case, hit in zip(group, hits, strict=True):
        had, of = parts.get(part(case), (0, 0))
        parts[part(case)] = had + int(hit), of + 1
    return Share(Bar(name, sum(hits) / len(hits), low, high), len(group), dict(sorted(parts.items())))
