"""What the house says itself: messages that go no further, and intents that need no document."""

from collections.abc import Sequence

from bot.answer import Answer, Status
from bot.presenter import Presenter
from bot.run import Run
from bot.screen import Screened
from bot.screen.spilled import spilled
from bot.texts import say
from bot.understand.ask import Ask
from bot.understand.meaning import ATTACK, Meaning
from bot.understand.router import Intent
from bot.understand.understanding import Understanding
from corpus.models import Lang

_BREACH = "breach"


class House:
    """Answers without documents; `limit` is the longest question in characters."""

    def __init__(self, presenter: Presenter, limit: int, meaning: Meaning) -> None:
        self._presenter = presenter
        self._limit = limit
        self._meaning = meaning

    def turned_away(self, run: Run, screened: Screened, lang: Lang) -> Answer | None:
        """The answer to a message that goes no further; None for one that may be read."""
        limit = self._limit
        if screened.must_not_be_kept:
            return self._presenter.house(
                run, lang, Status.BLOCKED, "personal_data", say("blocked_personal", lang)
            )
        if len(screened.text) > limit:
            return self._presenter.house(
                run, lang, Status.LIMITED, "too_long", say("limited_length", lang, limit=limit)
            )
        if screened.empty:
            return self._presenter.house(run, lang, Status.CLARIFY, "empty", say("clarify_empty", lang))
        if screened.attack:
            return self._presenter.house(run, lang, Status.BLOCKED, "attack", say("blocked_attack", lang))
        return None

    def spoken(
        self, run: Run, question: Understanding, matched: Sequence[Intent], text: str
    ) -> Answer | None:
        """The house's own answer where the intent or the lack of a topic asks for one; a follow-up has its topic.

        `text` is the message as screened: one that no rule knows may still be likely to be no question.
        """
        lang = question.lang
        if spilled(text, lang, question.before):
            return self._presenter.house(run, lang, Status.HANDED_OVER, _BREACH, say("breach_typed", lang))
        heard = self._meaning.heard(text, question, matched)
        if heard == ATTACK:
            return self._presenter.house(run, lang, Status.BLOCKED, ATTACK, say("blocked_attack", lang))
        if heard and (status := self._meaning.intent(heard).status):
            return self._presenter.house(run, lang, status, heard, say(heard, lang))
        if not question.terms and not question.programmes and not question.follow_up and not _seeks(question):
            return self._presenter.house(
                run, question.lang, Status.CLARIFY, "unclear", say("clarify_topic", question.lang)
            )
        return None


def _seeks(question: Understanding) -> bool:
    """Whether a firm that is told looks for what it can get: the firm is the topic."""
    firm = question.profile
    told = firm.sector or firm.size_class or firm.region or firm.employees is not None
    return question.asks[0] is Ask.LIST and bool(told)
