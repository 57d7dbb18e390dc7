"""Telephone numbers that our own documents print: public offices, no one's personal data."""

import re
from functools import lru_cache
from pathlib import Path

from corpus.settings import CorpusSettings

_NUMBER = re.compile(r"(?<!\d)0\d{1,3}-\d{3,4}-\d{4}(?!\d)")


def is_public(number: str) -> bool:
    """Whether the corpus or the list of contacts names the number, however it is written."""
    return _national(number) in _public_numbers()


def _national(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:00)?820?", "0", digits)


@lru_cache(maxsize=1)
def _public_numbers() -> frozenset[str]:
    """Read once, and only when a question holds a landline number."""
    files = [Path(__file__).parents[1] / "contacts.yaml"]
    for pattern in ("programmes/*.yaml", "documents/*/*.md", "sources.yaml"):
        files += CorpusSettings().corpus_dir.glob(pattern)
    found: set[str] = set()
    for file in files:
        found.update(_national(number) for number in _NUMBER.findall(file.read_text(encoding="utf-8")))
    return frozenset(found)
