"""What a message is about when no rule knows its words: probabilities of the intents that the house answers itself.

A softmax over the question's vector (the one that search uses) and its character n-grams, learned by
`scripts/train_intents.py` from `examples/`. It holds for the bundled embedder alone; with another there are no weights
and the rules stand alone.
"""

import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ingest.embedder.base import EmbedderInfo, Vectors

EXAMPLES = Path(__file__).with_name("examples")
WEIGHTS = Path(__file__).with_name("intent_weights.npz")
QUESTION = "question"
_BUCKETS = 2048
_VECTOR, _GRAMS = 3.0, 2.0
"""How much each half of the features weighs."""
_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """A message and what it is; those of one `pair` say the same in both languages."""

    text: str
    intent: str
    pair: str


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, for which embedder and from which examples."""

    labels: tuple[str, ...]
    matrix: Floats
    bias: Floats
    embedder: str
    examples: str

    def probabilities(self, text: str, vector: Vectors) -> dict[str, float]:
        """How likely `text` is each of the labels; they sum to 1."""
        scores = features([text], vector[None]) @ self.matrix + self.bias
        shares = np.exp(scores[0] - scores[0].max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))

    def save(self, path: Path) -> None:
        """Half precision is enough and keeps the file small."""
        np.savez_compressed(
            path,
            labels=np.array(self.labels),
            matrix=self.matrix.astype(np.float16),
            bias=self.bias.astype(np.float16),
            made=np.array([self.embedder, self.examples]),
        )


def load_weights(path: Path = WEIGHTS) -> Weights:
    """The learned weights."""
    with np.load(path) as stored:
        embedder, examples = stored["made"].tolist()
        matrix, bias = stored["matrix"].astype(np.float32), stored["bias"].astype(np.float32)
        return Weights(tuple(stored["labels"].tolist()), matrix, bias, embedder, examples)


def fingerprint(info: EmbedderInfo, centre_share: float) -> str:
    """What decides the vectors of questions."""
    return json.dumps({**asdict(info), "centre_share": centre_share}, sort_keys=True)


def features(texts: Sequence[str], vectors: Vectors) -> Floats:
    """One row a text: its centred unit vector and its hashed n-grams, each half of length 1 times its weight."""
    grams = np.zeros((len(texts), _BUCKETS), np.float32)
    for row, text in enumerate(texts):
        for gram in _grams(_plain(text)):
            place = zlib.crc32(gram.encode())
            grams[row, place % _BUCKETS] += 1 if place >> 31 else -1
    grams /= np.linalg.norm(grams, axis=1, keepdims=True) + 1e-9
    return np.hstack([_VECTOR * vectors.astype(np.float32), _GRAMS * grams])


def _plain(text: str) -> str:
    text = re.sub(r"\d+", "0", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"[^\w?]+", " ", text).strip()


def _grams(text: str) -> set[str]:
    """Runs of characters (shorter ones in Korean, whose syllables say more), words and pairs of words."""
    padded, words = f" {text} ", text.split()
    found = {
        f"{size}{padded[start : start + size]}"
        for size in ((1, 2, 3) if _HANGUL.search(text) else (2, 3, 4))
        for start in range(len(padded) - size + 1)
    }
    found |= {f"w{word}" for word in words}
    return found | {f"b{one} {two}" for one, two in pairwise(words)}


def examples(folder: Path = EXAMPLES) -> list[Example]:
    """All examples: `<intent>.txt` holds a Korean and an English message a line, `heard.jsonl` tuning questions."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            found += [Example(text.strip(), path.stem, f"{path.stem}-{number}") for text in line.split(" | ")]
    lines = (folder / "heard.jsonl").read_text(encoding="utf-8").splitlines()
    return found + [Example(**cast(dict[str, str], json.loads(line))) for line in lines]


def digest(found: Iterable[Example]) -> str:
    """One hash of all examples: weights that do not carry it were learned from others."""
    return sha256("\n".join(f"{e.intent}\t{e.text}" for e in found).encode()).hexdigest()
