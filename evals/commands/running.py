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


ComposerOption = Annotated[
    str | None, typer.Option(help="extractive or model; default what the settings say.")
]
JobsOption = Annotated[
    int, typer.Option(min=1, max=64, help="Questions at once; helps with a server or a remote model.")
]
FreshOption = Annotated[
    bool, typer.Option("--fresh", help="Begin anew instead of going on where a killed run stopped.")
]


def run(
    suite: SuiteOption = None,
    split: SplitOption = "all",
    url: UrlOption = None,
    composer: ComposerOption = None,
    cases: Annotated[
        Path | None, typer.Option(help="A file of cases, golden or your own, instead of the suites.")
    ] = None,
    jobs: JobsOption = 1,
    fresh: FreshOption = False,
) -> None:
    """Run golden cases and print figures with 95 % intervals; the whole run is stored as JSON.

    Every case is written down as soon as it is done: a run that was killed goes on where it stopped, if cases,
    corpus, index, code and seed are still the same.
    """
    from evals.run import Way
    from evals.session import Target
    from evals.settings import EvalSettings
    from evals.strangers import read_any
    from evals.suites import all_cases

    with errors():
        golden = EvalSettings().golden_dir
        chosen = read_any(cases) if cases else all_cases(golden, suite or (), split_named(split))
        kept(measured(chosen, Target(url, composer), split, Way(True, fresh, jobs)))


def cases(
    file: Annotated[
        Path,
        typer.Argument(
            help='JSONL of {"question": …, "expect": [patterns]}, CSV with these columns, or golden cases.'
        ),
    ],
    url: UrlOption = None,
) -> None:
    """Run your own cases: every line a question and the facts expected in its answer."""
    from evals.compare import is_right
    from evals.session import Target
    from evals.strangers import read_any

    with errors():
        result = measured(read_any(file), Target(url), "own")
        kept(result)
    for case in result.cases:
        if case.error or (case.judged and case.judged.outcome != "right"):
            reason = case.error or (
                case.judged and f"{case.judged.outcome}; missing {list(case.judged.nuggets_missing)}"
            )
            out.print(f"- {case.id} {case.question}: {reason}", markup=False)
            said = " ".join(one.text for one in case.said) or case.message
            out.print(f"    {said[:400]}", markup=False, style="dim")
    wrong = [case for case in result.cases if not is_right(case)]
    out.print(f"{len(result.cases) - len(wrong)} of {len(result.cases)} right")


def check() -> None:
    """Check the golden set: quotes, twins, balance, duplicates, leaks, verdicts; exit 1 with every finding."""
    from corpus.library import load_library
    from corpus.settings import CorpusSettings
    from evals.check import check_cases
    from evals.places import Places
    from evals.settings import EvalSettings
    from evals.suites import written_cases

    with errors():
        golden = written_cases(EvalSettings().golden_dir)
        library = load_library(CorpusSettings().corpus_dir, strict=False)
        findings = check_cases(golden, Places.of_corpus(), set(library.sources), library.programmes)
    for finding in findings:
        out.print(str(finding), markup=False)
    out.print(f"{len(golden)} cases, {len(findings)} findings")
    raise typer.Exit(1 if findings else 0)
