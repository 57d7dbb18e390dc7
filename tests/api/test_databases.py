"""SQLite and Postgres alike: from nothing, from every earlier form, by several servers at once."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

import api.app  # noqa: F401 - all tables are known once everything is imported
from api.conversations.database import MIGRATIONS, _with_driver, migrate, open_engine
from api.conversations.repository import Conversations, digest, new_token
from api.conversations.tables import Base
from tests.api.canned import answer
from tests.api.databases import database_url

__all__ = ["database_url"]


def revisions() -> list[str]:
    """All forms of the database, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [one.revision for one in reversed(list(ScriptDirectory.from_config(config).walk_revisions()))]


def form(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_an_empty_database_gets_the_newest_form(database_url: str) -> None:
    engine = open_engine(database_url)

    assert form(engine) == revisions()[-1]
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        missing = [
            one for one in compare_metadata(context, Base.metadata) if one[0] in ("add_table", "add_column")
        ]
    assert missing == []


@pytest.mark.parametrize("older", revisions()[:-1])
def test_an_older_form_is_brought_up_to_date_and_keeps_its_conversations(
    database_url: str, older: str
) -> None:
    engine = create_engine(database_url)
    migrate(engine, older)
    token, now = new_token(), int(time.time())
    told = answer("a-1", "").model_dump_json()
    with engine.begin() as connection:
        key = {"key": digest(token), "now": now}
        connection.execute(text("INSERT INTO conversation VALUES (:key, :now, :now)"), key)
        connection.execute(
            text(
                "INSERT INTO turn (conversation, answer_id, question, answer, status, intent, lang, created_at) "
                "VALUES (:key, 'a-1', '질문', :told, 'answered', 'amount', 'ko', :now)"
            ),
            {**key, "told": told},
        )
    assert form(engine) == older
    engine.dispose()

    kept = Conversations(open_engine(database_url))

    assert form(kept._engine) == revisions()[-1]
    assert [turn.question for turn in kept.turns(token)] == ["질문"]
    kept.add(token, "하나 더", answer("a-2", token))
    assert kept.remove(token)


def test_starting_again_changes_nothing(database_url: str) -> None:
    token = new_token()
    Conversations(open_engine(database_url)).add(token, "질문", answer("a-1", token))

    assert Conversations(open_engine(database_url)).exists(token)


def test_servers_that_start_at_once_take_turns(database_url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        engines = list(pool.map(lambda _: open_engine(database_url), range(6)))

    assert {form(engine) for engine in engines} == {revisions()[-1]}


def test_turns_of_one_conversation_that_come_at_once_are_all_kept(database_url: str) -> None:
    kept, token = Conversations(open_engine(database_url)), new_token()
    kept.add(token, "처음", answer("a-0", token))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: kept.add(token, f"질문 {n}", answer(f"a-{n}", token)), range(1, 41)))

    assert kept.count(token) == 41


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_addresses_as_hosts_print_them_are_understood(scheme: str) -> None:
    assert _with_driver(make_url(f"{scheme}://user:secret@host/didim")).drivername == "postgresql+psycopg"
