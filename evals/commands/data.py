"""`didim eval mend | export | ablate`: the cases themselves, for others' tools, and what each part earns."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shared import err, errors, out, split_named


def mend() -> None:
    """Move quotes along after corpus sentences were reworded; look at the change before you commit it."""
    from evals.mend import mend as mended
    from evals.settings import EvalSettings

    with errors():
        found = [one for path in sorted(EvalSettings().golden_dir.glob("*.jsonl")) for one in mended(path)]
    for one in found:
        out.print(
            f"{one.case}\n  - {one.before}\n  + {one.after or 'NO LIKE SENTENCE: look at this case'}",
            markup=False,
        )
    out.print(f"{len(found)} quotes looked at")
    raise typer.Exit(1 if any(one.after is None for one in found) else 0)


def export(
    shape: Annotated[str, typer.Argument(help="beir, ragas, deepeval or promptfoo.")],
    folder: Annotated[Path, typer.Argument(help="Where to write.")],
    split: Annotated[str, typer.Option(help="tune, test or all.")] = "all",
    run: Annotated[
        str | None, typer.Option(help="A stored run or `last`: put its answers beside the questions.")
    ] = None,
) -> None:
    """Write the golden set, with a run's answers where asked, in the shape of another tool."""
    from evals.cases import golden_cases
    from evals.errors import CasesError
    from evals.export import SHAPES
    from evals.in_process import indexed
    from evals.results import load_run
    from evals.settings import EvalSettings

    with errors():
        if shape not in SHAPES:
            raise CasesError(f"no shape {shape!r}; there are {', '.join(SHAPES)}")
        cases = golden_cases(EvalSettings().golden_dir, (), split_named(split))
        answered = load_run(run, EvalSettings().results_dir) if run else None
        paths = SHAPES[shape](cases, indexed(), folder, answered)
    for path in paths:
        out.print(f"Wrote {path}", markup=False)


def ablate(
    keep: Annotated[
        bool, typer.Option(help="Write evals/ablation.json, the run that the documents show.")
    ] = False,
    pairs: Annotated[
        int | None, typer.Option(min=1, help="Only so many pairs, always the same; default all.")
    ] = None,
) -> None:
    """Measure the tuning part again with one part of the system changed or taken away at a time."""
    from evals.ablate import ablate as ablated
    from evals.ablate import markdown, part_of
    from evals.cases import Split, golden_cases
    from evals.document import write_figures
    from evals.settings import EvalSettings
    from evals.suites import proof_cases

    settings = EvalSettings()
    with errors():
        golden = golden_cases(settings.golden_dir)
        asked = [c for c in golden if c.split is Split.TUNE and c.suite not in ("routing", "originals")]
        sealed = [c for c in proof_cases(settings.golden_dir) if c.split is Split.TUNE]
        cases = [*part_of(asked, pairs), *part_of(sealed, pairs)]
        result = ablated(cases, golden, settings, lambda name: err.print(f"{name} …", markup=False))
    out.print(markdown(result), markup=False, soft_wrap=True)
    if keep:
        settings.ablation.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")
        write_figures(settings)
