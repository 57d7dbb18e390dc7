"""The commands of this package: `originals list | fetch`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table

from corpus.errors import CorpusError
from corpus.library import load_library
from corpus.models import Original
from ingest.errors import IngestError
from ingest.originals.console import JsonFlag, err, fail, out, print_json, warn_if_unsafe
from ingest.originals.download import Arrived, Downloader
from ingest.originals.report import FetchReport, Outcome
from ingest.originals.settings import OriginalSettings
from ingest.settings import IngestSettings

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Ids of originals; all without any.")]


def register(app: typer.Typer) -> None:
    """Hangs the commands on the main app."""
    originals = typer.Typer(
        help="Official files: which there are, and bring them here.", no_args_is_help=True
    )
    originals.command("list")(list_originals)
    originals.command("fetch")(fetch)
    app.add_typer(originals, name="originals")


def folder_of(settings: IngestSettings) -> Path:
    """Where downloaded originals lie."""
    return settings.data_dir / "originals"


def list_originals(as_json: JsonFlag = False) -> None:
    """Show the official files that the corpus knows, and which of them are here."""
    settings = IngestSettings()
    rows = [
        {
            "id": original.id,
            "file": original.file,
            "pages": original.pages,
            "here": (folder_of(settings) / original.file).is_file(),
            "licence": original.licence,
            "url": original.url,
        }
        for original in _known(settings, as_json)
    ]
    if as_json:
        print_json(rows)
        return
    table = Table("id", "file", "pages", "here", "licence")
    for row in rows:
        table.add_row(*(str(row[name]) for name in ("id", "file", "pages", "here", "licence")))
    out.print(table)


def fetch(
    ids: Ids = None,
    index: Annotated[bool, typer.Option("--index", help="Then read the files into the index.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Download official files; each is checked against the sha256 that was reviewed."""
    settings, downloads = IngestSettings(), OriginalSettings()
    originals = _chosen(_known(settings, as_json), ids or (), as_json)
    warn_if_unsafe(downloads.unsafe_loopback_without_tls_for_tests)
    try:
        with _bars(quiet=as_json) as arrived:
            report = Downloader(downloads, folder_of(settings), arrived).fetch(originals)
    except IngestError as error:
        fail(error.message, error.remedy, as_json)
    except KeyboardInterrupt:
        fail("Interrupted.", "Run it again: it goes on where it stopped.", as_json)
    if as_json:
        print_json(report.as_dict())
    else:
        _print(report)
    indexed = not index or _index(settings, report, as_json)
    if report.count(Outcome.FAILED) or not indexed:
        raise typer.Exit(1)


def _known(settings: IngestSettings, as_json: bool) -> Sequence[Original]:
    try:
        return load_library(settings.corpus_dir).originals
    except CorpusError as error:
        fail(str(error), "`didim corpus check` lists every fault.", as_json)


def _chosen(known: Sequence[Original], ids: Sequence[str], as_json: bool) -> Sequence[Original]:
    by_id = {original.id: original for original in known}
    for name in ids:
        if name not in by_id:
            fail(f"No original is called {name}.", f"There are: {', '.join(by_id)}.", as_json)
    return [by_id[name] for name in dict.fromkeys(ids)] or known


def _print(report: FetchReport) -> None:
    for file in report.files:
        went_on = f", taken up at byte {file.resumed_at}" if file.resumed_at else ""
        detail = file.reason or f"{file.bytes / 1e6:.1f} MB{went_on}"
        out.print(f"{file.outcome:9} {file.id}: {detail} {file.remedy}".rstrip(), markup=False)
    counts = ", ".join(f"{report.count(outcome)} {outcome}" for outcome in Outcome)
    out.print(f"{counts}; in {report.folder}", markup=False)


def _index(settings: IngestSettings, report: FetchReport, as_json: bool) -> bool:
    """Hands what is here to `didim ingest`; its own output follows on the error stream with --json."""
    from ingest.progress import shown
    from ingest.run import ingest

    paths = [Path(report.folder) / file.file for file in report.files if file.outcome != Outcome.FAILED]
    try:
        with shown(err, quiet=as_json) as notify:
            indexed = ingest(settings, paths, notify=notify)
    except IngestError as error:
        err.print(f"{error.message} {error.remedy}".strip(), markup=False)
        return False
    console = err if as_json else out
    console.print(f"Index {indexed.generation}: {indexed.passages} passages.", markup=False)
    for failure in indexed.failed:
        console.print(f"Failed: {failure.name}: {failure.reason}", markup=False)
    return not indexed.failed


@contextmanager
def _bars(quiet: bool) -> Iterator[Arrived]:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=err, disable=quiet or not err.is_terminal, transient=True) as progress:
        tasks = {}

        def arrived(file: str, done: int, total: int | None) -> None:
            if file not in tasks:
                tasks[file] = progress.add_task(file, total=total)
            progress.update(tasks[file], completed=done, total=total)

        yield arrived
