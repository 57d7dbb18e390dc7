"""Learns the weights of bot/compose/lead.yaml from the tuning part of the golden answers.

    python scripts/lead_weights.py            # prints how often the first sentence holds a required fact, by 5 folds
    python scripts/lead_weights.py --write    # and writes the weights

For each question the candidates are those that the bot itself ranks: the best statements of the search, or all statements of the
first programme named. A candidate is right when it holds a required fact, less so when it does so in a document where nobody
looked for it. The model is linear; it maximises the chance that the first sentence is a right one (softmax over the candidates of a
question), with an L2 penalty. Folds never share a document. Deterministic; needs the index to be built; the test part is never read.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

from bot.compose.lead import Lead
from bot.compose.programmes import ProgrammeAnswers
from bot.evidence import ScoredStatement
from bot.glossary import Glossary
from bot.programmes.board import Board
from bot.retrieve import Retriever
from bot.settings import BotSettings
from bot.understand.reader import QuestionReader
from bot.understand.router import matching
from corpus.library import load_library
from corpus.settings import CorpusSettings
from ingest.index import open_index

GOLDEN = Path("evals/golden/answers.jsonl")
WEIGHTS = Path("bot/compose/lead.yaml")
FOLDS, STEPS, RATE, L2, LEAST = 5, 400, 0.05, 0.002, 15
CANDIDATES = 40
NEVER_HELPS = (
    "old_year",
    "other_year",
    "is_pointer",
    "is_asked",
    "is_budget",
    "is_bodies",
    "is_survey",
    "other_domain",
    "other_part",
)
NEVER_HURTS = (
    "score",
    "cosine",
    "coverage",
    "terms",
    "rarest",
    "asked",
    "asked_near",
    "asked_top",
    "heading",
    "subject",
    "same_domain",
    "same_part",
    "first",
)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """The candidates of one question: named features, fixed offsets, and how right each is."""

    kind: str
    cluster: str
    features: tuple[dict[str, float], ...]
    offsets: Floats
    right: Floats


def cases() -> Iterator[Case]:
    """The tuning questions with their candidates, as the bot sees them."""
    library, index = load_library(CorpusSettings().corpus_dir), open_index()
    glossary = Glossary(library.glossary)
    retriever = Retriever(index, glossary, BotSettings().keyword_weight)
    programmes = ProgrammeAnswers(index, Board(library))
    reader = QuestionReader(library.programmes)
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["split"] != "tune" or case["answerable"] != "yes":
            continue
        question = reader.read(
            case["question"], case["lang"], matching(case["question"], case["lang"]), (), None
        )
        names = [library.programme(name).name.in_lang(case["lang"]) for name in question.programmes[:2]]
        text = " ".join((question.search_text, *(name for name in names if name not in question.question)))
        kind = "programme" if question.programmes else "general"
        evidence = retriever.evidence(text, case["lang"])
        hits = (
            programmes.candidates(question.programmes[0], question, evidence.asked)
            if question.programmes
            else evidence.statements[:CANDIDATES]
        )
        if hits and any(nugget["must"] for nugget in case["nuggets"]):
            lead = Lead(question, hits)
            yield Case(
                kind,
                case["cluster"],
                tuple(lead.features(hit) for hit in hits),
                np.array([-lead.stands_back(hit) for hit in hits]),
                np.array([_right(hit, case) for hit in hits]),
            )


def _right(hit: ScoredStatement, case: dict[str, Any]) -> float:
    text = re.sub(r"(?<=\d),(?=\d{3})", "", hit.statement.text)
    must = [nugget["values"] for nugget in case["nuggets"] if nugget["must"]]
    held = sum(any(re.search(v, text, re.IGNORECASE) for v in values) for values in must) / len(must)
    documents = {entry["document_id"] for entry in case.get("evidence", ())}
    return held if not documents or hit.statement.document_id in documents else 0.5 * held


def matrix(case: Case, names: Sequence[str]) -> Floats:
    """The features of a case's candidates as rows."""
    return np.array([[row.get(name, 0.0) for name in names] for row in case.features])


def fitted(rows: Sequence[tuple[Floats, Case]], names: Sequence[str]) -> Floats:
    """The weights that make a right candidate the likeliest first one; those of known sign keep it."""
    size = len(names)
    least = np.array([0.0 if name in NEVER_HURTS else -np.inf for name in names])
    most = np.array([0.0 if name in NEVER_HELPS else np.inf for name in names])
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    learnable = [(x, case) for x, case in rows if case.right.max() > 0]
    for step in range(1, STEPS + 1):
        slope = L2 * weights
        for x, case in learnable:
            score = x @ weights + case.offsets
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            wanted = chance * case.right
            slope = slope - x.T @ (wanted / max(wanted.sum(), 1e-12) - chance) / len(learnable)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        step_size = RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = np.clip(weights - step_size, least, most)
    return weights


def first_right(rows: Sequence[tuple[Floats, Case]], weights: Floats) -> list[bool]:
    """For each case whether the best candidate is a right one."""
    return [bool(case.right[int(np.argmax(x @ weights + case.offsets))] > 0) for x, case in rows]


def learned(found: Sequence[Case]) -> tuple[dict[str, float], float, float]:
    """Weights by name, the share of right first sentences over held-out folds, and on the questions learned from."""
    counts = Counter(name for case in found for row in case.features for name, value in row.items() if value)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    rows = [(matrix(case, names), case) for case in found]
    clusters = sorted({case.cluster for case in found})
    np.random.default_rng(0).shuffle(clusters)
    fold = {cluster: place % FOLDS for place, cluster in enumerate(clusters)}
    held: list[bool] = []
    for number in range(FOLDS):
        weights = fitted([row for row in rows if fold[row[1].cluster] != number], names)
        held += first_right([row for row in rows if fold[row[1].cluster] == number], weights)
    weights = fitted(rows, names)
    return (
        dict(zip(names, (round(float(w), 3) for w in weights), strict=True)),
        float(np.mean(held)),
        float(np.mean(first_right(rows, weights))),
    )


def main() -> None:
    """Learns both sets of weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write bot/compose/lead.yaml")
    write = parser.parse_args().write
    found, told = list(cases()), {}
    for kind in ("general", "programme"):
        part = [case for case in found if case.kind == kind]
        told[kind], held, own = learned(part)
        print(
            f"{kind}: {len(part)} questions, fact first {held:.3f} over held-out documents, {own:.3f} on its own"
        )
    if write:
        note = "# Learned by scripts/lead_weights.py from the tuning questions; not edited by hand.\n"
        WEIGHTS.write_text(note + yaml.safe_dump(told, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
