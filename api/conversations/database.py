"""Opening the database: engine, pragmas, and the way from an older form to the present one."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 0x0D1D13
"""A number that nothing else locks in the database."""


def open_engine(address: str) -> Engine:
    """An engine for `address` with its tables in the present form."""
    url = _with_driver(make_url(address))
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_pre_ping=True)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    migrate(engine)
    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to the newest form; does nothing where they are. Servers that start at once take turns."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        _take_turns(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


def _take_turns(connection: Connection) -> None:
    """Hold the database against other servers until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
    elif connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _with_driver(url: URL) -> URL:
    """`postgres://` and `postgresql://`, as hosts of databases print them, mean the driver that is installed."""
    plain = url.drivername in ("postgres", "postgresql")
    return url.set(drivername="postgresql+psycopg") if plain else url


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Foreign keys are off and readers block writers in SQLite unless each connection says otherwise."""
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=5000",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
