"""The desk's side of hand-overs: the inbox, and what is done with one."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from api.desk.handover_model import ClosedBy, Handover, HandoverError, HandoverMessage, HandoverState
from api.desk.handover_store import DAY, TEXT_MAX, HandoverStore, by_key, message_of
from api.desk.tables import AccountRow, HandoverMessageRow, HandoverRow


class DeskSide(HandoverStore):
    """What the desk does with hand-overs, named by their id."""

    def inbox(
        self, states: Sequence[HandoverState], owner: int | None = None, limit: int = 200
    ) -> Sequence[Handover]:
        """Hand-overs in these states, new ones first, those that wait longest before others; closed ones latest first."""
        query = select(HandoverRow).where(HandoverRow.state.in_([state.value for state in states]))
        if owner is not None:
            query = query.where(HandoverRow.owner == owner)
        closed = tuple(states) == (HandoverState.CLOSED,)
        order = HandoverRow.closed_at.desc() if closed else HandoverRow.created_at
        query = query.order_by(order, HandoverRow.id)
        with Session(self.engine) as session:
            found = [self.value(session, row) for row in session.scalars(query.limit(limit)).all()]
        urgency = list(HandoverState)
        return sorted(found, key=lambda one: urgency.index(one.state))

    def counts(self) -> dict[HandoverState, int]:
        """How many hand-overs are in each state."""
        query = select(HandoverRow.state, func.count()).group_by(HandoverRow.state)
        with Session(self.engine) as session:
            found = {str(state): int(number) for state, number in session.execute(query).all()}
        return {state: found.get(state.value, 0) for state in HandoverState}

    def waiting(self) -> int:
        """How many nobody has taken."""
        query = select(func.count()).where(HandoverRow.state == HandoverState.NEW.value)
        with Session(self.engine) as session:
            return session.scalar(query) or 0

    def find(self, handover: int) -> Handover | None:
        """The hand-over of that id."""
        with Session(self.engine) as session:
            row = session.get(HandoverRow, handover)
            return self.value(session, row) if row else None

    def thread(self, handover: int) -> Sequence[HandoverMessage]:
        """The messages of one hand-over with the names of those at the desk who wrote."""
        query = (
            select(HandoverMessageRow, AccountRow.name)
            .outerjoin(AccountRow, AccountRow.id == HandoverMessageRow.account)
            .where(HandoverMessageRow.handover == handover)
            .order_by(HandoverMessageRow.id)
        )
        with Session(self.engine) as session:
            return [message_of(row, name) for row, name in session.execute(query)]

    def take(self, handover: int, account: int) -> bool:
        """Take it where nobody has yet; False where somebody was first. Raises HandoverError as `reply` does."""
        with Session(self.engine) as session, session.begin():
            self.open_one(session, handover)
            taken = (
                update(HandoverRow)
                .where(HandoverRow.id == handover, HandoverRow.owner.is_(None))
                .values(owner=account, state=HandoverState.TAKEN.value, updated_at=self.now())
            )
            return session.connection().execute(taken).rowcount == 1

    def assign(self, handover: int, account: int | None) -> Handover:
        """Give it to an account, or back to everyone (None). Raises HandoverError as `reply` does."""
        with Session(self.engine) as session, session.begin():
            row = self.open_one(session, handover)
            who = session.get(AccountRow, account) if account is not None else None
            if account is not None and (who is None or who.disabled_at is not None):
                raise HandoverError("unknown-account")
            row.owner = account
            if row.state != HandoverState.ANSWERED.value or account is None:
                row.state = (HandoverState.TAKEN if account else HandoverState.NEW).value
            row.updated_at = self.now()
            session.flush()
            return self.value(session, row)

    def reply(self, handover: int, account: int, text: str, key: str | None = None) -> HandoverMessage:
        """An answer of the desk, which the person sees in the widget; who answers takes an ownerless one.

        Raises HandoverError: `no-handover`, `handover-closed`.
        """
        with Session(self.engine) as session, session.begin():
            row = self.open_one(session, handover)
            if key and (before := session.scalar(by_key(row.id, key))):
                return message_of(before)
            row.owner = row.owner or account
            row.state = HandoverState.ANSWERED.value
            return self.add(session, row, "desk", text[:TEXT_MAX], account, key)

    def close(self, handover: int) -> Handover:
        """End it; the contact is erased. Raises HandoverError as `reply` does."""
        with Session(self.engine) as session, session.begin():
            row = self.open_one(session, handover)
            self.end(row, ClosedBy.DESK)
            session.flush()
            return self.value(session, row)

    def purge(self, days: int) -> None:
        """Delete messages and closed hand-overs that are older than they may be."""
        oldest = self.now() - days * DAY
        with Session(self.engine) as session, session.begin():
            session.execute(delete(HandoverMessageRow).where(HandoverMessageRow.created_at < oldest))
            session.execute(delete(HandoverRow).where(HandoverRow.closed_at < oldest))
