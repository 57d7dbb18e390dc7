"""What a question means beyond its words: topics that people ask about in words that no document uses.

"Can I paste my guest list into GPT" is about personal data in AI tools. Topics are read from groups of words that must all be
said, so that they hold for wordings that nobody wrote down; what is found are words of the documents to search for too and the
documents that answer. The answer itself still has to be proved from them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.understand.countries import countries_asked
from bot.understand.role import Role, role_of
from corpus.models import LANGS, Lang, Text

_FILE = Path(__file__).with_name("meant.yaml")
_MOST = 2
_Rules = dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with the words to search for too and the documents that speak of it, the most telling first."""

    id: str
    also: Text
    documents: tuple[str, ...]
    groups: tuple[_Rules, ...]
    unless: _Rules
    role: Role | None
    abroad: bool
    """Whether it is about another country's rules; all other topics are about Korea's."""

    def meant_by(self, question: str, lang: Lang, role: Role) -> bool:
        """Whether a question in `lang`, asked in a role, is about it."""
        if self.role and role not in (self.role, Role.UNKNOWN):
            return False
        if not all(group[lang].search(question) for group in self.groups):
            return False
        return not (lang in self.unless and self.unless[lang].search(question))


@lru_cache(maxsize=2_000)
def meant(question: str, lang: Lang) -> tuple[Topic, ...]:
    """The topics that `question` is about, at most two, in the order of the file."""
    role, abroad = role_of(question), bool(countries_asked(question))
    topics = (topic for topic in _topics() if topic.abroad is abroad)
    return tuple(topic for topic in topics if topic.meant_by(question, lang, role))[:_MOST]


def documents_meant(question: str, lang: Lang) -> tuple[str, ...]:
    """The documents that answer what people mean who ask like this, whatever words they use."""
    return tuple(document for topic in meant(question, lang) for document in topic.documents)


@lru_cache(maxsize=1)
def _topics() -> tuple[Topic, ...]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    groups = {name: _compiled(words) for name, words in raw["groups"].items()}
    return tuple(_topic(entry, groups) for entry in raw["topics"])


def _topic(entry: dict[str, Any], groups: dict[str, _Rules]) -> Topic:
    return Topic(
        id=entry["id"],
        also=Text.model_validate(entry["also"]),
        documents=tuple(entry["documents"]),
        groups=tuple(groups[name] for name in entry["all"]),
        unless=_compiled(entry.get("unless", {})),
        role=Role(entry["role"]) if "role" in entry else None,
        abroad=bool(entry.get("abroad")),
    )


def _compiled(words: dict[str, str]) -> _Rules:
    return {lang: re.compile(words[lang], re.IGNORECASE) for lang in LANGS if lang in words}
