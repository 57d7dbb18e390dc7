"""`didim eval run | cases | check`."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shared import errors, kept, measured, out, split_named

SuiteOption = Annotated[list[str] | None, typer.Option(help="Suite to run; repeat for several; default all.")]
SplitOption = Annotated[str, typer.Option(help="tune, test or all.")]
UrlOption = Annotated[
    str | None, typer.Option(help="Address of a running server instead of the advisor here.")
]


def run(suite: SuiteOption = None, split: SplitOption = "all", url: UrlOption = None) -> None:
    """Run golden cases and print figures with 95 % intervals; the whole run is stored as JSON."""
    from evals.cases import golden_cases
    from evals.settings import EvalSettings

    with errors():
        chosen = golden_cases(EvalSettings().golden_dir, suite or (), split_named(split))
        kept(measured(chosen, url, split))


def cases(
    file: Annotated[
        Path, typer.Argument(help='JSONL of {"question": …, "expect": [patterns]} or of golden cases.')
    ],
    url: UrlOption = None,
) -> None:
    """Run your own cases: every line a question and the facts expected in its answer."""
    from evals.strangers import read_any

    with errors():
        result = measured(read_any(file), url, "own")
        kept(result)
    for case in result.cases:
        if case.error or (case.judged and case.judged.outcome != "right"):
            reason = case.error or (
                case.judged and f"{case.judged.outcome}; missing {list(case.judged.nuggets_missing)}"
            )
            out.print(f"- {case.id} {case.question}: {reason}", markup=False)


def check() -> None:
    """Check the golden set: quotes, twins, balance, duplicates, leaks; exit 1 with every finding."""
    from corpus.library import load_library
    from corpus.settings import CorpusSettings
    from evals.cases import golden_cases
    from evals.check import check_cases
    from evals.places import Places
    from evals.settings import EvalSettings

    with errors():
        golden = golden_cases(EvalSettings().golden_dir)
        sources = load_library(CorpusSettings().corpus_dir, strict=False).sources
        findings = check_cases(golden, Places.of_corpus(), set(sources))
    for finding in findings:
        out.print(str(finding), markup=False)
    out.print(f"{len(golden)} cases, {len(findings)} findings")
    raise typer.Exit(1 if findings else 0)
