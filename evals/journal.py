"""A run that is killed goes on where it stopped: each case is written down as soon as it is done."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from evals.results import CaseResult


class Journal:
    """What an unfinished run has done so far, one line a case, under a name made of all that the run stands on.

    Other cases, another corpus, index, code or seed give another name, so that results are never mixed. A case that
    ended in an error is asked again. A torn last line, as a killed process leaves it, is passed over.
    """

    def __init__(self, folder: Path, stands_on: Mapping[str, Any]) -> None:
        text = json.dumps(stands_on, sort_keys=True, default=str)
        self.path = folder / "unfinished" / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.jsonl"
        self._head = text
        self._file: Any = None
        self.done: Mapping[str, CaseResult] = {}

    def __enter__(self) -> Self:
        """Reads what is there and opens the file for more."""
        self.done = self._read()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = [self._head, *(result.model_dump_json() for result in self.done.values())]
        self.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self._file = self.path.open("a", encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A finished run leaves nothing behind; an unfinished one leaves its file."""
        self._file.close()
        if kind is None:
            self.path.unlink(missing_ok=True)

    def keep(self, result: CaseResult) -> None:
        """Write one case down."""
        self._file.write(result.model_dump_json() + "\n")
        self._file.flush()

    def forget(self) -> None:
        """Begin anew."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> dict[str, CaseResult]:
        try:
            head, *lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            return {}
        if head != self._head:
            return {}
        found: dict[str, CaseResult] = {}
        for line in lines:
            try:
                result = CaseResult.model_validate_json(line)
            except ValueError:
                continue
            if result.error is None:
                found[result.id] = result
        return found
