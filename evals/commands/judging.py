"""`didim eval sample | judge`: a model as a second reader, held to people's labels."""

from pathlib import Path
from typing import Annotated

import typer

from evals.commands.shared import err, errors, out


def sample(
    name: Annotated[str, typer.Argument(help="A stored run, its file, or `last`.")],
    file: Annotated[Path, typer.Argument(help="Where to write the answers to be labelled.")],
    number: Annotated[int, typer.Option(min=2, help="How many answers.")] = 120,
) -> None:
    """Draw answers of a run for people to label; `label` is left null for them."""
    from evals.cases import golden_cases
    from evals.model_judge import sample as drawn
    from evals.results import load_run
    from evals.settings import EvalSettings

    settings = EvalSettings()
    with errors():
        run = load_run(name, settings.results_dir)
        rows = drawn(run, golden_cases(settings.golden_dir), number, settings.seed)
    file.write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")
    out.print(f"Wrote {len(rows)} answers to {file}; set each `label` to right or wrong", markup=False)


def judge(
    name: Annotated[str, typer.Argument(help="A stored run, its file, or `last`.")],
    calibration: Annotated[Path, typer.Option(help="JSONL of answers that people have labelled.")],
) -> None:
    """Let a model read a run's answers. What is printed is corrected by its calibration; a raw rate never is."""
    from evals.cases import golden_cases
    from evals.model_judge import Calibration, ModelJudge, corrected, read_labelled
    from evals.model_judge.calibration import answers_of
    from evals.results import load_run
    from evals.settings import EvalSettings

    settings = EvalSettings()
    with errors():
        reader = ModelJudge(settings)
        labelled = read_labelled(calibration)
        err.print(f"{reader.name}: {len(labelled)} labelled answers …", markup=False)
        known = Calibration.of(reader, labelled)
        run = load_run(name, settings.results_dir)
        told = {row.id for row in labelled}
        rows = [pair for pair in answers_of(run, golden_cases(settings.golden_dir)) if pair[1].id not in told]
        err.print(f"{len(rows)} answers of {run.name} …", markup=False)
        verdicts = [
            (result.cluster, reader.read(row.question, row.facts, row.answer).right is True)
            for result, row in rows
        ]
        found = corrected(verdicts, known, reader.name, settings.bootstrap_draws, settings.seed)
    out.print(f"judge {known.judge}, labels {known.file_hash}", markup=False)
    out.print(
        f"sensitivity {known.sensitivity:.3f} (of {known.right}), specificity {known.specificity:.3f} (of {known.wrong})"
    )
    out.print(
        f"share right, corrected: {100 * found.value:.1f} ({100 * found.low:.1f}-{100 * found.high:.1f}), n {found.n}"
    )
