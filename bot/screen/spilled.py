"""Whether a message tells that personal data were already typed into an AI: an incident, whatever is asked about it.

Who asks beforehand is answered; who has done it already must first hear what to do now.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.models import Lang

_FILE = Path(__file__).with_name("spilled.yaml")
_BETWEEN = r"[^.?!\n]{0,40}?"
_ORDERS: dict[Lang, tuple[tuple[str, ...], ...]] = {
    "ko": (("data", "target", "done"), ("target", "data", "done")),
    "en": (("done", "data", "target"), ("data", "done", "target")),
}


@dataclass(frozen=True, slots=True)
class _Rules:
    told: re.Pattern[str]
    """The whole incident in one sentence."""
    about: re.Pattern[str]
    """Personal data and an AI they may go into, in an earlier question."""
    already: re.Pattern[str]
    """That it has happened, where the earlier question said what."""
    unless: re.Pattern[str]


def spilled(text: str, lang: Lang, before: str = "") -> bool:
    """Whether `text` (after the question `before`) says that it has happened."""
    rules = _rules()[lang]
    if rules.unless.search(text):
        return False
    return bool(rules.told.search(text) or (rules.about.search(before) and rules.already.search(text)))


@lru_cache(maxsize=1)
def _rules() -> dict[str, _Rules]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {lang: _compiled(raw[lang], orders) for lang, orders in _ORDERS.items()}


def _compiled(parts: dict[str, str], orders: tuple[tuple[str, ...], ...]) -> _Rules:
    group = {name: f"(?:{rule})" for name, rule in parts.items()}
    told = "|".join(_BETWEEN.join(group[name] for name in order) for order in orders)
    about = f"{group['data']}{_BETWEEN}{group['target']}|{group['target']}{_BETWEEN}{group['data']}"
    return _Rules(
        *(re.compile(rule, re.IGNORECASE) for rule in (told, about, parts["already"], parts["unless"]))
    )
