"""What a run stood on: the cases, the corpus and the code, each as a short hash, so that two runs can be told apart."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from evals.cases import Common

_HOUSE = Path(__file__).resolve().parent.parent
_CODE = ("corpus", "ingest", "bot", "evals")
_TEXT = (".py", ".yaml", ".txt")


def cases_hash(cases: Iterable[Common]) -> str:
    """Over what the cases say: a run over other questions is another run. A field nobody fills changes nothing."""
    lines = (
        json.dumps(case.model_dump(mode="json", exclude_defaults=True), sort_keys=True) for case in cases
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def code_hash() -> str:
    """Over the code and the data of rules that decide an answer and its score; golden cases and runs are not in it."""
    files = (path for package in _CODE for path in (_HOUSE / package).rglob("*"))
    return _hash(p for p in files if p.suffix in _TEXT and not _is_corpus_data(p))


def corpus_hash(corpus_dir: Path | None = None) -> str:
    """Over everything that the corpus holds."""
    return _hash(
        path for path in (corpus_dir or _HOUSE / "corpus").rglob("*") if path.suffix in (".md", ".yaml")
    )


def hashes(cases: Iterable[Common]) -> dict[str, str]:
    """All three; the index is named by its generation, which the system tells."""
    from corpus.settings import CorpusSettings

    return {
        "cases": cases_hash(cases),
        "corpus": corpus_hash(CorpusSettings().corpus_dir),
        "code": code_hash(),
    }


def _is_corpus_data(path: Path) -> bool:
    return path.is_relative_to(_HOUSE / "corpus") and path.suffix != ".py"


def _hash(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]
