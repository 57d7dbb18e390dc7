"""Which composer writes an answer: special kinds of question have their own, all else is answered sentence by sentence."""

from collections.abc import Callable

from bot.compose.draft import Composer
from bot.compose.joined import JoinedComposer, parts_of
from bot.compose.programmes import ProgrammeAnswers
from bot.compose.sections import Sections
from bot.compose.shown import ShownComposer, SpokenComposer
from bot.dialogue.turn import Move
from bot.evidence import Evidence
from bot.plan import PlanComposer
from bot.programmes.board import Board
from bot.understand.understanding import Understanding
from corpus.library import Library
from corpus.models import Lang


class SpecialComposers:
    """The composers for what was shown before, for the other language, for the plan's tasks, for several parts."""

    def __init__(
        self,
        library: Library,
        board: Board,
        sections: Sections,
        programmes: ProgrammeAnswers,
        search: Callable[[str, Lang], Evidence],
    ) -> None:
        self._shown = ShownComposer(board, sections)
        self._spoken = SpokenComposer(sections)
        self._plan = PlanComposer(library, sections)
        self._joined = JoinedComposer(programmes, sections, search)

    def composer_for(self, question: Understanding) -> Composer | None:
        """The composer of a special kind of answer; None for all that the documents answer sentence by sentence."""
        if question.move is Move.SHOWN:
            return self._shown
        if question.move is Move.SPEAK:
            return self._spoken
        if self._plan.takes(question):
            return self._plan
        return self._joined if parts_of(question) else None
