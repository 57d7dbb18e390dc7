"""`didim corpus …`: check, count, re-check calendar, random reading."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from corpus.check import Finding, Severity, check_library
from corpus.errors import CorpusError
from corpus.library import Library, load_library
from corpus.settings import CorpusSettings

corpus_app = typer.Typer(help="What Didim knows: check it, count it, read it.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Hang `corpus` on the main command."""
    app.add_typer(corpus_app, name="corpus")


def _library(strict: bool = True) -> Library:
    try:
        return load_library(CorpusSettings().corpus_dir, strict=strict)
    except CorpusError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error


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
) -> None:
    """Judge the corpus; exit code 1 where a rule is broken."""
    findings = [f for f in check_library(_library(strict=False)) if _wanted(f, paths or [], area, rule)]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    for finding in findings:
        if finding.severity is Severity.ERROR or not errors_only:
            typer.echo(_shown(finding))
    for name, count in Counter(finding.rule for finding in findings).most_common():
        typer.echo(f"{count:6} {name}", err=True)
    typer.echo(f"{errors} errors, {len(findings) - errors} warnings", err=True)
    raise typer.Exit(1 if errors else 0)


def _wanted(finding: Finding, paths: list[Path], area: str | None, rule: str | None) -> bool:
    place = Path(finding.path).resolve()
    inside = not paths or any(path.resolve() in (place, *place.parents) for path in paths)
    return inside and (area is None or area in finding.path) and (rule is None or rule == finding.rule)


def _shown(finding: Finding) -> str:
    path = Path(finding.path)
    here = Path.cwd()
    name = path.relative_to(here) if path.is_relative_to(here) else path
    return f"{name}:{finding.line}: {finding.severity.value} {finding.rule}: {finding.message}"
