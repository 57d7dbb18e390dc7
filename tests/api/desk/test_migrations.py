"""The tables of the desk: made on an empty database and on one of the form before, and taken back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect, text

from api.conversations.database import MIGRATIONS, open_engine
from api.conversations.tables import Base
from api.desk.tables import AccountRow

DESK = {
    "account", "desk_session", "desk_lock", "audit", "handover", "handover_message", "transcript_reading",
    "feedback_triage",
}  # fmt: skip


def to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    steps = command.downgrade if revision == "0001" and tables(connection) >= DESK else command.upgrade
    steps(config, revision)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_a_database_of_the_form_before_keeps_what_it_holds(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    with engine.begin() as connection:
        to(connection, "0001")
        assert not DESK & tables(connection)
        connection.execute(text("INSERT INTO conversation VALUES ('digest', 1, 2)"))
    with engine.begin() as connection:
        to(connection, "0002")
        assert tables(connection) >= DESK
        assert connection.execute(text("SELECT digest FROM conversation")).scalar() == "digest"
    with engine.begin() as connection:
        to(connection, "0001")
        assert not DESK & tables(connection)


def test_the_tables_are_those_that_the_code_works_with(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    made = inspect(engine)
    assert AccountRow.__tablename__ in Base.metadata.tables
    for name in DESK:
        columns = {column["name"]: column["nullable"] for column in made.get_columns(name)}
        assert columns == {one.name: one.nullable for one in Base.metadata.tables[name].columns}, name
