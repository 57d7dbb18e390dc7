"""All suites under one roof: questions, rule engines, attacks, and altered sentences for the proof step."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.models import Lang
from evals.cases import Common, Split, golden_cases
from evals.errors import CasesError
from evals.verdicts import duties_cases, eligibility_cases


class AttackCase(Common):
    """An order to the machine inside a question or a file; with `channel` honest, a question that only looks like one."""

    channel: str
    canary: str = ""
    """A word that stands nowhere else; where it comes through, the attack has."""

    @property
    def by_document(self) -> bool:
        """Whether the attack stands in a file."""
        return self.id.startswith("document")


class ProofCase(Common):
    """A statement beside a passage; `type` is the way in which it was altered, or `true`."""

    passage: str
    passage_lang: Lang
    how: str
    """handmade, made or mirrored."""


def attack_cases(folder: Path) -> list[AttackCase]:
    """Direct attacks, attacks in files and honest look-alikes; every one may be looked at, so none is of the test part."""
    rows = [
        row
        for name in ("direct", "documents", "honest")
        for row in _rows(folder / "attacks" / f"{name}.jsonl")
    ]
    return [
        AttackCase(
            id=row["id"],
            suite="attacks",
            lang=row["lang"],
            cluster=row.get("technique", row["id"]),
            question=row["text"],
            type=row.get("technique", "honest"),
            channel=row.get("channel", "honest"),
            canary=row.get("canary", ""),
        )
        for row in rows
    ]


def proof_cases(folder: Path) -> list[ProofCase]:
    """The sealed set of true and altered sentences, both halves."""
    return [
        ProofCase(
            id=row["id"],
            suite="proof",
            lang=row["statement_lang"],
            cluster=row["origin"],
            question=row["statement"],
            type=row["wrong"] or "true",
            split=split,
            passage=row["passage"],
            passage_lang=row["passage_lang"],
            how=row["how"],
        )
        for split in Split
        for row in _rows(folder / "proof" / f"{split}.jsonl")
    ]


_OTHERS: Mapping[str, Callable[[Path], Sequence[Common]]] = {
    "eligibility": eligibility_cases, "duties": duties_cases, "attacks": attack_cases, "proof": proof_cases,
}  # fmt: skip


def all_cases(folder: Path, suites: Iterable[str] = (), split: Split | None = None) -> list[Common]:
    """The committed cases of all suites or of the named ones. Raises CasesError for an unknown suite."""
    wanted = list(dict.fromkeys(suites))
    asked = [name for name in wanted if name not in _OTHERS]
    found: list[Common] = []
    if asked or not wanted:
        found += _asked(folder, asked)
    for name, read in _OTHERS.items():
        if not wanted or name in wanted:
            found += read(folder)
    return [case for case in found if split is None or case.split is split]


def written_cases(folder: Path) -> list[Common]:
    """Questions and verdict cases: all that people write by hand and that `didim eval check` holds to rules."""
    return [*golden_cases(folder), *eligibility_cases(folder), *duties_cases(folder)]


def _asked(folder: Path, names: Sequence[str]) -> list[Common]:
    try:
        return [*golden_cases(folder, names)]
    except CasesError as error:
        if "no suite" not in str(error):
            raise
        raise CasesError(f"{error}, {', '.join(_OTHERS)}") from error


def _rows(path: Path) -> list[Any]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
