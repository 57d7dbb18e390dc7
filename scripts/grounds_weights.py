"""Learns the weights of bot/compose/grounds.yaml from the tuning parts of the golden answers and of what has no answer.

    python scripts/grounds_weights.py            # prints wrong refusals and wrong answers over held-out folds
    python scripts/grounds_weights.py --write    # and writes the weights

Each question is composed as the bot does it; the signs of the composition are the features, whether it may be answered the
label. A logistic model with an L2 penalty, weights of known direction kept; a question without an answer weighs as
much as three with one, of which there are ten times as many. Folds never share a question pair. Deterministic; needs the index to be
built; the test part is never read.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from bot.advisor import Advisor
from bot.answer import ChatRequest
from bot.compose.draft import Composition
from bot.compose.grounds import Grounds
from bot.evidence import Evidence
from bot.understand.understanding import Understanding

GOLDEN = Path("evals/golden")
WEIGHTS = Path("bot/compose/grounds.yaml")
NONE_THERE = ("missing_figure", "nonexistent", "other_law", "future", "unknown")
FOLDS, STEPS, RATE, L2, NONE_WEIGHS = 5, 1500, 0.05, 0.002, 3.0
HELPS = ("asked_shown", "score", "cosine", "coverage")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its signs, and whether the documents answer it."""

    pair: str
    signs: dict[str, float]
    answerable: bool
    question: str


class Noting(Grounds):
    """Lets everything through and notes the signs."""

    noted: dict[str, float] | None = None

    def held(self, question: Understanding, evidence: Evidence, made: Composition) -> Composition:
        """`made` as it is."""
        if made.drafts and made.answered and not made.programmes and self.noted is None:
            self.noted = self.signs(question, evidence, made)
        return made


def cases(files: Sequence[Path]) -> Iterator[Case]:
    """The tuning questions that reach a composition."""
    advisor = Advisor.open()
    extractive = advisor.extractive
    noting = Noting(advisor.coverage)
    extractive.grounds = noting
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            answerable = case["answerable"] == "yes" and case.get("type") not in NONE_THERE
            if case["split"] != "tune" or not (answerable or case["type"] in NONE_THERE):
                continue
            if (case["suite"] == "routing" and case["type"] != "question") or case["type"] == "false_premise":
                continue
            noting.noted = None
            advisor.answer(ChatRequest(message=case["question"]))
            if noting.noted:
                yield Case(
                    case.get("pair_id", case["id"]),
                    noting.noted,
                    answerable,
                    case["question"],
                )


def fitted(x: Floats, y: Floats, least: Floats, most: Floats) -> Floats:
    """Logistic regression, weights within their bounds."""
    weights, mean, square = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    share = np.where(y > 0, 1.0, NONE_WEIGHS)
    share = share / share.sum()
    penalty = np.full(x.shape[1], L2)
    penalty[-1] = 0.0
    for step in range(1, STEPS + 1):
        chance = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (share * (chance - y)) + penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = np.clip(weights, least, most)
    return weights


def learned(found: Sequence[Case]) -> tuple[dict[str, float], list[tuple[Case, float]]]:
    """Weights by name, and each case with the chance that weights learned without it give it."""
    names = sorted({name for case in found for name in case.signs})
    x = np.array([[case.signs.get(name, 0.0) for name in names] + [1.0] for case in found])
    y = np.array([float(case.answerable) for case in found])
    least = np.array([0.0 if name in HELPS else -np.inf for name in names] + [-np.inf])
    most = np.array([np.inf if name in HELPS else 0.0 for name in names] + [np.inf])
    pairs = sorted({case.pair for case in found})
    np.random.default_rng(0).shuffle(pairs)
    fold = {pair: place % FOLDS for place, pair in enumerate(pairs)}
    place = np.array([fold[case.pair] for case in found])
    held = []
    for number in range(FOLDS):
        weights = fitted(x[place != number], y[place != number], least, most)
        held += [
            (case, float(1 / (1 + np.exp(-(row @ weights)))))
            for case, row in zip(found, x, strict=True)
            if fold[case.pair] == number
        ]
    weights = fitted(x, y, least, most)
    return dict(zip([*names, "bias"], (round(float(w), 3) for w in weights), strict=True)), held


def main() -> None:
    """Learns the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write bot/compose/grounds.yaml")
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        default=[GOLDEN / "answers.jsonl", GOLDEN / "abstention.jsonl", GOLDEN / "routing.jsonl"],
    )
    given = parser.parse_args()
    weights, held = learned(list(cases(given.files)))
    refused = [chance < 0.5 for case, chance in held if case.answerable]
    wrong = [chance >= 0.5 for case, chance in held if not case.answerable]
    print(f"refused {np.mean(refused):.3f} of {len(refused)}, answered {np.mean(wrong):.3f} of {len(wrong)}")
    if given.write:
        note = "# Learned by scripts/grounds_weights.py from the tuning questions; not edited by hand.\n"
        WEIGHTS.write_text(note + yaml.safe_dump(weights, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
