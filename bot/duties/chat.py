"""The duty cards beside a chat answer: only where duties are asked about, in the light of what was said before."""

import re

from bot.answer import DutyCard
from bot.dialogue.turn import Move
from bot.duties.reader import duty_cards
from bot.understand.asks import Ask
from bot.understand.countries import countries_asked
from bot.understand.understanding import Understanding

_ASK_NO_DUTY = (Ask.CONTACT, Ask.WHO, Ask.DATE, Ask.COMPARISON)
"""Whoever wants a number to call, a date or a name asks for no duty, whatever law stands in the question."""

_ABROAD = ("eu_ai_act",)
"""Duties under foreign law: beside a question about another country's rules those of Korea would be taken for theirs."""

_BOTH = re.compile(r"한국|국내|우리나라|\bKorean?\b|\bat home\b", re.IGNORECASE)


def duties_for(question: Understanding) -> tuple[DutyCard, ...]:
    """The cards for a question; a follow-up changes single facts of the case told before, never the whole of it."""
    if question.move in (Move.SHOWN, Move.SPEAK):
        return question.last.duties if question.last and question.move is Move.SPEAK else ()
    if question.asks[0] in _ASK_NO_DUTY or (question.programmes and Ask.WHETHER not in question.asks):
        return ()
    before = question.extra if question.move is Move.FOLLOW and not question.programmes else ""
    if question.move is Move.SENSE:
        before = question.before
    if question.move is Move.FOLLOW and question.own != question.question:
        before = question.question.removesuffix(question.own)
    cards = duty_cards(question.own or question.question, question.profile, question.lang, before=before)
    text = f"{before} {question.own or question.question}"
    if _BOTH.search(text) and countries_asked(text):
        return cards
    return tuple(card for card in cards if (card.id in _ABROAD) is bool(countries_asked(text)))
