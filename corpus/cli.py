"""`didim corpus …`: check, counts, re-check calendar, reading."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from corpus.check import Finding, Severity, check_library
from corpus.errors import CorpusError
from corpus.library import Library, load_library
from corpus.settings import CorpusSettings
from corpus.show import Shown, sample, whole
from corpus.stale import Recheck, calendar, oldest
from corpus.stats import count

corpus_app = typer.Typer(help="What Didim knows: check it, count it, read it.", no_args_is_help=True)
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
TodayOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day to judge by; today in Seoul when absent."),
]


def register(app: typer.Typer) -> None:
    """Hang `corpus` on the main command."""
    app.add_typer(corpus_app, name="corpus")


def _library(strict: bool = True) -> Library:
    try:
        return load_library(CorpusSettings().corpus_dir, strict=strict)
    except CorpusError as error:
        typer.echo(f"error: {error}\n`didim corpus check` lists all such errors.", err=True)
        raise typer.Exit(2) from error


def _day(today: datetime | None) -> date:
    return today.date() if today else datetime.now(ZoneInfo("Asia/Seoul")).date()


@corpus_app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Show findings in these files or folders only.")
    ] = None,
    area: Annotated[
        str | None, typer.Option(help="Show findings whose path holds this word, e.g. governance.")
    ] = None,
    rule: Annotated[str | None, typer.Option(help="Show findings of this rule only.")] = None,
    errors_only: Annotated[bool, typer.Option("--errors-only", help="Leave warnings out.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Judge the corpus; exit code 1 where a rule is broken."""
    findings = [
        finding
        for finding in check_library(_library(strict=False))
        if _wanted(finding, paths or [], area, rule)
        and not (errors_only and finding.severity is Severity.WARNING)
    ]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        _print_findings(findings, errors)
    raise typer.Exit(1 if errors else 0)


def _wanted(finding: Finding, paths: list[Path], area: str | None, rule: str | None) -> bool:
    place = Path(finding.path).resolve()
    inside = not paths or any(path.resolve() in (place, *place.parents) for path in paths)
    return inside and (area is None or area in finding.path) and (rule is None or rule == finding.rule)


def _print_findings(findings: list[Finding], errors: int) -> None:
    for finding in findings:
        path, here = Path(finding.path), Path.cwd()
        name = path.relative_to(here) if path.is_relative_to(here) else path
        typer.echo(f"{name}:{finding.line}: {finding.severity.value} {finding.rule}: {finding.message}")
    for rule, number in Counter(finding.rule for finding in findings).most_common():
        typer.echo(f"{number:6} {rule}", err=True)
    typer.echo(f"{errors} errors, {len(findings) - errors} warnings", err=True)


@corpus_app.command()
def stats(today: TodayOption = None, as_json: JsonFlag = False) -> None:
    """Count documents, statements, words, programmes, grades and ages."""
    found = count(_library(), _day(today))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    console = Console(highlight=False)
    for title, rows in found.tables.items():
        console.print(f"\n[bold]{title}[/bold]")
        table = Table(show_header=False, box=None)
        for name, number in rows.items():
            share = found.shares.get(title, {}).get(name)
            table.add_row(name, f"{number:,}", *([f"{share}%"] if share is not None else []))
        console.print(table)


@corpus_app.command()
def stale(
    today: TodayOption = None,
    limit: Annotated[int, typer.Option(help="How many of the oldest entries to list.")] = 20,
    as_json: JsonFlag = False,
) -> None:
    """List what must be looked at again, by date, and what was looked at longest ago."""
    library, day = _library(), _day(today)
    coming, old = calendar(library, day), oldest(library)[:limit]
    if as_json:
        parts = {"calendar": coming, "oldest": old}
        typer.echo(
            json.dumps({k: [asdict(e) for e in v] for k, v in parts.items()}, default=str, ensure_ascii=False)
        )
        return
    typer.echo(f"Re-check calendar from {day} on")
    _print_rechecks(coming)
    typer.echo(f"\nOldest facts ({len(old)})")
    _print_rechecks(old)


def _print_rechecks(entries: list[Recheck]) -> None:
    for entry in entries:
        typer.echo(f"{entry.day}  {entry.what}: {entry.why}")


@corpus_app.command()
def show(
    document_id: Annotated[str | None, typer.Argument(metavar="ID", help="A document or programme.")] = None,
    number: Annotated[
        int, typer.Option("--random", min=1, help="Without ID: how many random statements.")
    ] = 20,
    seed: Annotated[int | None, typer.Option(help="Draw the same statements again.")] = None,
    lang: Annotated[Literal["ko", "en"] | None, typer.Option(help="One language only.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Print statements with their sources: all of ID, or a random sample."""
    library = _library()
    try:
        found = whole(library, document_id, lang) if document_id else sample(library, number, seed, lang)
    except CorpusError as error:
        typer.echo(f"error: {error}; `didim corpus show --random 5` prints some ids.", err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps([asdict(shown) for shown in found], ensure_ascii=False))
        return
    for order, shown in enumerate(found, 1):
        _print_shown(order, shown)


def _print_shown(order: int, shown: Shown) -> None:
    typer.echo(f"{order}. {shown.statement}")
    typer.echo(
        f"   {shown.document_id} ({shown.lang}) > {' > '.join(shown.heading)} · {shown.state} · {shown.as_of}"
    )
    for source in shown.sources:
        typer.echo(f"   - {source}")
