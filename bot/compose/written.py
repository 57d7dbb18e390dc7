"""Drafts as they are written, with the documents' own sentences behind a model that fails."""

from collections.abc import Iterator, Sized
from dataclasses import replace
from typing import Protocol, runtime_checkable

from bot.compose.draft import Composer, Composition, Draft
from bot.errors import BotError
from bot.evidence import Evidence
from bot.texts import say
from bot.understand.understanding import Understanding


@runtime_checkable
class StreamingComposer(Composer, Protocol):
    """A composer that hands on each draft before the next one is written."""

    @property
    def name(self) -> str:
        """Who writes."""
        ...

    def stream(self, question: Understanding, evidence: Evidence) -> Iterator[Draft | Composition]:
        """The drafts one by one, then the composition that they make."""
        ...


def written(
    composer: Composer, spare: Composer, question: Understanding, evidence: Evidence, proved: Sized
) -> Iterator[Draft | Composition]:
    """Drafts, then one composition. `proved` grows while the caller proves them; it decides what a failure means.

    Nothing proved: `spare` answers, with a note. Something proved: it stays, and the answer says that it was cut.
    """
    handed: list[Draft] = []
    note = "model_unproved"
    try:
        for item in _pieces(composer, question, evidence):
            if isinstance(item, Draft):
                handed.append(item)
            elif proved or not handed or composer is spare:
                yield item
                return
            else:
                break
            yield item
    except BotError:
        if composer is spare:
            raise
        note = "model_fallback"
        if proved:
            yield _cut(handed, question, composer.name if isinstance(composer, StreamingComposer) else "")
            return
    yield from _spared(spare, question, evidence, note)


def _pieces(composer: Composer, question: Understanding, evidence: Evidence) -> Iterator[Draft | Composition]:
    if isinstance(composer, StreamingComposer):
        yield from composer.stream(question, evidence)
        return
    composition = composer.compose(question, evidence)
    yield from composition.drafts
    yield composition


def _spared(
    spare: Composer, question: Understanding, evidence: Evidence, note: str
) -> Iterator[Draft | Composition]:
    composition = spare.compose(question, evidence)
    yield from composition.drafts
    said = (say(note, question.lang), composition.note)
    yield replace(composition, note=" ".join(text for text in said if text))


def _cut(handed: list[Draft], question: Understanding, model: str) -> Composition:
    names = dict.fromkeys(draft.passage.programme_id for draft in handed)
    return Composition(
        tuple(handed),
        programmes=tuple(name for name in names if name),
        complete=False,
        note=say("model_cut", question.lang),
        model=model,
    )
