"""The thread of a conversation: its subject, what was asked of it, the programmes shown, the firm."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.answer import Answer, Profile, Status
from bot.understand.asks import Ask
from bot.understand.profile import merged

_HOUSE = (
    Status.GREETING, Status.CLARIFY, Status.REFUSED, Status.OUT_OF_SCOPE, Status.BLOCKED, Status.LIMITED,
    Status.ERROR, Status.HANDED_OVER,
)  # fmt: skip
Knows = Callable[[tuple[str, ...], str], bool]
"""Whether the documents of those ids hold a word, in either language."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What the turns so far leave behind; empty before the first question that was understood."""

    question: str = ""
    words: tuple[str, ...] = ()
    """Topic words of the question that opened the topic, with those that follow-ups added."""
    aspects: tuple[str, ...] = ()
    """What was last asked of the subject, in the asker's words."""
    asks: tuple[Ask, ...] = ()
    programmes: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    """Programmes spoken of one after another, the latest first."""
    documents: tuple[str, ...] = ()
    """Documents that the last answer stood on."""
    shown: tuple[str, ...] = ()
    """Programmes of the last list that was shown."""
    listed: tuple[str, ...] = ()
    """Those of them that stood in the last answer: what `the first one` counts."""
    aside: tuple[str, ...] = ()
    """Programmes besides which others are looked for."""
    last: Answer | None = None
    profile: Profile = field(default_factory=Profile)

    @property
    def started(self) -> bool:
        """Whether there is a topic to go on with."""
        return bool(self.question)

    def with_firm(self, profile: Profile) -> "Thread":
        """The thread with what a message says of the firm."""
        return replace(self, profile=merged(self.profile, profile))

    def subjects(self) -> tuple[str, ...]:
        """The documents whose talk this is: programmes in focus, else those that the answer stood on."""
        named = tuple(f"programme:{name}" for name in (self.programmes or self.shown[:3]))
        return (*named, *self.documents)


def is_house(answer: Answer) -> bool:
    """Whether the house itself spoke, which changes no topic."""
    return answer.status in _HOUSE


def cited(answer: Answer) -> tuple[str, ...]:
    """The documents of the answer's statements, in order."""
    return tuple(
        dict.fromkeys(c.document_id for s in answer.statements for c in s.citations[:1] if c.document_id)
    )


def spoken_of(answer: Answer) -> tuple[str, ...]:
    """The programmes that the first statements speak of, if they speak of nothing else and of one or two."""
    names = [c.document_id for s in answer.statements[:3] for c in s.citations[:1]]
    if not all(name.startswith("programme:") for name in names):
        return ()
    distinct = tuple(dict.fromkeys(name.removeprefix("programme:") for name in names))
    return distinct if len(distinct) <= 2 else ()
