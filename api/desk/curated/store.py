"""Curated answers in the database: every query on them. Each step writes the audit log in the same transaction."""

import json
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from api.desk.audit import Actor, AuditLog
from api.desk.curated.model import Content, CuratedState, Link, Version, fingerprint
from api.desk.steering_tables import CuratedVersionRow as Row

OPEN = (CuratedState.DRAFT, CuratedState.PROPOSED)
_STEPS = {
    CuratedState.PROPOSED: (CuratedState.DRAFT,),
    CuratedState.DRAFT: (CuratedState.PROPOSED,),
    CuratedState.LIVE: (CuratedState.PROPOSED,),
    CuratedState.WITHDRAWN: (CuratedState.LIVE, CuratedState.DRAFT, CuratedState.PROPOSED),
    CuratedState.EXPIRED: (CuratedState.LIVE,),
}
"""From which states a version may get to a state."""


class CuratedError(Exception):
    """A step that is not allowed; `code` names why: unknown, changed, own, state."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CuratedStore:
    """Keeps all versions. Calls are synchronous."""

    def __init__(self, engine: Engine, audit: AuditLog, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._audit = audit
        self._clock = clock

    def begin(self, actor: Actor, content: Content) -> Version:
        """A first draft."""
        return self._draft(actor, secrets.token_hex(4), content)

    def renew(self, actor: Actor, answer: str) -> Version:
        """A draft of the next version, with the words of the last one; an open draft is returned as it is."""
        last = self.last(answer)
        return last if last.state in OPEN else self._draft(actor, answer, last.content)

    def save(
        self, actor: Actor, answer: str, content: Content, ends_on: date | None, seen: str = ""
    ) -> Version:
        """Keep what was written in the open draft; whoever writes becomes one of its authors.

        `seen` is the fingerprint of what the writer began from: what somebody else saved meanwhile is not lost.
        """
        with Session(self._engine) as session, session.begin():
            row = self._open(session, answer, CuratedState.DRAFT)
            self._claim(session, row, CuratedState.DRAFT, seen)
            row.content, row.ends_on = content.model_dump_json(), ends_on.isoformat() if ends_on else None
            row.changed_at = int(self._clock())
            _sign(row, actor)
            return _version(row)

    def step(
        self,
        actor: Actor,
        answer: str,
        to: CuratedState,
        comment: str = "",
        links: Sequence[Link] = (),
        number: int | None = None,
        seen: str = "",
    ) -> Version:
        """Bring a version (the newest that can get there unless `number` names one) to a state. Raises CuratedError.

        Approval needs somebody who wrote none of it, and `seen`, the fingerprint of what was read, to be what is
        there; the version that was live before gives way.
        """
        with Session(self._engine) as session, session.begin():
            row = self._open(session, answer, *_STEPS[to], number=number)
            if to is CuratedState.LIVE:
                if actor.account is None or actor.account in json.loads(row.authors):
                    raise CuratedError("own")
            self._claim(session, row, to, seen)
            if to is CuratedState.LIVE:
                session.execute(
                    update(Row)
                    .where(Row.answer == answer, Row.state == CuratedState.LIVE.value, Row.id != row.id)
                    .values(state=CuratedState.REPLACED.value, changed_at=int(self._clock()))
                )
                row.approver, row.approved_at = actor.name, int(self._clock())
                row.links = json.dumps([link.model_dump() for link in links], ensure_ascii=False)
            row.state, row.comment, row.changed_at = to.value, comment[:1_000], int(self._clock())
            detail = {"version": row.number, "comment": row.comment}
            session.add(self._audit.line(actor, f"curated.{to.value}", f"curated:{answer}", **detail))
            return _version(row)

    def last(self, answer: str) -> Version:
        """The newest version. Raises CuratedError."""
        found = self.versions(answer)
        if not found:
            raise CuratedError("unknown")
        return found[0]

    def versions(self, answer: str) -> list[Version]:
        """All versions, newest first."""
        query = select(Row).where(Row.answer == answer).order_by(Row.number.desc())
        with Session(self._engine) as session:
            return [_version(row) for row in session.scalars(query)]

    def all(self) -> list[Version]:
        """The newest version of every answer, last changed first."""
        newest = select(func.max(Row.id)).group_by(Row.answer)
        query = select(Row).where(Row.id.in_(newest)).order_by(Row.changed_at.desc(), Row.id.desc())
        with Session(self._engine) as session:
            return [_version(row) for row in session.scalars(query)]

    def live(self) -> list[Version]:
        """What the bot may say now, oldest first."""
        query = select(Row).where(Row.state == CuratedState.LIVE.value).order_by(Row.id)
        with Session(self._engine) as session:
            return [_version(row) for row in session.scalars(query)]

    @staticmethod
    def _claim(session: Session, row: Row, to: CuratedState, seen: str) -> None:
        """Take the step unless somebody else changed the version since it was read. Raises CuratedError."""
        if seen and seen != fingerprint(row.content):
            raise CuratedError("state")
        same = (
            Row.id == row.id,
            Row.state == row.state,
            Row.content == row.content,
            Row.authors == row.authors,
        )
        if not session.connection().execute(update(Row).where(*same).values(state=to.value)).rowcount:
            raise CuratedError("state")

    def _draft(self, actor: Actor, answer: str, content: Content) -> Version:
        now = int(self._clock())
        with Session(self._engine) as session, session.begin():
            number = session.scalar(select(func.max(Row.number)).where(Row.answer == answer)) or 0
            row = Row(
                answer=answer, number=number + 1, state=CuratedState.DRAFT.value, content=content.model_dump_json(),
                links="[]", authors="[]", author_names="", comment="", created_at=now, changed_at=now,
            )  # fmt: skip
            _sign(row, actor)
            session.add(row)
            session.add(
                self._audit.line(actor, "curated.draft", f"curated:{answer}", version=row.number, new=True)
            )
            session.flush()
            return _version(row)

    def _open(self, session: Session, answer: str, *states: CuratedState, number: int | None = None) -> Row:
        """The newest version that is in one of the states, or the one of that number if it is."""
        wanted = [state.value for state in states]
        query = (
            select(Row)
            .where(Row.answer == answer, Row.state.in_(wanted))
            .order_by(Row.number.desc())
            .with_for_update()
        )
        if number is not None:
            query = query.where(Row.number == number)
        row = session.scalars(query).first()
        if row is None:
            known = session.scalar(select(func.count()).select_from(Row).where(Row.answer == answer))
            raise CuratedError("state" if known else "unknown")
        return row


def _sign(row: Row, actor: Actor) -> None:
    authors, names = set(json.loads(row.authors)), [name for name in row.author_names.split(", ") if name]
    if actor.account is not None and actor.account not in authors:
        row.authors = json.dumps(sorted({*authors, actor.account}))
        row.author_names = ", ".join([*names, actor.name])[:400]


def _version(row: Row) -> Version:
    return Version(
        answer=row.answer,
        number=row.number,
        state=CuratedState(row.state),
        content=Content.model_validate_json(row.content),
        links=tuple(Link.model_validate(link) for link in json.loads(row.links)),
        authors=frozenset(json.loads(row.authors)),
        author_names=tuple(name for name in row.author_names.split(", ") if name),
        approver=row.approver,
        comment=row.comment,
        ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        changed_at=datetime.fromtimestamp(row.changed_at, UTC),
        approved_at=datetime.fromtimestamp(row.approved_at, UTC) if row.approved_at is not None else None,
    )
