"""`didim eval runs | compare`: what was measured before."""

from evals.commands.shared import errors, out


def compare(before: str, after: str) -> None:
    """Compare two stored runs: right answers, flips both ways, McNemar's exact test."""
    from evals.compare import compare as compared
    from evals.results import load_run
    from evals.settings import EvalSettings

    with errors():
        folder = EvalSettings().results_dir
        result = compared(load_run(before, folder), load_run(after, folder))
    out.print(
        f"{result.common} cases in both; right {result.right_before} -> {result.right_after}; p = {result.p:.4f}"
    )
    for flip in result.flips:
        out.print(f"{'+' if flip.better else '-'} {flip.after.id} {flip.after.question}", markup=False)


def runs() -> None:
    """List the stored runs, oldest first."""
    from evals.settings import EvalSettings

    folder = EvalSettings().results_dir
    for path in sorted(folder.glob("*.json")):
        out.print(path.stem)
