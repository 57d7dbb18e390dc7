"""A stranger's cases: a question with the facts expected as patterns, in the simplest file one can write.

JSONL, a line a question: `{"question": "…", "expect": ["2억", "컨소시엄"]}`; `expect` patterns must all be found, each
may hold alternatives with `|`. Also allowed: `id`, `lang`, `turns`, `must_not`, `abstain: true` for a question that
must not be answered. Complete golden cases are taken as they are.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.language import detect_language
from corpus.models import Lang
from evals.cases import Answerable, Case, Nugget, Pattern, read_cases
from evals.errors import CasesError


class Plain(BaseModel):
    """One line of a stranger's file."""

    model_config = ConfigDict(extra="forbid")

    question: str
    expect: tuple[Pattern, ...] = ()
    must_not: tuple[Pattern, ...] = ()
    abstain: bool = False
    id: str | None = None
    lang: Lang | None = None
    turns: tuple[str, ...] = ()

    def as_case(self, number: int) -> Case:
        """The same as a golden case."""
        return Case(
            id=self.id or f"case-{number}",
            suite="own",
            lang=self.lang or detect_language(self.question),
            question=self.question,
            turns=self.turns,
            nuggets=tuple(Nugget(text=pattern, values=(pattern,)) for pattern in self.expect),
            must_not=self.must_not,
            answerable=Answerable.NO if self.abstain else Answerable.YES,
            cluster=f"own-{number}",
        )


def read_any(path: Path) -> list[Case]:
    """Golden cases, or plain ones. Raises CasesError with file, line and reason."""
    try:
        first = next((line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()), "")
    except (OSError, UnicodeDecodeError) as error:
        raise CasesError(f"{path} cannot be read ({error}); give a UTF-8 JSONL file") from error
    if not first:
        raise CasesError(f"{path} holds no case; write one JSON object a line")
    if '"suite"' in first:
        return read_cases(path)
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [_plain(line, path, number) for number, line in lines if line.strip()]


def _plain(line: str, path: Path, number: int) -> Case:
    try:
        raw: Any = json.loads(line)
        return Plain.model_validate(raw).as_case(number)
    except (json.JSONDecodeError, ValidationError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else error.errors()[0]["msg"]
        raise CasesError(f"{path}:{number}: {reason}; see `didim eval cases --help`") from error
