"""`didim eval gate | baseline`: a change may not make it worse."""

from typing import Annotated

import typer

from evals.commands.shared import errors, measured, out

SMOKE_PAIRS = 24


def gate(part: Annotated[str, typer.Option(help="smoke (some 90 s at most) or tune.")] = "smoke") -> None:
    """Hold the system against the committed baseline; exit 1 when it fell."""
    from evals.cases import golden_cases
    from evals.errors import EvalError
    from evals.gate import cases_hash, failures, read_baseline
    from evals.settings import EvalSettings
    from evals.table import show

    settings = EvalSettings()
    with errors():
        baseline_part = read_baseline(settings.baseline).parts.get(part)
        if baseline_part is None:
            raise EvalError(f"the baseline has no part {part!r}")
        named = set(baseline_part.cases)
        chosen = [case for case in golden_cases(settings.golden_dir) if case.id in named]
        if cases_hash(chosen) != baseline_part.hash:
            raise EvalError("cases of the baseline have changed; renew it with `didim eval baseline --why …`")
        result = measured(chosen, None, part)
        fell = failures(result, baseline_part)
    show(result, out)
    for line in fell:
        out.print(line, markup=False, style="red")
    raise typer.Exit(1 if fell else 0)


def baseline(why: Annotated[str, typer.Option(help="Why the baseline changes; kept in the file.")]) -> None:
    """Measure again and write the baseline; commit it in a change of its own."""
    from evals.cases import Split, golden_cases
    from evals.gate import Baseline, part_of, smoke
    from evals.settings import EvalSettings

    settings = EvalSettings()
    with errors():
        tune = golden_cases(settings.golden_dir, (), Split.TUNE)
        chosen = {"smoke": smoke(tune, SMOKE_PAIRS), "tune": tune}
        parts = {name: part_of(measured(part, None, name), part) for name, part in chosen.items()}
    settings.baseline.write_text(
        Baseline(why=why, parts=parts).model_dump_json(indent=1) + "\n", encoding="utf-8"
    )
    out.print(
        f"Wrote {settings.baseline}: {', '.join(f'{n} {len(p.cases)} cases' for n, p in parts.items())}"
    )
