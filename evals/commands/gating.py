"""`didim eval gate | baseline`: a change may not make it worse."""

from typing import TYPE_CHECKING, Annotated

import typer

from evals.commands.shared import errors, measured, out

if TYPE_CHECKING:
    from evals.gate import Baseline
    from evals.settings import EvalSettings

SMOKE_PAIRS = 40


def gate(part: Annotated[str, typer.Option(help="smoke (some 90 s at most) or tune.")] = "smoke") -> None:
    """Hold the system against the committed baseline; exit 1 when it fell."""
    from evals.errors import EvalError
    from evals.gate import RANKING, failures, read_baseline
    from evals.hashes import cases_hash
    from evals.lowered import committed, unexplained
    from evals.places import Places
    from evals.settings import EvalSettings
    from evals.suites import all_cases
    from evals.table import show

    settings = EvalSettings()
    with errors():
        held = read_baseline(settings.baseline)
        before = committed(settings.baseline)
        if before and (hidden := unexplained(before, held)):
            raise EvalError(
                f"the baseline was lowered without a reason ({'; '.join(hidden)}); "
                "`didim eval baseline --lower --why …` says one"
            )
        baseline_part = held.parts.get(part)
        if baseline_part is None:
            raise EvalError(f"the baseline has no part {part!r}")
        named = set(baseline_part.cases)
        chosen = [case for case in all_cases(settings.golden_dir) if case.id in named]
        if cases_hash(chosen) != baseline_part.hash:
            raise EvalError("cases of the baseline have changed; renew it with `didim eval baseline --why …`")
        result = measured(chosen, split=part)
        apart = RANKING if Places.of_index().has_foreign else ()
        fell = failures(result, baseline_part, apart)
    show(result, out)
    if apart:
        out.print(f"Not compared, because official PDFs or own files are indexed: {', '.join(apart)}")
    for line in fell:
        out.print(line, markup=False, style="red")
    raise typer.Exit(1 if fell else 0)


def baseline(
    why: Annotated[str, typer.Option(help="Why the baseline changes; kept in the file.")],
    lower: Annotated[
        bool, typer.Option("--lower", help="Let figures fall; `--why` then says what was traded.")
    ] = False,
) -> None:
    """Measure again and write the baseline and the figures of docs/quality.md; commit them in a change of its own."""
    from evals.document import write_figures
    from evals.errors import EvalError
    from evals.gate import read_baseline
    from evals.lowered import lowered
    from evals.settings import EvalSettings

    settings = EvalSettings()
    with errors():
        made = _measured_baseline(why, settings)
        fell = lowered(read_baseline(settings.baseline), made) if settings.baseline.exists() else []
        for line in fell:
            out.print(line, markup=False, style="red")
        if fell and not lower:
            raise EvalError("the baseline would fall; nothing was written. `--lower` with a `--why` lets it")
        settings.baseline.write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
        write_figures(settings)
    out.print(
        f"Wrote {settings.baseline}: {', '.join(f'{n} {len(p.cases)}' for n, p in made.parts.items())} cases"
    )


def _measured_baseline(why: str, settings: "EvalSettings") -> "Baseline":
    from evals.cases import Split
    from evals.gate import Baseline, part_of, rounded, smoke
    from evals.suites import all_cases

    golden = [case for case in all_cases(settings.golden_dir) if case.suite != "originals"]
    tune = [case for case in golden if case.split is Split.TUNE]
    small = smoke(tune, SMOKE_PAIRS)
    runs = {
        "smoke": measured(small, split="smoke"),
        "tune": measured(tune, split="tune"),
        "test": measured([case for case in golden if case.split is Split.TEST], split="test"),
    }
    return Baseline(
        why=why,
        parts={"smoke": part_of(runs["smoke"], small), "tune": part_of(runs["tune"], tune)},
        reported={name: rounded(runs[name]) for name in ("tune", "test")},
        stood_on={
            name: {"generation": str(run.system.get("generation")), **run.hashes, "run": run.name}
            for name, run in runs.items()
        },
    )
