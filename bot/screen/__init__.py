"""Make a question safe to handle: one normal form, personal data masked, orders to the machine marked."""

import re
from dataclasses import dataclass

from bot.screen.attacks import is_attack
from bot.screen.clean import clean
from bot.screen.personal import NEVER_HANDLED, Kind, masked

__all__ = ["Kind", "Screened", "clean", "is_attack", "mask", "screen"]

_WORDLIKE = re.compile(r"[0-9A-Za-z가-힣一-龥]")


@dataclass(frozen=True, slots=True)
class Screened:
    """A question after screening; `found` names the kinds of personal data, `attack` marks an order to the machine."""

    text: str
    found: frozenset[Kind]
    attack: bool

    @property
    def empty(self) -> bool:
        """Nothing that could be a word is left (blank, emoji, single Jamo)."""
        return len(_WORDLIKE.findall(self.text)) < 2

    @property
    def must_not_be_kept(self) -> bool:
        """A kind was found that the law lets nobody process without a statute, or that can be misused at once."""
        return bool(self.found & NEVER_HANDLED)


def screen(message: str) -> Screened:
    """The question in its normal form, personal data replaced by a mark."""
    text = clean(message)
    safe, found = masked(text)
    return Screened(safe, found, is_attack(text))


def mask(text: str) -> str:
    """`text` with personal data replaced by marks such as `[☎]`; safe to store and log."""
    return masked(clean(text))[0]
