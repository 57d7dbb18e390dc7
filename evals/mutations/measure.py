"""Measure the proof step on the sealed set: caught by class, false alarms on true twins, milliseconds a statement.

    python -m evals.mutations.measure [--half test|tune|dev] [--show CLASS] [--fresh SEED]

Without --mirrors the prover does not know the mirrored sentences of the corpus: what it then says about a statement in
the other language rests on the rules alone, as for a file of a user.

`caught` = wrong twins that are not proved / all of the class; `false alarms` = true twins that are not proved / all.
Bars: every class 0.98 but role, rebinding and dropped_condition 0.80; false alarms 3 %; 5 ms a statement.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import orjson

from bot.answer import Verdict
from bot.prove import Proof, Prover
from corpus.library import load_library
from corpus.settings import CorpusSettings
from evals.mutations.case import Case, WrongTwin
from evals.mutations.generate import OUT, generate
from evals.mutations.handmade import PARAPHRASES, handmade_cases

LOW_BAR = frozenset((WrongTwin.ROLE, WrongTwin.REBINDING, WrongTwin.DROPPED_CONDITION))
HIGH, LOW, MOST_FALSE_ALARMS, MOST_MS = 0.98, 0.80, 0.03, 5.0


@dataclass
class Measured:
    """Counts over one set; keys are `class` and `class how`, where how is handmade, made or mirrored."""

    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    failed: list[tuple[Case, Proof]] = field(default_factory=list)

    def share(self, key: str) -> float:
        """Share of right verdicts under `key`."""
        return self.right[key] / self.total[key] if self.total[key] else float("nan")


def read_cases(path: Path) -> list[Case]:
    """The cases of one file of the sealed set."""
    rows = [orjson.loads(line) for line in path.read_bytes().splitlines()]
    return [
        Case(
            origin=row["origin"],
            half=path.stem,
            statement=row["statement"],
            statement_lang=row["statement_lang"],
            passage=row["passage"],
            passage_lang=row["passage_lang"],
            wrong=WrongTwin(row["wrong"]) if row["wrong"] else None,
            how=row["how"],
        )
        for row in rows
    ]


def measure(prover: Prover, cases: Iterable[Case]) -> Measured:
    """Every case once; the whole passage is the quote."""
    measured = Measured()
    for case in cases:
        start = perf_counter()
        proof = prover.prove(
            case.statement,
            case.passage,
            case.passage,
            statement_lang=case.statement_lang,
            passage_lang=case.passage_lang,
        )
        measured.times.append((perf_counter() - start) * 1000)
        name = case.wrong.value if case.wrong else "true"
        right = (proof.verdict is Verdict.PROVED) == (case.wrong is None)
        for key in (name, f"{name} {case.how}"):
            measured.total[key] += 1
            measured.right[key] += right
        if not right:
            measured.failed.append((case, proof))
    return measured


def table(measured: Measured) -> str:
    """A Markdown table with the bars."""
    lines = ["| class | n | caught | bar | handmade | made | mirrored |", "|---|---|---|---|---|---|---|"]
    for kind in WrongTwin:
        bar = LOW if kind in LOW_BAR else HIGH
        cells = [_cell(measured, f"{kind.value} {how}") for how in ("handmade", "made", "mirrored")]
        share = f"{measured.share(kind.value):.3f}"
        mark = "" if measured.share(kind.value) >= bar else " ✗"
        lines.append(
            f"| {kind.value} | {measured.total[kind.value]} | {share}{mark} | {bar} | {' | '.join(cells)} |"
        )
    alarms = 1 - measured.share("true")
    cells = [_cell(measured, f"true {how}") for how in ("handmade", "made", "mirrored")]
    mark = "" if alarms <= MOST_FALSE_ALARMS else " ✗"
    lines.append(f"| true twins: false alarms | {measured.total['true']} | {alarms:.3f}{mark} | {MOST_FALSE_ALARMS} | {' | '.join(cells)} |")  # fmt: skip
    times = sorted(measured.times)
    lines.append("")
    lines.append(f"ms a statement: mean {sum(times) / len(times):.2f}, p95 {times[int(len(times) * 0.95)]:.2f}, bar {MOST_MS}")  # fmt: skip
    return "\n".join(lines)


def _cell(measured: Measured, key: str) -> str:
    return f"{measured.right[key]}/{measured.total[key]}" if measured.total[key] else "–"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and the failing cases of a class where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=["tune", "test", "dev"], default="test")
    parser.add_argument("--fresh", type=int, help="make a set with this seed instead of the sealed one")
    parser.add_argument("--size", type=int, default=200, help="wrong twins of each class in a fresh set")
    parser.add_argument(
        "--mirrors", action="store_true", help="let the prover know the mirrored sentences, as in use"
    )
    parser.add_argument("--show", help="print failing cases: a class, `true`, or `all`")
    options = parser.parse_args(arguments)
    library = load_library(CorpusSettings().corpus_dir, strict=False)
    if options.half == "dev":
        cases = list(handmade_cases(PARAPHRASES))
    elif options.fresh is None:
        cases = read_cases(OUT / f"{options.half}.jsonl")
    else:
        cases = generate(library, options.fresh, options.size, options.size * 4)[options.half]
    measured = measure(Prover.from_library(library, with_mirrors=options.mirrors), cases)
    print(table(measured))
    for case, proof in measured.failed:
        name = case.wrong.value if case.wrong else "true"
        if options.show in (name, "all"):
            reasons = "; ".join(f"{f.check.value}: {f.detail}" for f in proof.findings)
            print(f"\n{name} ({case.how}) {case.statement}\n   passage: {case.passage}\n   {proof.verdict.value}: {reasons}")  # fmt: skip


if __name__ == "__main__":
    main()
