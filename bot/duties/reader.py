"""What a question says about the use of AI, as answers of the self-check; nothing that was not said.

Chat uses it to show the duties that follow. It reads by patterns (words.yaml) and takes well under a millisecond.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.answer import DutyCard, Fit, Profile
from bot.duties.data import load_yaml, self_check
from bot.duties.engine import evaluate, logic_of
from corpus.models import Lang

_FILE = Path(__file__).with_name("words.yaml")
_ROLE = {"user": "content", "none": "no_ai", "developer": "offer", "deployer": "offer"}
_MADE_BY = {"developer": "own", "deployer": "bought"}
_MOST = 6


class _Words:
    """The patterns of words.yaml, compiled once."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.about_duty = _any(raw["about_duty"])
        self.about_ai = _any(raw["about_ai"])
        self.answers: dict[str, list[tuple[str, re.Pattern[str]]]] = {
            question: [(option, _any(patterns)) for option, patterns in options.items()]
            for question, options in raw["answers"].items()
        }


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words(load_yaml(_FILE))


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def answers_from_text(question: str, profile: Profile | None = None) -> Mapping[str, str]:
    """The answers of the self-check that the question (and the profile) gives, by question id."""
    text = " ".join(part for part in (question, profile.ai_use if profile else None) if part)
    words = _words()
    found = {
        name: option
        for name, options in words.answers.items()
        if (option := next((o for o, pattern in options if pattern.search(text)), None))
    }
    role = profile.ai_role if profile else None
    if "activity" not in found and role:
        found["activity"] = _ROLE[role]
    if "made_by" not in found and role in _MADE_BY:
        found["made_by"] = _MADE_BY[role]
    return _asked_only(found)


def duty_cards(
    question: str, profile: Profile | None = None, lang: Lang = "ko", before: str = ""
) -> tuple[DutyCard, ...]:
    """The duties that follow from what a chat question says; none when it does not ask about duties of a use of AI.

    A duty is shown only if the question touched its topic; certain ones come first. `before` is the question that a
    follow-up goes on from: what it said holds, except where the new message says otherwise.
    """
    words, whole = _words(), f"{before} {question}".strip()
    if not words.about_duty.search(whole):
        return ()
    if not (words.about_ai.search(whole) or (profile and profile.ai_role)):
        return ()
    new = answers_from_text(question, profile)
    answers = _asked_only({**answers_from_text(before), **new}) if before else new
    tree = self_check()
    touched = {duty.id for duty in tree.duties if duty.chat and any(topic in answers for topic in duty.topic)}
    if not touched:
        return ()
    return tuple(card for card in evaluate(answers, lang, check=tree).duties if card.id in touched)[:_MOST]


def _asked_only(found: Mapping[str, str]) -> dict[str, str]:
    """Without answers to questions that are not asked in this case (an answer about nothing)."""
    tree = self_check()
    logic = logic_of(tree, found)
    return {
        q.id: found[q.id] for q in tree.questions if q.id in found and logic.holds(q.ask_when) is not Fit.NO
    }
