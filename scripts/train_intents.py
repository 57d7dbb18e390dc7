"""Learns bot/understand/intent_weights.npz from bot/understand/examples.

    python scripts/train_intents.py            # accuracy by 4 folds; the two languages of a pair stay together
    python scripts/train_intents.py --write    # and writes the weights, learned from all examples

Softmax regression with momentum, an L2 penalty, and less weight for each example of a common intent. Deterministic;
needs the bundled embedder and no index. Run it after any change of the examples.
"""

import argparse
from collections import Counter

import numpy as np

from bot.language import detect_language
from bot.understand.sense import (
    QUESTION,
    WEIGHTS,
    Example,
    Floats,
    Weights,
    digest,
    examples,
    features,
    fingerprint,
)  # fmt: skip
from corpus.models import LANGS
from ingest.embedder.base import Role, TextEmbedder, Vectors
from ingest.embedder.centring import Centres, query_centre, sample_questions
from ingest.embedder.choose import make_embedder
from ingest.settings import IngestSettings

FOLDS, STEPS, RATE, MOMENTUM, L2, BATCH = 4, 250, 20.0, 0.9, 3e-5, 32
SURE = 0.6


def vectors_of(texts: list[str], embedder: TextEmbedder, centre_share: float) -> Vectors:
    """The vectors of questions as an index gives them."""
    means = {
        query_centre(lang): embedder.vectors(list(sample_questions()[lang]), Role.QUERY).mean(axis=0)
        for lang in LANGS
    }
    centres = Centres(centre_share, means)
    raw = np.vstack(
        [embedder.vectors(texts[at : at + BATCH], Role.QUERY) for at in range(0, len(texts), BATCH)]
    )
    rows = [centres.centred(raw[i : i + 1], query_centre(detect_language(t))) for i, t in enumerate(texts)]
    return np.vstack(rows)


def learned(x: Floats, y: np.ndarray, classes: int) -> tuple[Floats, Floats]:
    """Matrix and bias."""
    often = np.maximum(np.bincount(y, minlength=classes), 1)
    share = (1 / np.sqrt(often))[y].astype(np.float32)
    share /= share.sum()
    wanted = np.eye(classes, dtype=np.float32)[y]
    matrix, bias = np.zeros((x.shape[1], classes), np.float32), np.zeros(classes, np.float32)
    speed, drift = np.zeros_like(matrix), np.zeros_like(bias)
    for _ in range(STEPS):
        scores = x @ matrix + bias
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        off = (shares / shares.sum(axis=1, keepdims=True) - wanted) * share[:, None]
        speed = MOMENTUM * speed - RATE * (x.T @ off + L2 * matrix)
        drift = MOMENTUM * drift - RATE * off.sum(axis=0)
        matrix, bias = matrix + speed, bias + drift
    return matrix, bias


def cross_validated(x: Floats, y: np.ndarray, found: list[Example], labels: list[str]) -> None:
    """Prints, by intent, how many examples are told right when their pair was not learned from."""
    pairs = sorted({example.pair for example in found})
    order = np.random.default_rng(0).permutation(len(pairs))
    fold_of = {pair: int(place) % FOLDS for pair, place in zip(pairs, order, strict=True)}
    fold = np.array([fold_of[example.pair] for example in found])
    told = np.zeros(len(found), int)
    for number in range(FOLDS):
        matrix, bias = learned(x[fold != number], y[fold != number], len(labels))
        scores = x[fold == number] @ matrix + bias
        told[fold == number] = scores.argmax(axis=1)
    right: Counter[str] = Counter(labels[i] for i in y[told == y])
    for label in labels:
        count = int((y == labels.index(label)).sum())
        print(f"{label:24} {right[label] / count:.3f} of {count}")
    question = labels.index(QUESTION)
    print(f"all {np.mean(told == y):.3f}; questions taken for something else "
          f"{np.mean(told[y == question] != question):.3f}")  # fmt: skip


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-folds", action="store_true", help="skip the cross-validation")
    asked = parser.parse_args()
    settings = IngestSettings()
    embedder = make_embedder(settings)
    found = examples()
    labels = sorted({example.intent for example in found})
    y = np.array([labels.index(example.intent) for example in found])
    texts = [example.text for example in found]
    x = features(texts, vectors_of(texts, embedder, settings.centre_share))
    if not asked.no_folds:
        cross_validated(x, y, found, labels)
    if asked.write:
        matrix, bias = learned(x, y, len(labels))
        made = fingerprint(embedder.info, settings.centre_share)
        Weights(tuple(labels), matrix, bias, made, digest(found)).save(WEIGHTS)


if __name__ == "__main__":
    main()
