"""A stranger's cases: a question with the facts expected as patterns, in the simplest file one can write.

JSONL, a line a question: `{"question": "…", "expect": ["2억", "컨소시엄"]}`; `expect` patterns must all be found, each
may hold alternatives with `|`, and a single one needs no list. Also allowed: `id`, `lang`, `turns`, `must_not`,
`abstain: true` for a question that must not be answered. A JSON list of such objects will do, and so will a CSV file
with these column names, several patterns in a cell parted by `;`. Complete golden cases are taken as they are.
"""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from bot.language import detect_language
from corpus.models import Lang
from evals.cases import Answerable, Case, Nugget, Pattern, read_cases
from evals.errors import CasesError
from evals.fold import folded

_UNFIT = re.compile(r"[^a-z0-9-]+")
_TRUE = ("true", "1", "yes", "y", "예", "o")


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(_listed)]


class Plain(BaseModel):
    """One line of a stranger's file."""

    model_config = ConfigDict(extra="forbid")

    question: str
    expect: Patterns = ()
    must_not: Patterns = ()
    abstain: bool = False
    id: str | None = None
    lang: Lang | None = None
    turns: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()

    def as_case(self, number: int) -> Case:
        """The same as a golden case; patterns are folded like the answers, so that `3,000만` finds `3000만`."""
        name = _UNFIT.sub("-", (self.id or "").casefold()).strip("-")
        return Case(
            id=f"case-{number}-{name}" if name else f"case-{number}",
            suite="own",
            lang=self.lang or detect_language(self.question),
            question=self.question,
            turns=self.turns,
            nuggets=tuple(Nugget(text=pattern, values=(folded(pattern),)) for pattern in self.expect),
            must_not=tuple(map(folded, self.must_not)),
            answerable=Answerable.NO if self.abstain else Answerable.YES,
            cluster=f"own-{number}",
        )


def read_any(path: Path) -> list[Case]:
    """Golden cases, or plain ones. Raises CasesError with file, line and reason."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CasesError(
            f"{path} cannot be read ({error}); give a UTF-8 file (JSONL, JSON or CSV)"
        ) from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise CasesError(f"{path} holds no case; write one JSON object a line")
    if '"suite"' in first:
        return read_cases(path)
    found = [_plain(raw, path, number) for number, raw in _rows(text, first, path)]
    if not found:
        raise CasesError(f"{path}:1: holds no case; write one JSON object a line")
    return found


def _rows(text: str, first: str, path: Path) -> Iterator[tuple[int, Any]]:
    if first.lstrip().startswith("["):
        yield from enumerate(_parsed(text, path, 1), 1)
        return
    if path.suffix.casefold() == ".csv" or (first.startswith("question") and "," in first):
        for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
            yield number, _of_cells(row, path, number)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _parsed(line, path, number)


def _of_cells(row: dict[str | Any, str | Any], path: Path, number: int) -> dict[str, Any]:
    if None in row:
        raise CasesError(f"{path}:{number}: more cells than columns; put cells with commas in quotes")
    found: dict[str, Any] = {
        name.strip(): value.strip() for name, value in row.items() if value and value.strip()
    }
    for name in ("expect", "must_not", "turns"):
        if name in found:
            found[name] = [part.strip() for part in found[name].split(";") if part.strip()]
    if "abstain" in found:
        found["abstain"] = found["abstain"].casefold() in _TRUE
    return found


def _parsed(text: str, path: Path, number: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise CasesError(
            f'{path}:{number}: no valid JSON ({error.msg}); write {{"question": "…", "expect": ["…"]}} a line'
        ) from error


def _plain(raw: Any, path: Path, number: int) -> Case:
    try:
        return Plain.model_validate(raw).as_case(number)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        known = f"; known are {', '.join(Plain.model_fields)}" if first["type"] == "extra_forbidden" else ""
        raise CasesError(
            f"{path}:{number}: {where}: {first['msg'].removeprefix('Value error, ')}{known}"
        ) from error
