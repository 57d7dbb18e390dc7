"""`didim eval gate | baseline`: a change may not make it worse."""

from typing import Annotated

import typer

from evals.commands.shared import errors, measured, out

SMOKE_PAIRS = 24


def gate(part: Annotated[str, typer.Option(help="smoke (some 90 s at most) or tune.")] = "smoke") -> None:
    """Hold the system against the committed baseline; exit 1 when it fell."""
    from evals.errors import EvalError
    from evals.gate import RANKING, failures, read_baseline
    from evals.hashes import cases_hash
    from evals.places import Places
    from evals.settings import EvalSettings
    from evals.suites import all_cases
    from evals.table import show

    settings = EvalSettings()
    with errors():
        baseline_part = read_baseline(settings.baseline).parts.get(part)
        if baseline_part is None:
            raise EvalError(f"the baseline has no part {part!r}")
        named = set(baseline_part.cases)
        chosen = [case for case in all_cases(settings.golden_dir) if case.id in named]
        if cases_hash(chosen) != baseline_part.hash:
            raise EvalError("cases of the baseline have changed; renew it with `didim eval baseline --why …`")
        result = measured(chosen, None, part)
        apart = RANKING if Places.of_index().has_foreign else ()
        fell = failures(result, baseline_part, apart)
    show(result, out)
    if apart:
        out.print(f"Not compared, because official PDFs or own files are indexed: {', '.join(apart)}")
    for line in fell:
        out.print(line, markup=False, style="red")
    raise typer.Exit(1 if fell else 0)


def baseline(why: Annotated[str, typer.Option(help="Why the baseline changes; kept in the file.")]) -> None:
    """Measure again and write the baseline and the figures of docs/quality.md; commit them in a change of its own."""
    from evals.cases import Split
    from evals.document import write_figures
    from evals.gate import Baseline, part_of, rounded, smoke
    from evals.settings import EvalSettings
    from evals.suites import all_cases

    settings = EvalSettings()
    with errors():
        golden = [case for case in all_cases(settings.golden_dir) if case.suite != "originals"]
        tune = [case for case in golden if case.split is Split.TUNE]
        small = smoke(tune, SMOKE_PAIRS)
        runs = {
            "smoke": measured(small, None, "smoke"),
            "tune": measured(tune, None, "tune"),
            "test": measured([case for case in golden if case.split is Split.TEST], None, "test"),
        }
        made = Baseline(
            why=why,
            parts={"smoke": part_of(runs["smoke"], small), "tune": part_of(runs["tune"], tune)},
            reported={name: rounded(runs[name]) for name in ("tune", "test")},
        )
        settings.baseline.write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
        write_figures(settings)
    out.print(
        f"Wrote {settings.baseline}: {', '.join(f'{name} {len(run.cases)}' for name, run in runs.items())} cases"
    )
