"""Puts an answer together: status, notes above, cards, steps, contact."""

from collections.abc import Sequence

from bot import clock
from bot.answer import Answer, AnswerStatement, Profile, ProgrammeCard, Status
from bot.cards import programme_card
from bot.compose.draft import Composition, Draft
from bot.duties.chat import duties_for
from bot.premise import unconfirmed
from bot.present import full_answer, house_answer, next_steps, topic_of
from bot.programmes.board import Board
from bot.programmes.regions import region_note
from bot.run import Run
from bot.suggest import suggestions
from bot.texts import contact, say
from bot.understand.asks import Ask
from bot.understand.profile import read_profile
from bot.understand.understanding import Understanding
from corpus.models import Lang
from ingest.model import Shelf

_APPLYING = (Ask.LIST, Ask.ELIGIBILITY, Ask.HOW, Ask.AMOUNT, Ask.GENERAL)
_TOPICS = {"crisis": "crisis", "breach": "privacy"}
_START_AGAIN = (Status.GREETING, Status.CLARIFY, Status.OUT_OF_SCOPE, Status.NOT_FOUND)
Proved = Sequence[tuple[AnswerStatement, Draft]]


class Presenter:
    """Knows the programmes for cards; everything else comes with the question."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def house(self, run: Run, lang: Lang, status: Status, intent: str, message: str) -> Answer:
        """An answer that is a text of the house."""
        return house_answer(
            run.id,
            run.conversation_id,
            lang,
            status,
            intent,
            message,
            contact(_TOPICS.get(intent, "programmes"), lang),
            suggestions(lang) if status in _START_AGAIN else (),
        )

    def answer(self, run: Run, question: Understanding, composition: Composition, proved: Proved) -> Answer:
        """The answer of proved statements; `not_found` where the thing asked for is not known."""
        shelves = [draft.passage.shelf for _, draft in proved]
        status = self._status(composition, proved)
        statements = tuple(statement for statement, _ in proved)
        cards = self._cards(question, composition)
        return full_answer(
            run.id,
            run.conversation_id,
            question,
            statements,
            status=status,
            message=" ".join(self._notes(question, composition, statements, shelves, status)) or None,
            missing=composition.missing,
            cards=cards,
            duties=duties_for(question),
            steps=next_steps(question, shelves, cards),
            suggestions=suggestions(question.lang, shelves),
            contact=contact(topic_of(question, shelves), question.lang),
        )

    @staticmethod
    def _status(composition: Composition, proved: Proved) -> Status:
        if not proved or not composition.answered:
            return Status.NOT_FOUND
        return Status.ANSWERED if composition.complete else Status.PARTIAL

    def _notes(
        self,
        question: Understanding,
        composition: Composition,
        statements: tuple[AnswerStatement, ...],
        shelves: Sequence[Shelf],
        status: Status,
    ) -> list[str]:
        lang = question.lang
        notes = [composition.note] if composition.note else []
        if composition.answered and _tells_place(question):
            asked = (self._board[name] for name in question.programmes[:2])
            notes += [region_note(programme, lang) for programme in asked]
        if status is Status.NOT_FOUND:
            return [*notes, say("not_found", lang, contact=contact(topic_of(question, shelves), lang).name)]
        if composition.programmes and read_profile(question.own or question.question).outgrew:
            notes.append(say("size_grace", lang))
        if figures := unconfirmed(question, statements):
            notes.append(say("premise", lang, figures=figures))
        if Shelf.ACTION_PLAN in shelves[:2] and question.asks[0] in _APPLYING:
            notes.append(say("planned", lang))
        if status is Status.PARTIAL:
            notes.append(say("partial", lang))
        return notes

    def _cards(self, question: Understanding, composition: Composition) -> tuple[ProgrammeCard, ...]:
        profile = question.profile if question.profile != Profile() else None
        today = clock.today()
        return tuple(
            programme_card(self._board[name], profile, question.lang, today, self._board.now().programmes)
            for name in composition.programmes
        )


def _tells_place(question: Understanding) -> bool:
    """Whether the message itself says where the firm is and asks whether it may take part in a named programme."""
    if not question.programmes or question.asks[0] not in (Ask.ELIGIBILITY, Ask.WHETHER):
        return False
    return read_profile(question.own or question.question).region not in (None, "nationwide")
