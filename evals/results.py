"""What a run leaves behind: every case with what happened, and the figures with their intervals."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.cases import Answerable, Difficulty, Split
from evals.errors import RunNotFoundError
from evals.judge import Judged

_NAME = re.compile(r"[\w.-]+")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Cited(_Frozen):
    """A citation as shown, kept so that a failing case can be read."""

    source_id: str
    document_id: str
    quote: str


class Said(_Frozen):
    """A statement as shown."""

    text: str
    verdict: str
    citations: tuple[Cited, ...] = ()


class CheckKind(StrEnum):
    """What one expected verdict is about."""

    CONDITION = "condition"
    WHOLE = "whole"
    PROFILE = "profile"
    """Whether the owner's words were read into the profile; beside the verdict, never part of it."""
    ROLE = "role"
    HIGH_IMPACT = "high_impact"
    DUTY = "duty"
    ATTACK = "attack"
    PROOF = "proof"


class Checked(_Frozen):
    """One expected verdict beside the one that came."""

    kind: CheckKind
    name: str
    expected: str
    got: str

    @property
    def right(self) -> bool:
        """Whether they are the same."""
        return self.expected == self.got


class CaseResult(_Frozen):
    """One case after the run; `error` is the reason when it could not be scored."""

    id: str
    suite: str
    lang: str
    pair_id: str | None
    cluster: str
    type: str
    difficulty: Difficulty
    split: Split
    answerable: Answerable = Answerable.YES
    question: str
    turns: tuple[str, ...] = ()
    judged: Judged | None = None
    routed_right: bool | None = None
    checks: tuple[Checked, ...] = ()
    """Expected verdicts of a case that is no question (eligibility, duties, attacks, proof)."""
    channel: str = ""
    """Way in of an attack, or how an altered sentence was made."""
    said: tuple[Said, ...] = ()
    message: str = ""
    missing: tuple[str, ...] = ()
    """What the answer says it could not find."""
    ranks: Mapping[str, int | None] = {}
    """Rank of each need among all passages; None = not among those asked for."""
    across: bool = False
    """Question and evidence are in different languages."""
    retrieved: tuple[str, ...] = ()
    confidence: float | None = None
    """Score of the best passage: how sure search was. Only its order is used."""
    tokens: tuple[int, int] | None = None
    """Tokens put before a model and written by it; None where none was asked."""
    ms: Mapping[str, float] = {}
    search_ms: float | None = None
    error: str | None = None
    skipped: str | None = None
    """Why the case was not put to the system (a document that this index does not hold)."""


class Figure(_Frozen):
    """A metric with its 95 % interval and the number of things it was counted over."""

    value: float
    low: float
    high: float
    n: int


class Cost(_Frozen):
    """What the model cost; zeros without one. `money` only where prices are set."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    money: float | None = None


class Run(_Frozen):
    """A whole run."""

    name: str
    started: str
    seconds: float
    system: dict[str, Any]
    hashes: dict[str, str]
    seed: int
    suites: tuple[str, ...]
    split: str
    figures: dict[str, Figure]
    latency: dict[str, dict[str, float]]
    cost: Cost = Cost()
    cases: tuple[CaseResult, ...]

    def save(self, folder: Path) -> Path:
        """Writes the run under its name and returns the file."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}.json"
        path.write_text(self.model_dump_json(indent=1), encoding="utf-8")
        return path


def load_run(name: str, folder: Path) -> Run:
    """The run of that name or file, or the newest for `last`. Raises RunNotFoundError."""
    path = Path(name)
    if not path.is_file() and _NAME.fullmatch(name):
        stored = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        path = stored[-1] if name == "last" and stored else folder / f"{name}.json"
    try:
        return Run.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunNotFoundError(
            f"no run {name!r} in {folder}; `didim eval run` makes one, `didim eval runs` lists them"
        ) from error


def run_before(run: Run, folder: Path) -> Run | None:
    """The newest stored run before this one with the same suites and split; None where there is none."""
    earlier = sorted((path for path in folder.glob("*.json") if path.stem < run.name), reverse=True)
    for path in earlier:
        try:
            found = load_run(path.stem, folder)
        except RunNotFoundError:
            continue
        if found.suites == run.suites and found.split == run.split:
            return found
    return None
