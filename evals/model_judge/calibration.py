"""How far a judge can be trusted: its verdicts on answers that people have labelled."""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evals.cases import Answerable, Case, Frozen, read_lines
from evals.errors import CasesError
from evals.model_judge.reader import ModelJudge
from evals.results import CaseResult, Run


class Labelled(Frozen):
    """One line of the calibration file: an answer, what it should hold, and what a person says of it.

    `label` is null in a fresh sample; a person writes right or wrong by the rule in docs/quality.md, without having
    seen any verdict. `labeller` is a name or initials, so that two people's labels can be told apart.
    """

    id: str
    question: str
    facts: tuple[str, ...]
    answer: str
    label: Literal["right", "wrong"] | None = None
    labeller: str | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Counts of the judge against people. A reply that could not be read counts as wrong, as it does later."""

    judge: str
    hits: int
    """Right by both."""
    right: int
    """Right by people."""
    rejections: int
    """Wrong by both."""
    wrong: int
    """Wrong by people."""
    unread: int
    file_hash: str

    @property
    def sensitivity(self) -> float:
        """Right answers that the judge calls right / right answers."""
        return self.hits / self.right if self.right else 0.0

    @property
    def specificity(self) -> float:
        """Wrong answers that the judge calls wrong / wrong answers."""
        return self.rejections / self.wrong if self.wrong else 0.0

    @classmethod
    def of(cls, judge: ModelJudge, rows: Sequence[Labelled]) -> "Calibration":
        """The judge reads every labelled answer. Raises CasesError where labels are missing."""
        open_rows = [row.id for row in rows if row.label is None]
        if open_rows:
            raise CasesError(
                f"{len(open_rows)} answers have no label, first {open_rows[0]}; label them by hand"
            )
        read = [(row, judge.read(row.question, row.facts, row.answer)) for row in rows]
        right = [reading for row, reading in read if row.label == "right"]
        wrong = [reading for row, reading in read if row.label == "wrong"]
        return cls(
            judge=judge.name,
            hits=sum(reading.right is True for reading in right),
            right=len(right),
            rejections=sum(reading.right is not True for reading in wrong),
            wrong=len(wrong),
            unread=sum(reading.right is None for _, reading in read),
            file_hash=hashlib.sha256("".join(r.model_dump_json() for r in rows).encode()).hexdigest()[:16],
        )


def read_labelled(path: Path) -> list[Labelled]:
    """The rows of a calibration file. Raises CasesError with file, line and reason."""
    rows = read_lines(path, Labelled)
    if len({row.id for row in rows}) < len(rows):
        raise CasesError(f"{path}: an id stands twice; label every answer once")
    return rows


def answers_of(run: Run, cases: Iterable[Case]) -> list[tuple[CaseResult, Labelled]]:
    """The answers of a run that a judge can read: those that owe facts, refusals included."""
    expected = {case.id: case for case in cases}
    return [
        (result, _row(result, expected[result.id]))
        for result in run.cases
        if result.judged and result.answerable is Answerable.YES and result.id in expected
        if expected[result.id].required
    ]


def sample(run: Run, cases: Iterable[Case], number: int, seed: int) -> list[Labelled]:
    """Answers for people to label, half of them such as the rules call right, without saying so."""
    rows = answers_of(run, cases)
    drawn = random.Random(seed)  # noqa: S311 - a sample, no secret
    groups: dict[bool, list[Labelled]] = {True: [], False: []}
    for result, row in rows:
        groups[bool(result.judged and result.judged.outcome == "right")].append(row)
    half = min(len(groups[False]), number // 2)
    picked = drawn.sample(groups[False], half)
    picked += drawn.sample(groups[True], min(len(groups[True]), number - half))
    return drawn.sample(picked, len(picked))


def _row(result: CaseResult, case: Case) -> Labelled:
    answer = " ".join((*(said.text for said in result.said), result.message, *result.missing)).strip()
    question = " → ".join((*case.turns, case.question))
    return Labelled(id=case.id, question=question, facts=tuple(n.text for n in case.required), answer=answer)
