"""The `didim` command: hangs each package's sub-commands on one Typer app, nothing else."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import typer

_PACKAGES = ("corpus", "ingest", "bot", "api", "evals")


_HERE = str(Path(__file__).resolve().parent)
if _HERE not in sys.path:
    # The packages lie beside this file; an editable install knows of this file alone.
    sys.path.insert(0, _HERE)


def build_app() -> typer.Typer:
    """The command with the sub-commands of every package that has a `cli` module."""
    app = typer.Typer(
        name="didim", help="Didim: proved answers on AI for small firms in Korea.", no_args_is_help=True
    )
    for package in _PACKAGES:
        if find_spec(f"{package}.cli") is not None:
            import_module(f"{package}.cli").register(app)
    return app


def main() -> None:
    """Run the command line."""
    build_app()(prog_name="didim")


if __name__ == "__main__":
    main()
