"""Renders the page."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.report.tables import Share
from evals.report.view import DEPTHS, View

_FOLDER = Path(__file__).parent


def page(view: View) -> str:
    """The whole report as one HTML file that needs nothing else."""
    words = yaml.safe_load((_FOLDER / "words.yaml").read_text(encoding="utf-8"))
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    template = environment.get_template("page.html")
    return template.render(view=view, words=words, depths=DEPTHS, columns_of=_columns, parts_of=_parts)


def _columns(table: Mapping[str, Mapping[str, int]]) -> list[str]:
    return sorted({column for cells in table.values() for column in cells})


def _parts(rows: Sequence[Share]) -> list[str]:
    return sorted({name for row in rows for name in row.parts})
