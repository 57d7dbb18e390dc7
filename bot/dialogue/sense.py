"""Short follow-ups that mean a whole question: after a duty, `안 하면요?` asks what the fine is.

Their own words are too few to search with, and the words of the question before would find the same answer again.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.dialogue.thread import Thread
from bot.dialogue.words import without_connector
from corpus.models import Lang

_FILE = Path(__file__).with_name("senses.yaml")
_TOLD = 3
_Rules = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """The question in full; `afresh` when it opens a topic of its own."""

    question: str
    afresh: bool


@dataclass(frozen=True, slots=True)
class _Sense:
    said: dict[str, _Rules]
    talk: _Rules
    told: _Rules
    unless: _Rules
    means: dict[str, str]
    afresh: bool


def meant_by(text: str, lang: Lang, thread: Thread) -> Meant | None:
    """The question that a short message means in this talk on duties; None where it means what it says."""
    if thread.programmes or not thread.documents:
        return None
    whole = text.strip()
    forms = (whole, without_connector(whole, lang))
    talk = " ".join((thread.question, *thread.words))
    told = " ".join((talk, *(s.text for s in (thread.last.statements if thread.last else ())[:_TOLD])))
    for sense in _senses():
        match = next((m for form in forms for rule in sense.said[lang] if (m := rule.search(form))), None)
        if match and _has(sense.talk, talk) and _has(sense.told, told) and not _any(sense.unless, talk):
            return Meant(sense.means[lang].replace("{1}", (match.groups() or ("",))[0] or ""), sense.afresh)
    return None


def _has(rules: _Rules, text: str) -> bool:
    return not rules or _any(rules, text)


def _any(rules: _Rules, text: str) -> bool:
    return any(rule.search(text) for rule in rules)


@lru_cache(maxsize=1)
def _senses() -> tuple[_Sense, ...]:
    raw: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    parts = raw["parts"]
    return tuple(
        _Sense(
            said={lang: tuple(_rule(parts[name][lang]) for name in entry["said"]) for lang in ("ko", "en")},
            talk=tuple(_rule(parts[name]) for name in entry.get("talk", ())),
            told=tuple(_rule(parts[name]) for name in entry.get("told", ())),
            unless=tuple(_rule(parts[name]) for name in entry.get("unless", ())),
            means=entry["means"],
            afresh=bool(entry.get("afresh")),
        )
        for entry in raw["senses"]
    )


def _rule(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
