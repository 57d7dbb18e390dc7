"""What a composer hands to the proof step."""

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.evidence import Evidence
from bot.understand.understanding import Understanding
from ingest.model import Passage, Statement

SectionName = Literal["answer", "programmes", "plan", "duties", "next_steps"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that is not proved yet, with the span of the passage that should prove it.

    `statement` is the indexed statement behind it where the sentence was taken from the corpus (its citations name
    the official sources); a model's sentence has only passage and quote.
    """

    text: str
    quote: str
    passage: Passage
    statement: Statement | None = None
    section: SectionName = "answer"
    by_model: bool = False
    """Whether a language model wrote the sentence."""


def around(draft: Draft) -> str:
    """A draft with the title, heading and other names of its passage."""
    passage = draft.passage
    return " ".join((draft.text, passage.title, passage.heading, *passage.aliases))


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a model call cost."""

    input_tokens: int
    output_tokens: int


@dataclass(frozen=True, slots=True)
class Composition:
    """Drafts in order of display, texts for what is missing, programmes that the drafts are about.

    `complete` False means that part of the question is not answered, `answered` False that the very thing asked for is
    not known; `note` is a house text shown above; `model` names the language model that wrote the drafts, if one did.
    """

    drafts: tuple[Draft, ...]
    missing: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    complete: bool = True
    answered: bool = True
    note: str | None = None
    usage: Usage | None = None
    model: str | None = None


class Composer(Protocol):
    """Turns evidence into drafts; raises BotError when it cannot."""

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The drafts that answer `question` from `evidence`; none when the evidence does not answer it."""
        ...
