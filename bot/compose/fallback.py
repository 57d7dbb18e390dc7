"""What is tried before an answer is 'not known': the duties that follow from the case, and the question by itself."""

from collections.abc import Callable
from dataclasses import replace

from bot.answer import Fit
from bot.compose.draft import Composer, Composition, Draft
from bot.compose.sections import Sections
from bot.dialogue.turn import Move
from bot.dialogue.words import words
from bot.duties.chat import duties_for
from bot.duties.told import sentence_of
from bot.evidence import Evidence
from bot.understand.asks import Ask
from bot.understand.countries import countries_asked
from bot.understand.terms import content_terms
from bot.understand.understanding import Understanding
from corpus.models import Lang

_ACT = {"ko": "인공지능기본법", "en": "AI Basic Act"}
_MOST = 4
_BESIDE = 3
Search = Callable[[str, Lang], Evidence]


class WithFallback:
    """The first composer; where it has no answer, the self-check's sentences, then a follow-up read by itself."""

    def __init__(self, first: Composer, sections: Sections, search: Search) -> None:
        self._first = first
        self._sections = sections
        self._search = search

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The first composition that answers; the first of all where none does."""
        made = self._first.compose(question, evidence)
        if changed := self._changed(question):
            rest = [draft for draft in made.drafts if draft.text not in {c.text for c in changed}]
            return replace(made, drafts=(*changed, *rest[:_BESIDE]), answered=True)
        if made.drafts and made.answered:
            return made
        if (alone := self._alone(question)) is not None:
            return alone
        return self._owed(question) or made

    def _changed(self, question: Understanding) -> list[Draft]:
        """What the self-check is newly sure of since the last answer: a follow-up that changes the case changes it."""
        if question.move is not Move.FOLLOW or question.programmes or question.last is None:
            return []
        before = {card.id for card in question.last.duties if card.applies is Fit.YES}
        now = [card.id for card in duties_for(question) if card.applies is Fit.YES]
        told = [sentence_of(name, question.lang, self._sections) for name in now if name not in before]
        return [draft for draft in told if draft][:2] if before else []

    def _owed(self, question: Understanding) -> Composition | None:
        """The sentences of the duties that certainly follow from what was told; none where nothing is certain."""
        cards = duties_for(question)
        if not any(card.applies is Fit.YES for card in cards) or wants_a_figure(question):
            return None
        if countries_asked(question.question):
            return None  # the self-check knows the law of Korea alone
        told = [sentence_of(card.id, question.lang, self._sections) for card in cards]
        drafts = list({draft.text: draft for draft in told if draft}.values())[:_MOST]
        return Composition(tuple(drafts)) if drafts else None

    def _alone(self, question: Understanding) -> Composition | None:
        """The follow-up as a question of its own: a topic may have changed without a sign."""
        if question.move is not Move.FOLLOW or question.programmes or not question.sound:
            return None
        law = words().has("law", question.own, question.lang)
        extra = _ACT[question.lang] if law else ""
        terms = tuple(content_terms(f"{question.own} {extra}", question.lang))
        if not terms:
            return None
        alone = replace(
            question, question=question.own, extra=extra, terms=terms, documents=(), move=Move.ALONE
        )
        made = self._first.compose(alone, self._search(f"{question.own} {extra}".strip(), question.lang))
        return made if made.drafts and made.answered else None


def wants_a_figure(question: Understanding) -> bool:
    """Whether a figure is asked for, which no sentence on a duty gives."""
    return question.asks[0] in (Ask.AMOUNT, Ask.COUNT, Ask.DATE)
