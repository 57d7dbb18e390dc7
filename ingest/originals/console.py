"""What the commands of downloads and feeds share: printing, failing, the loud word about the test setting."""

import json
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def print_json(value: Any) -> None:
    """JSON on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def fail(message: str, remedy: str, as_json: bool) -> NoReturn:
    """Says what is wrong and ends with exit code 1."""
    if as_json:
        print_json({"error": message, "remedy": remedy})
    else:
        err.print(f"{message} {remedy}".strip(), markup=False)
    raise typer.Exit(1)


def warn_if_unsafe(unsafe: bool) -> None:
    """The test setting is never on unnoticed."""
    if unsafe:
        err.print(
            "UNSAFE: DIDIM_UNSAFE_LOOPBACK_WITHOUT_TLS_FOR_TESTS is on; localhost is reached without TLS.",
            style="bold red",
        )
