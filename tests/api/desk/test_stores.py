"""What the desk stores, on both databases: SQLite and a real Postgres."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from api.conversations.database import MIGRATIONS, open_engine
from api.conversations.repository import Conversations
from api.conversations.tables import Base
from api.desk.accounts import AccountError, Role
from api.desk.audit import DAY, Actor
from api.desk.handover_model import HandoverError, HandoverState
from api.desk.handovers import Handovers
from api.desk.log_store import LogFilter
from api.desk.parts import DeskParts, open_desk
from api.desk.settings import DeskSettings
from api.desk.triage import TriageState
from bot.screen import mask
from tests.api.canned import answer
from tests.api.databases import database_url
from tests.api.desk.conftest import PASSWORD

__all__ = ["database_url"]
TABLES = {
    "account", "desk_session", "desk_lock", "audit", "handover", "handover_message", "transcript_reading",
    "feedback_triage",
}  # fmt: skip
KIM = Actor(1, "kim", "127.0.0.1")


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_engine(database_url)


@pytest.fixture
def parts(engine: Engine) -> DeskParts:
    return open_desk(engine, mask, DeskSettings())


@pytest.fixture
def kept(engine: Engine) -> Conversations:
    conversations = Conversations(engine)
    conversations.add("token", "AI 바우처 100%", answer("a-1", "token"))
    conversations.add("token", "둘째 질문", answer("a-2", "token"))
    return conversations


def to(engine: Engine, revision: str, *, down: bool = False) -> set[str]:
    with engine.begin() as connection:
        _step(connection, revision, down)
        return set(inspect(connection).get_table_names())


def _step(connection: Connection, revision: str, down: bool) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, revision)


def test_a_database_of_the_form_before_keeps_what_it_holds(database_url: str) -> None:
    engine = create_engine(database_url)
    assert not TABLES & to(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO conversation VALUES ('digest', 1, 2)"))

    assert to(engine, "0002") >= TABLES
    with engine.connect() as connection:
        assert connection.execute(text("SELECT digest FROM conversation")).scalar() == "digest"
    assert not TABLES & to(engine, "0001", down=True)
    assert to(engine, "head") >= TABLES


def test_the_tables_are_those_that_the_code_works_with(engine: Engine) -> None:
    made = inspect(engine)
    for name in TABLES:
        columns = {column["name"]: column["nullable"] for column in made.get_columns(name)}
        assert columns == {one.name: one.nullable for one in Base.metadata.tables[name].columns}, name


def test_accounts_and_sign_ins(parts: DeskParts) -> None:
    account = parts.accounts.add("Kim", Role.CLERK, PASSWORD)
    with pytest.raises(AccountError, match="taken"):
        parts.accounts.add("kim", Role.EDITOR)
    token = parts.sessions.begin(account.id, "127.0.0.1")
    found = parts.sessions.find(token)

    assert parts.accounts.verified("KIM", PASSWORD)
    assert found is not None
    assert found.account == account.id
    parts.accounts.set_role("kim", Role.EDITOR)
    assert parts.sessions.find(token) is None
    for _ in range(6):
        parts.guard.attempt("kim", "10.0.0.1")
    assert parts.guard.locked_for("kim", "10.0.0.2") > 0


def test_lines_of_the_audit_log_are_never_changed(parts: DeskParts, engine: Engine) -> None:
    parts.audit.write(KIM, "log.export", rows=1)
    with pytest.raises(DBAPIError, match="append only"), engine.begin() as connection:
        connection.execute(text("UPDATE audit SET name = 'somebody else'"))

    assert parts.audit.lines()[0].name == "kim"


def test_a_hand_over_goes_its_way(parts: DeskParts, kept: Conversations) -> None:
    kim = parts.accounts.add("kim", Role.CLERK)
    made = parts.handovers.create("token", consent=True, contact="010-1234-5678")

    assert parts.handovers.create("token", consent=True).id == made.id
    assert parts.handovers.take(made.id, kim.id)
    assert not parts.handovers.take(made.id, kim.id)
    first = parts.handovers.reply(made.id, kim.id, "답", "key")
    assert parts.handovers.reply(made.id, kim.id, "답", "key") == first
    asked = parts.handovers.say("token", "010-1111-2222로 전화 주세요", "key-2")
    assert [one.id for one in parts.handovers.messages("token", first.id)] == [asked.id]
    assert "010" not in asked.text
    assert parts.handovers.counts()[HandoverState.TAKEN] == 1
    assert parts.handovers.close(made.id).contact is None
    with pytest.raises(HandoverError, match="no-handover"):
        parts.handovers.say("token", "noch da?")
    assert parts.handovers.create("token", consent=True).id != made.id


def test_ids_are_never_given_twice(parts: DeskParts, kept: Conversations) -> None:
    parts.handovers.create("token", consent=True)
    last = parts.handovers.say("token", "하나").id
    kept.remove("token")
    kept.add("token", "새 대화", answer("a-3", "token"))
    parts.handovers.create("token", consent=True)

    assert parts.handovers.say("token", "둘").id > last


def test_two_who_hand_over_at_once_have_one_hand_over(parts: DeskParts, kept: Conversations) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: parts.handovers.create("token", consent=True).id, range(16)))

    assert len(set(made)) == 1


def test_hand_overs_go_with_their_time_and_their_conversation(
    parts: DeskParts, kept: Conversations, engine: Engine
) -> None:
    now = 1_800_000_000.0
    handovers = Handovers(engine, mask, clock=lambda: now)
    kept.add("open", "질문", answer("a-9", "open"))
    closed, still = handovers.create("token", consent=True), handovers.create("open", consent=True)
    handovers.say("open", "오래된 말")
    handovers.close(closed.id)
    now += 31 * DAY
    handovers.purge(days=30)

    assert handovers.find(closed.id) is None
    assert handovers.find(still.id) is not None
    assert handovers.messages("open") == []
    kept.remove("open")
    assert handovers.find(still.id) is None


def test_readings_opinions_and_questions(parts: DeskParts, kept: Conversations) -> None:
    kim = parts.accounts.add("kim", Role.CLERK)
    kept.add_feedback("token", "a-1", helpful=False, reason="wrong", comment=None)
    lines = parts.log.find(LogFilter(text="100% 바우처"))
    conversation = parts.transcripts.conversation_of(lines[0].id)
    assert conversation is not None
    turns = parts.transcripts.read(conversation, KIM, "log")

    assert [turn.question for turn in turns] == ["AI 바우처 100%", "둘째 질문"]
    assert turns[0].opinion is not None
    assert [one.name for one in parts.transcripts.readings(conversation)] == ["kim"]
    assert parts.log.find(LogFilter(since=date(2000, 1, 1), until=date(2000, 1, 2))) == []
    opinion = parts.triage.find(TriageState.OPEN, False)[0]
    assert parts.triage.open_count() == 1
    assert parts.triage.set(opinion.id, TriageState.DONE, "고침", kim.id)
    assert (parts.triage.find(TriageState.DONE, None)[0].note, parts.triage.open_count()) == ("고침", 0)
    kept.remove("token")
    assert parts.triage.find(None, None) == []


def test_what_is_too_old_is_deleted(parts: DeskParts, engine: Engine) -> None:
    kim = parts.accounts.add("kim", Role.CLERK)
    parts.audit.write(KIM, "log.export")
    parts.sessions.begin(kim.id, "127.0.0.1")
    parts.guard.attempt("kim", "10.0.0.1")
    with engine.begin() as connection:
        connection.execute(text("UPDATE desk_session SET seen_at = seen_at - 100000"))
        connection.execute(text("UPDATE desk_lock SET last_at = last_at - 100000"))
    parts.purge()

    with engine.connect() as connection:
        left = [connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in ("desk_session", "desk_lock", "audit")]  # fmt: skip
    assert left == [0, 0, 1]
