"""Which passages of foreign files may stand behind an answer: none that gives orders to the machine or leads away.

Our own documents are read by two people before they are published; a file that somebody hands in is not.
"""

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from bot.evidence import Evidence
from bot.screen.attacks import is_attack
from bot.screen.clean import clean
from corpus.library import Library
from ingest.model import Passage, Shelf

_FOREIGN = (Shelf.ORIGINAL, Shelf.FILE)
_MARKUP = re.compile(
    r"<\s*/?\s*[a-z!][^>\n]{0,200}>|<!--|\]\(|!\[|\b(?:javascript|data|vbscript)\s*:|&#?\w+;|\bon\w+\s*=",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?<![\w@.-])((?:[a-z0-9-]+\.)+[a-z]{2,12})(?![a-z0-9-])", re.IGNORECASE)
_NO_HOST = frozenset(
    {"pdf", "hwp", "hwpx", "docx", "xlsx", "pptx", "csv", "md", "txt", "html", "json", "py", "js"}
)


class PassageFence:
    """Holds passages against the hosts that the corpus knows. Safe to share between threads."""

    def __init__(self, library: Library) -> None:
        self._hosts = _hosts(library)
        self._safe = lru_cache(maxsize=8_192)(self._is_safe)

    def lets_through(self, passage: Passage) -> bool:
        """Whether an answer may stand on `passage`; always for our own documents."""
        return passage.shelf not in _FOREIGN or self._safe(passage.title, passage.heading, passage.text)

    def cleared(self, evidence: Evidence) -> Evidence:
        """`evidence` without passages that no answer may stand on."""
        return replace(
            evidence,
            statements=tuple(hit for hit in evidence.statements if self.lets_through(hit.passage)),
            passages=tuple(hit for hit in evidence.passages if self.lets_through(hit.passage)),
        )

    def is_plain(self, *texts: str) -> bool:
        """Whether foreign words give no orders, hold no markup and lead to no stranger's address."""
        return self._safe(*texts)

    def knows_host(self, host: str) -> bool:
        """Whether the corpus itself names addresses of that owner."""
        return bool(host) and _registered(host) in self._hosts

    def _is_safe(self, *texts: str) -> bool:
        return all(self._is_plain(text) and not is_attack(clean(text), "document") for text in texts)

    def _is_plain(self, text: str) -> bool:
        """Whether the text holds no markup, no unseen characters worth hiding in, and no address of a stranger."""
        if _MARKUP.search(text) or any(0xE0000 <= ord(char) <= 0xE0FFF for char in text):
            return False
        strangers = (h for h in _HOST.findall(clean(text)) if h.rsplit(".", 1)[1].lower() not in _NO_HOST)
        return all(_registered(host) in self._hosts for host in strangers)


def _hosts(library: Library) -> frozenset[str]:
    """The hosts that sources and programmes of the corpus name."""
    named = [source.URL or "" for source in library.sources.values()]
    named += [link.url for programme in library.programmes for link in programme.links]
    return frozenset(_registered(urlsplit(address).hostname or "") for address in named if address)


def _registered(host: str) -> str:
    """The part of a host that belongs to one owner: two labels, three under co.kr and its like."""
    labels = host.lower().strip(".").split(".")
    own = 3 if len(labels) > 2 and labels[-1] == "kr" and len(labels[-2]) == 2 else 2
    return ".".join(labels[-own:])
