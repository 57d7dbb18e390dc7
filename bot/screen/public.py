"""Telephone numbers and addresses that our own documents print: public offices, no one's personal data."""

import re
from functools import lru_cache
from pathlib import Path

from corpus.settings import CorpusSettings

_CONTACT = re.compile(r"(?<!\d)0\d{1,3}-\d{3,4}-\d{4}(?!\d)|[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,12}")


def is_public(contact: str) -> bool:
    """Whether the corpus or the list of contacts names the number or the e-mail address, however it is written."""
    return _plain(contact) in _public_contacts()


def _plain(contact: str) -> str:
    if "@" in contact:
        return contact.replace(" ", "").casefold()
    return re.sub(r"^(?:00)?820?", "0", re.sub(r"\D", "", contact))


@lru_cache(maxsize=1)
def _public_contacts() -> frozenset[str]:
    """Read once, and only when a question holds a landline number or an e-mail address."""
    files = [Path(__file__).parents[1] / "contacts.yaml"]
    for pattern in ("programmes/*.yaml", "documents/*/*.md", "sources.yaml"):
        files += CorpusSettings().corpus_dir.glob(pattern)
    found: set[str] = set()
    for file in files:
        found.update(_plain(contact) for contact in _CONTACT.findall(file.read_text(encoding="utf-8")))
    return frozenset(found)
