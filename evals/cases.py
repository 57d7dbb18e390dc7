"""The golden case: one question with what a right answer holds, readable by people and by other tools."""

import json
import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.answer import Profile, Status
from corpus.models import Lang
from evals.errors import CasesError
from evals.fold import folded

T = TypeVar("T", bound=BaseModel)


class Answerable(StrEnum):
    """Whether the corpus can answer; decides what counts as right."""

    YES = "yes"
    PARTIAL = "partial"
    """Only by correcting the question or saying what is not known: every nugget must still be there."""
    NO = "no"
    OUT_OF_SCOPE = "out_of_scope"
    NEEDS_CLARIFICATION = "needs_clarification"


class Split(StrEnum):
    """`tune` may be looked at while the system is made better; `test` is only reported."""

    TUNE = "tune"
    TEST = "test"


class Difficulty(StrEnum):
    """Easy: names its topic; medium: in the owner's words; hard: several steps, traps, numbers to compare."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Frozen(BaseModel):
    """A value that cannot be changed and accepts no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Nugget(Frozen):
    """A fact that the answer must hold: it is there when any of `values` is found in the folded answer."""

    text: str
    must: bool = True
    values: tuple[Pattern, ...] = Field(min_length=1)

    def stands_in(self, text: str) -> bool:
        """Whether the fact is in `text`, in Korean or English form."""
        plain = folded(text)
        return any(re.search(value, plain, re.IGNORECASE) for value in self.values)


class Evidence(Frozen):
    """Where the corpus says it: words of a document, found by text, so that other passages break nothing.

    Without `quote` any passage of the document will do. Entries with the same `need` are alternatives; each
    distinct `need` must be met (the list-of-lists gold of AutoRAG).
    """

    document_id: str
    quote: str | None = None
    need: str = ""
    page: int | None = None
    """PDF page, for official originals, whose text is not ours to repeat here."""
    lang: Lang | None = None
    """Language of the document where it exists in that one alone (an official original)."""


class Common(Frozen):
    """What every golden case has, whatever it is put to."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    suite: str
    lang: Lang
    pair_id: str | None = None
    cluster: str = "none"
    """What the case shares with others (the source document); intervals are drawn by cluster."""
    question: str
    type: str = "fact"
    as_of: date = date(2026, 11, 25)
    split: Split = Split.TUNE
    difficulty: Difficulty = Difficulty.MEDIUM
    evidence: tuple[Evidence, ...] = ()


class Case(Common):
    """A question to be answered. `turns` are the user's earlier questions in the same conversation, oldest first."""

    turns: tuple[str, ...] = ()
    profile: Profile | None = None
    nuggets: tuple[Nugget, ...] = ()
    must_cite: tuple[str, ...] = ()
    """Sources of which the answer cites at least one."""
    must_not: tuple[Pattern, ...] = ()
    """Patterns that make an answer wrong."""
    answerable: Answerable = Answerable.YES
    statuses: tuple[Status, ...] = ()
    """Statuses that are right; empty means that `answerable` decides."""
    intent: str | None = None

    @property
    def across(self) -> bool:
        """Whether the evidence exists only in the other language."""
        return any(e.lang is not None and e.lang != self.lang for e in self.evidence)

    @property
    def required(self) -> tuple[Nugget, ...]:
        """The nuggets without which the answer is not whole."""
        return tuple(nugget for nugget in self.nuggets if nugget.must)


def read_cases(path: Path) -> list[Case]:
    """The questions of one JSONL file. Raises CasesError with file, line and reason."""
    return read_lines(path, Case)


def read_lines(path: Path, model: type[T]) -> list[T]:
    """One value a line. Raises CasesError with file, line and reason."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CasesError(f"{path} cannot be read ({error}); give a UTF-8 JSONL file") from error
    return [_line(line, model, path, number) for number, line in enumerate(lines, 1) if line.strip()]


VERDICT_SUITES = ("eligibility", "duties")
"""Files beside the questions whose cases are no questions but inputs of a rule engine (evals/verdicts.py)."""


def golden_cases(folder: Path, suites: Iterable[str] = (), split: Split | None = None) -> list[Case]:
    """The committed questions, of all suites or of the named ones. Raises CasesError for an unknown suite."""
    files = {p.stem: p for p in sorted(folder.glob("*.jsonl")) if p.stem not in VERDICT_SUITES}
    wanted = list(suites) or list(files)
    for suite in wanted:
        if suite not in files:
            raise CasesError(f"no suite {suite!r}; there are {', '.join(files) or 'none'}")
    found = [case for suite in wanted for case in read_cases(files[suite])]
    return [case for case in found if split is None or case.split is split]


def _line(line: str, model: type[T], path: Path, number: int) -> T:
    try:
        raw: Any = json.loads(line)
        return model.model_validate(raw)
    except json.JSONDecodeError as error:
        raise CasesError(f"{path}:{number}: no valid JSON ({error.msg}); one object a line") from error
    except ValidationError as error:
        details = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CasesError(f"{path}:{number}: {details}") from error
