"""The commands of this package: `feeds sync | status | candidates`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.progress import MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bars

from corpus.errors import CorpusError
from corpus.library import load_library
from ingest.errors import IngestError
from ingest.feeds.candidates import Candidate, candidates
from ingest.feeds.notice import FeedName
from ingest.feeds.schedule import every
from ingest.feeds.settings import FeedSettings, path_of
from ingest.feeds.store import KeptNotice, NoticeStore
from ingest.feeds.sync import SEOUL, Progress, Syncer, SyncReport
from ingest.originals.console import JsonFlag, err, fail, out, print_json, warn_if_unsafe
from ingest.settings import IngestSettings

Sources = Annotated[list[FeedName] | None, typer.Option("--source", help="One source; may be repeated.")]


def register(app: typer.Typer) -> None:
    """Hangs the commands on the main app."""
    feeds = typer.Typer(help="Notices of support programmes: fetch, look at.", no_args_is_help=True)
    feeds.command("sync")(sync)
    feeds.command("status")(status)
    feeds.command("candidates")(list_candidates)
    app.add_typer(feeds, name="feeds")


def sync(
    source: Sources = None,
    hours: Annotated[
        float | None, typer.Option("--every", min=0.5, metavar="HOURS", help="Repeat until stopped.")
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Fetch the notices of all sources that a key is set for; an interrupted sync goes on where it stopped."""
    settings = _settings(as_json)
    warn_if_unsafe(settings.unsafe_loopback_without_tls_for_tests)
    if hours is None:
        if _sync(settings, source or [], as_json):
            return
        raise typer.Exit(1)

    def again() -> None:
        with suppress(typer.Exit):  # said already; the next round may do better
            _sync(settings, source or [], as_json)

    every(hours, again)


def _sync(settings: FeedSettings, source: list[FeedName], as_json: bool) -> bool:
    try:
        with _bars(quiet=as_json) as progress:
            report = Syncer(settings, path_of(IngestSettings()), progress).sync(source)
    except IngestError as error:
        fail(error.message, error.remedy, as_json)
    except KeyboardInterrupt:
        fail("Interrupted.", "Run it again: it goes on where it stopped.", as_json)
    if as_json:
        print_json(report.as_dict())
    else:
        _print(report)
    asked = [result for result in report.results if result.outcome != "no_key"]
    return not report.failed and bool(asked)


def _print(report: SyncReport) -> None:
    for result in report.results:
        counts = (
            f"{result.notices} notices: {result.new} new, {result.changed} changed, "
            f"{result.unchanged} unchanged, {result.gone} gone, {result.unreadable} unreadable"
        )
        line = result.reason if result.outcome in ("failed", "no_key") else f"{counts} {result.reason}"
        good = f" Last read to its end: {result.last_good}." if result.outcome == "failed" else ""
        out.print(f"{result.outcome:9} {result.source}: {line} {result.remedy}".rstrip() + good, markup=False)
    out.print(f"{report.merged} notices repeat another one.")


def status(as_json: JsonFlag = False) -> None:
    """Show what is kept of each source and how its last sync ended."""
    with _store(as_json) as store:
        kept, runs = store.all(), store.last_runs()
        rows = [_row(name, kept, runs.get(name), store.last_good(name)) for name in FeedName]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        out.print(
            f"{row['source']}: {row['listed']} listed, {row['repeated']} repeat another, {row['withdrawn']} withdrawn, "
            f"{row['ended']} ended; last sync {row['last'] or 'never'} {row['outcome']} {row['reason']}".rstrip(),
            markup=False,
        )


def _row(
    name: FeedName, kept: list[KeptNotice], run: tuple[str, str, str] | None, last_good: str | None
) -> dict[str, Any]:
    own = [one for one in kept if one.notice.source == name]
    last, outcome, reason = run or ("", "", "")
    return {
        "source": name,
        "listed": sum(one.gone_at is None for one in own),
        "repeated": sum(one.gone_at is None and one.same_as is not None for one in own),
        "withdrawn": sum(one.withdrawn() for one in own),
        "ended": sum(one.gone_at is not None and not one.withdrawn() for one in own),
        "last": last,
        "outcome": outcome,
        "reason": reason,
        "last_good": last_good,
    }


def list_candidates(
    programme: Annotated[list[str] | None, typer.Option(help="Id of a programme; may be repeated.")] = None,
    closed: Annotated[bool, typer.Option("--closed", help="Also those whose last day has passed.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """List notices that may be a round of a programme of the corpus; nothing is written into the corpus."""
    today = datetime.now(SEOUL).date()
    try:
        programmes = load_library(IngestSettings().corpus_dir).programmes
    except CorpusError as error:
        fail(str(error), "`didim corpus check` lists every fault.", as_json)
    with _store(as_json) as store:
        found = [
            one
            for one in candidates(store.all(), programmes, today)
            if (not programme or one.programme in programme)
            and (closed or one.notice.window.end is None or one.notice.window.end >= today)
        ]
    if as_json:
        print_json([_as_dict(one) for one in found])
        return
    for one in found:
        notice, window = one.notice, one.notice.window
        sure = "name and agency" if one.agency_agrees else "name only"
        out.print(f"{one.programme} ({sure}{', round known' if one.known else ''})", markup=False)
        out.print(f"  {notice.title} [{notice.source} {notice.id}]", markup=False)
        out.print(
            f"  {window.deadline}: {notice.period_raw or 'no window given'}; {notice.agency}; {notice.url}",
            markup=False,
        )
    out.print(f"{len(found)} candidates. Check each notice before it enters the corpus.")


def _as_dict(one: Candidate) -> dict[str, Any]:
    notice, window = one.notice, one.notice.window
    return {
        "programme": one.programme,
        "by": one.by,
        "agency_agrees": one.agency_agrees,
        "is_open": one.is_open,
        "known": one.known,
        "source": notice.source,
        "id": notice.id,
        "title": notice.title,
        "agency": notice.agency,
        "url": notice.url,
        "period_raw": notice.period_raw,
        "fetched_at": notice.fetched_at,
        "round": {
            "start": window.start,
            "end": window.end,
            "end_time": window.end_time,
            "deadline": window.deadline,
        },
        "regions": notice.regions,
        "targets": notice.targets,
    }


def _settings(as_json: bool) -> FeedSettings:
    try:
        return FeedSettings()
    except ValidationError as error:
        names = ", ".join(f"DIDIM_{str(one['loc'][0]).upper()}" for one in error.errors())
        fail(f"A setting cannot be read: {names}.", "docs/operations.md lists them.", as_json)


@contextmanager
def _store(as_json: bool) -> Iterator[NoticeStore]:
    path = path_of(IngestSettings())
    if not path.is_file():
        fail("Nothing has been fetched yet.", "Run `didim feeds sync`.", as_json)
    try:
        store = NoticeStore(path)
    except IngestError as error:
        fail(error.message, error.remedy, as_json)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _bars(quiet: bool) -> Iterator[Progress]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn())
    with Bars(*columns, console=err, disable=quiet or not err.is_terminal, transient=True) as bars:
        tasks = {}

        def progress(source: FeedName, done: int, total: int | None) -> None:
            if source not in tasks:
                tasks[source] = bars.add_task(str(source), total=total)
            bars.update(tasks[source], completed=done, total=total)

        yield progress
