"""The commands of this package: `ingest`, `index list | use | verify | build`, `doctor`."""

import json
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from ingest.doctor import examine
from ingest.errors import IngestError
from ingest.feeds.cli import register as register_feeds
from ingest.generations import Generations
from ingest.manifest import check_files, read_manifest
from ingest.originals.cli import register as register_originals
from ingest.progress import shown
from ingest.remembered import RememberedFiles
from ingest.report import Report
from ingest.run import ingest as run_ingest
from ingest.settings import IngestSettings

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Hangs the commands on the main app."""
    app.command("ingest")(ingest_command)
    index = typer.Typer(help="Generations of the index: list, choose, check, build.", no_args_is_help=True)
    index.command("list")(index_list)
    index.command("use")(index_use)
    index.command("verify")(index_verify)
    index.command("build")(index_build)
    app.add_typer(index, name="index")
    app.command("doctor")(doctor)
    register_originals(app)
    register_feeds(app)


def ingest_command(
    files: Annotated[
        list[Path] | None, typer.Argument(help="PDF, HWP, HWPX, DOCX, HTML, Markdown or text.")
    ] = None,
    forget: Annotated[list[str] | None, typer.Option(help="Name of an own file to drop.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Bring the index up to date with the corpus and with FILES, which are remembered."""
    settings = IngestSettings()
    for name in forget or ():
        if not RememberedFiles(settings.files_dir).forget(name):
            _fail(f"No own file is called {name}.", "`didim index list --files` names them.", as_json)
    _run(settings, files or [], as_json, force=False)


def index_build(as_json: JsonFlag = False) -> None:
    """Build a new generation even if nothing changed."""
    _run(IngestSettings(), [], as_json, force=True)


def _run(settings: IngestSettings, files: list[Path], as_json: bool, force: bool) -> None:
    try:
        with shown(_err, quiet=as_json) as notify:
            report = run_ingest(settings, files, notify=notify, force=force)
    except IngestError as error:
        _fail(error.message, error.remedy, as_json)
    except KeyboardInterrupt:
        _fail(
            "Interrupted; the live index is untouched.", "Run it again: what was embedded is kept.", as_json
        )
    if as_json:
        _print_json(report.as_dict())
    else:
        _print_report(report)
    if report.failed:
        raise typer.Exit(1)


def _print_report(report: Report) -> None:
    state = "built" if report.rebuilt else "is up to date"
    _out.print(
        f"Index {report.generation} {state}: {report.passages} passages, {report.statements} statements."
    )
    _out.print(
        f"Documents: {report.new} new, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.removed} removed, {len(report.failed)} failed."
    )
    seconds = report.seconds
    _out.print(
        f"Seconds: {seconds.parse:.1f} parse, {seconds.embed:.1f} embed ({report.embedded} texts), "
        f"{seconds.write:.1f} write and check, {seconds.total:.1f} in all."
    )
    for failure in report.failed:
        _out.print(f"Failed: {failure.name}: {failure.reason}", markup=False)
    for problem in report.problems:
        _out.print(f"Note: {problem.name}: {problem.reason}", markup=False)


def index_list(
    files: Annotated[bool, typer.Option("--files", help="List the documents that come from files.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Show the generations, newest first."""
    generations = Generations(IngestSettings().index_dir)
    rows = [_row(generations, name) for name in generations.names()]
    if files:
        rows = [
            {
                "name": doc.file or doc.id,
                "title": doc.title,
                "passages": doc.passages,
                "problems": list(doc.problems),
            }
            for doc in _live_documents(generations)
            if doc.file
        ]
    if as_json:
        _print_json(rows)
        return
    if not rows:
        _out.print("None yet. Run `didim ingest`.")
        return
    table = Table(box=None)
    for column in rows[0]:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(str, row.values()))
    _wide(table).print(table)


def _wide(table: Table) -> Console:
    """A console that shows every name whole: names are there to be copied."""
    needed = Console(width=1000).measure(table).maximum
    return Console(highlight=False, width=max(needed, _out.width))


def _row(generations: Generations, name: str) -> dict[str, Any]:
    live = name == generations.live()
    try:
        manifest = read_manifest(generations.path(name))
    except IngestError as error:
        return {
            "name": name,
            "live": live,
            "built": "?",
            "passages": 0,
            "statements": 0,
            "model": error.message,
        }
    return {
        "name": name,
        "live": live,
        "built": manifest.built_at.isoformat(timespec="seconds"),
        "passages": manifest.passages,
        "statements": manifest.statements,
        "model": manifest.embedder.get("model"),
    }


def _live_documents(generations: Generations) -> Any:
    live = generations.live()
    try:
        return read_manifest(generations.path(live)).documents if live else ()
    except IngestError as error:
        _fail(error.message, error.remedy, as_json=False)


def index_use(name: Annotated[str, typer.Argument(help="A name from `didim index list`.")]) -> None:
    """Make another generation live (roll back)."""
    generations = Generations(IngestSettings().index_dir)
    try:
        with generations.lock():
            if name in generations.names():
                check_files(generations.path(name), read_manifest(generations.path(name)))
            generations.use(name)
    except IngestError as error:
        _fail(error.message, error.remedy, as_json=False)
    _out.print(f"{name} is live.")


def index_verify(as_json: JsonFlag = False) -> None:
    """Check the files of every generation against its manifest."""
    generations = Generations(IngestSettings().index_dir)
    results = {}
    for name in generations.names():
        try:
            check_files(generations.path(name), read_manifest(generations.path(name)))
            results[name] = "intact"
        except IngestError as error:
            results[name] = str(error)
    live_ok = results.get(generations.live() or "") == "intact"
    if as_json:
        _print_json({"live": generations.live(), "generations": results})
    else:
        for name, result in results.items():
            _out.print(f"{name}: {result}", markup=False)
        if not live_ok:
            _out.print("The live index is missing or damaged. Run `didim ingest`.")
    if not live_ok or any(result != "intact" for result in results.values()):
        raise typer.Exit(1)


def doctor(as_json: JsonFlag = False) -> None:
    """Check every part that an answer depends on; exit code 1 when one is broken."""
    findings = []
    for finding in examine():
        findings.append(finding)
        if not as_json:
            mark = "ok  " if finding.ok else "FAIL"
            _out.print(f"{mark} {finding.check}: {finding.detail} {finding.remedy}".rstrip(), markup=False)
    if as_json:
        _print_json([finding.__dict__ for finding in findings])
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _fail(message: str, remedy: str, as_json: bool) -> NoReturn:
    if as_json:
        _print_json({"error": message, "remedy": remedy})
    else:
        _err.print(f"{message} {remedy}".strip(), markup=False)
    raise typer.Exit(1)
