"""The commands of this package: `originals list | fetch`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from corpus.models import Original
from ingest.originals.report import FetchReport, Outcome
from ingest.originals.shared import (
    JsonFlag,
    err,
    fail,
    out,
    print_json,
    warn_if_unsafe,
)

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Ids of originals; all without any.")]


def register(app: typer.Typer) -> None:
    """Hangs the commands on the main app."""
    originals = typer.Typer(help="Official files: what there is, bring it here.", no_args_is_help=True)
    originals.command("list")(list_originals)
    originals.command("fetch")(fetch)
    app.add_typer(originals, name="originals")
