"""The parts of the desk, made once when the server starts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine

from api.desk.accounts import Accounts
from api.desk.audit import AuditLog
from api.desk.guard import Guard
from api.desk.handovers import Handovers
from api.desk.log_store import QuestionLog
from api.desk.oidc import Provider
from api.desk.sessions import Sessions
from api.desk.settings import DeskSettings
from api.desk.transcripts import Transcripts
from api.desk.triage import Triage
from corpus.models import Lang


@dataclass(frozen=True)
class DeskParts:
    """What the routes of the desk work with."""

    settings: DeskSettings
    engine: Engine
    accounts: Accounts
    sessions: Sessions
    guard: Guard
    audit: AuditLog
    handovers: Handovers
    transcripts: Transcripts
    log: QuestionLog
    triage: Triage
    oidc: Provider

    banner_makers: list[Callable[[Lang], str | None]] = field(default_factory=list)
    """What else every page of the desk must say (answers switched off, for one); added by who knows it."""

    def banners(self, lang: Lang) -> list[str]:
        """What every page of the desk must say now."""
        return [text for make in self.banner_makers if (text := make(lang))]

    def purge(self) -> None:
        """Delete what is older than it may be."""
        self.sessions.purge()
        self.guard.purge()
        self.audit.purge(self.settings.audit_days)
        self.handovers.purge(self.settings.handover_days)


def open_desk(engine: Engine, mask: Callable[[str], str], settings: DeskSettings | None = None) -> DeskParts:
    """The parts over an open database."""
    settings, audit = settings or DeskSettings(), AuditLog(engine)
    return DeskParts(
        settings=settings,
        engine=engine,
        accounts=Accounts(engine),
        sessions=Sessions(engine, settings),
        guard=Guard(engine),
        audit=audit,
        handovers=Handovers(engine, mask),
        transcripts=Transcripts(engine, audit),
        log=QuestionLog(engine),
        triage=Triage(engine),
        oidc=Provider(settings),
    )
