"""What people decide, put before the bot: approved answers, and answers that are turned off.

Everything stands in the database and is read again when half a second old, so all workers follow within a second.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Engine

from api.advisor import AdvisorLike
from api.desk.audit import Actor, AuditLog
from api.desk.curated.links import broken
from api.desk.curated.model import CHANGED, CuratedState, Version
from api.desk.curated.store import CuratedError, CuratedStore
from api.desk.switch import said
from api.desk.switch.store import Scope, Switches
from api.desk.switch.topics import topics_of
from api.logs import fault
from bot import clock
from bot.answer import Answer, ChatRequest
from bot.curated import CuratedAnswer, Steering
from bot.events import Final, Statement
from bot.language import detect_language
from bot.understand.router import matching
from corpus.models import LANGS, Lang

FRESH_S = 0.5
SYSTEM = Actor(None, "didim", "")
"""Who withdraws an answer when nobody does."""
_HELP = frozenset(("crisis", "breach"))
"""Questions that get their emergency numbers whatever is turned off."""


class Steer:
    """Holds curated answers and switches, and answers under them. Calls are synchronous."""

    def __init__(self, engine: Engine, audit: AuditLog, today: Callable[[], date] = clock.today) -> None:
        self.curated = CuratedStore(engine, audit)
        self.switches = Switches(engine, audit)
        self._today = today
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._live: tuple[CuratedAnswer, ...] = ()

    def stream(self, advisor: AdvisorLike, request: ChatRequest, history: Sequence[Any]) -> Iterator[Any]:
        """The bot's events as far as they may be shown."""
        off = self.switches.off()
        if Scope.ALL in off and not _needs_help(request):
            yield Final(said.off_answer(request, off[Scope.ALL]))
            return
        steering = Steering(self.live(advisor), Scope.MODEL not in off)
        told = advisor.stream(request, history, **({"steering": steering} if steering != Steering() else {}))
        closed = off.keys() - {Scope.ALL, Scope.MODEL}
        if not closed:
            yield from told
            return
        held: list[Statement] = []
        for event in told:
            if isinstance(event, Statement):
                held.append(event)  # what it is about is known only with the whole answer
            elif isinstance(event, Final):
                yield from self._unless_closed(event.answer, held, closed, advisor, request)
            else:
                yield event

    def _unless_closed(
        self,
        answer: Answer,
        held: Sequence[Statement],
        closed: Any,
        advisor: AdvisorLike,
        request: ChatRequest,
    ) -> Iterator[Any]:
        touched = closed & topics_of(answer, advisor)
        if touched:
            first = min(touched)
            yield Final(said.off_answer(request, self.switches.off()[first], answer))
            return
        yield from held
        yield Final(answer)

    def live(self, advisor: AdvisorLike) -> tuple[CuratedAnswer, ...]:
        """The approved answers that still stand; those whose sources changed or whose time is over are taken back."""
        with self._lock:
            if time.monotonic() - self._read_at >= FRESH_S:
                try:
                    self._live = tuple(self._standing(advisor))
                except Exception as error:
                    # The bot's own answer does as well; one that nobody could check must not be given.
                    self._live = ()
                    fault("curated answers could not be read", error)
                self._read_at = time.monotonic()
            return self._live

    def banner(self, lang: Lang) -> str | None:
        """What every page of the desk says while something is off."""
        return said.banner(self.switches.off(), lang)

    def refresh(self) -> None:
        """Read again at the next question; called after a change made here."""
        with self._lock:
            self._read_at = float("-inf")

    def _standing(self, advisor: AdvisorLike) -> Iterator[CuratedAnswer]:
        today = self._today()
        for version in self.curated.live():
            if version.ends_on is not None and version.ends_on < today:
                self._end(version, CuratedState.EXPIRED, f"ends:{version.ends_on}")
            elif link := broken(version, advisor, today):
                self._end(version, CuratedState.WITHDRAWN, f"{CHANGED}{link.kind}:{link.id}")
            else:
                yield from filter(None, (version.for_bot(lang) for lang in LANGS))

    def _end(self, version: Version, state: CuratedState, why: str) -> None:
        with contextlib.suppress(CuratedError):  # another worker was faster
            self.curated.step(SYSTEM, version.answer, state, why, number=version.number)


def _needs_help(request: ChatRequest) -> bool:
    lang = request.lang or detect_language(request.message)
    return any(intent.id in _HELP for intent in matching(request.message, lang))
