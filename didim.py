"""The `didim` command: hangs each package's sub-commands on one Typer app, nothing else.

A package is imported only when one of its commands is asked for, so that `didim corpus check` does not wait for what
`didim serve` needs.
"""

import sys
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

_HERE = str(Path(__file__).resolve().parent)
if _HERE not in sys.path:
    # The packages lie beside this file; an editable install knows of this file alone.
    sys.path.insert(0, _HERE)

PACKAGES = ("corpus", "ingest", "bot", "api", "evals")
_HOME = {
    "index": "ingest",
    "doctor": "ingest",
    "ask": "bot",
    "replay": "bot",
    "serve": "api",
    "widget": "api",
    "desk": "api",
    "site": "api",
    "originals": "ingest",
    "feeds": "ingest",
}
"""Where a command is looked for first; one that is not listed is looked for in every package."""


@lru_cache
def _commands(package: str) -> dict[str, Any]:
    """The commands that a package registers; none while it has no `cli` module."""
    if find_spec(f"{package}.cli") is None:
        return {}
    part = typer.Typer()
    part.callback()(lambda: None)
    import_module(f"{package}.cli").register(part)
    return dict(get_group(part).commands)


class _Commands(TyperGroup):
    """Asks the packages for a command at the moment of need; `--help` asks all of them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for package in PACKAGES for name in _commands(package)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        home = _HOME.get(cmd_name, cmd_name)
        for package in sorted(PACKAGES, key=lambda package: package != home):
            if command := _commands(package).get(cmd_name):
                return command
        return None


app = typer.Typer(name="didim", cls=_Commands, no_args_is_help=True, add_completion=False)


@app.callback()
def _didim() -> None:
    """Didim: proved answers on AI for small firms in Korea."""


def main() -> None:
    """Run the command line."""
    app(prog_name="didim")


if __name__ == "__main__":
    main()
