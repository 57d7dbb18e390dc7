"""Hand-overs from a conversation to a person at the desk: every query on them.

The person's side is named by the conversation token, the desk's side by the id of the hand-over. One
conversation has one open hand-over at most. All calls are synchronous and safe from several threads.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.conversations.repository import digest
from api.conversations.tables import ConversationRow
from api.desk.handover_desk import DeskSide
from api.desk.handover_model import ClosedBy, Handover, HandoverError, HandoverMessage, HandoverState
from api.desk.handover_store import CONTACT_MAX, TEXT_MAX, by_key, message_of, open_of
from api.desk.plain import plain
from api.desk.tables import AccountRow, HandoverMessageRow, HandoverRow
from corpus.models import Lang


class Handovers(DeskSide):
    """Keeps hand-overs: here what the person does, in `DeskSide` what the desk does."""

    def staffed(self) -> bool:
        """Whether anybody could answer at all: an account that is not disabled exists."""
        query = select(AccountRow.id).where(AccountRow.disabled_at.is_(None)).limit(1)
        with Session(self.engine) as session:
            return session.scalar(query) is not None

    def create(
        self,
        conversation: str,
        *,
        consent: bool,
        contact: str | None = None,
        note: str | None = None,
        lang: Lang = "ko",
    ) -> Handover:
        """Hand the conversation over; an open hand-over of it is returned as it is.

        Raises HandoverError: `consent-missing`, `unknown-conversation`.
        """
        if not consent:
            raise HandoverError("consent-missing")
        key, now = digest(conversation), self.now()
        row = HandoverRow(
            conversation=key,
            lang=lang,
            state=HandoverState.NEW.value,
            note=self.mask(note)[:TEXT_MAX] if note and note.strip() else None,
            contact=plain(contact).strip()[:CONTACT_MAX] or None if contact else None,
            created_at=now,
            updated_at=now,
        )
        try:
            return self._create(row)
        except IntegrityError:  # two requests at once: the other one was first
            return self._create(row)

    def _create(self, row: HandoverRow) -> Handover:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            if session.get(ConversationRow, row.conversation) is None:
                raise HandoverError("unknown-conversation")
            if found := session.scalar(open_of(row.conversation)):
                return self.value(session, found)
            session.add(row)
            session.flush()
            return self.value(session, row)

    def current(self, conversation: str) -> Handover | None:
        """The open hand-over of a conversation, else the last closed one."""
        query = (
            select(HandoverRow)
            .where(HandoverRow.conversation == digest(conversation))
            .order_by(HandoverRow.id.desc())
            .limit(1)
        )
        with Session(self.engine) as session:
            row = session.scalar(query)
            return self.value(session, row) if row else None

    def messages(self, conversation: str, after: int = 0) -> Sequence[HandoverMessage]:
        """All messages of all hand-overs of a conversation with an id above `after`, oldest first."""
        query = (
            select(HandoverMessageRow)
            .join(HandoverRow, HandoverRow.id == HandoverMessageRow.handover)
            .where(HandoverRow.conversation == digest(conversation), HandoverMessageRow.id > after)
            .order_by(HandoverMessageRow.id)
        )
        with Session(self.engine) as session:
            return [message_of(row) for row in session.scalars(query)]

    def say(self, conversation: str, text: str, key: str | None = None) -> HandoverMessage:
        """A message of the person to the desk, stored masked; the same `key` again gives the same message.

        Raises HandoverError: `no-handover` where none is open.
        """
        with Session(self.engine) as session, session.begin():
            row = session.scalar(open_of(digest(conversation)))
            if row is None:
                raise HandoverError("no-handover")
            if key and (before := session.scalar(by_key(row.id, key))):
                return message_of(before)
            if row.state == HandoverState.ANSWERED.value:
                row.state = (HandoverState.TAKEN if row.owner else HandoverState.NEW).value
            return self.add(session, row, "person", self.mask(text), None, key)

    def cancel(self, conversation: str) -> bool:
        """The person no longer waits; False where no hand-over is open."""
        with Session(self.engine) as session, session.begin():
            row = session.scalar(open_of(digest(conversation)))
            if row is None:
                return False
            self.end(row, ClosedBy.PERSON)
            return True
