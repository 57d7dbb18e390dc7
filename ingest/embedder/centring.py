"""Centring by language: without it a Korean question never reaches an English passage.

The model sorts by language first. Subtracting a share of the language's mean vector takes that direction out; the
means of passages are those of the indexed texts, the means of questions those of typical ones (`questions.yaml`),
because questions are shorter and prefixed otherwise. Stored vectors are centred, so a search costs nothing extra.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from corpus.models import LANGS, Lang
from ingest.embedder.base import Vectors, unit
from ingest.model import Level

_FEWEST = 20
Mean = NDArray[np.float32]


@dataclass(frozen=True)
class Centres:
    """Mean vectors by name (`passage-ko`, `query-en`); a language with too few texts has none and is left as it is."""

    share: float
    means: Mapping[str, Mean]

    def centred(self, vectors: Vectors, name: str) -> Vectors:
        """The vectors less the share of the mean, as unit vectors."""
        mean = self.means.get(name)
        return unit(vectors) if mean is None else unit(vectors - self.share * mean)

    def save(self, path: Path) -> None:
        """Writes the means; the share stands in the manifest."""
        np.savez(path, **{name: np.asarray(mean, np.float32) for name, mean in self.means.items()})  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path, share: float) -> "Centres":
        """Reads what `save` wrote."""
        with np.load(path) as stored:
            return cls(share, {name: stored[name] for name in stored.files})


def centre_name(level: Level, lang: Lang) -> str:
    """Passages and sentences have different means: they differ in length."""
    return f"{level}-{lang}"


def query_centre(lang: Lang) -> str:
    """The name of the mean of questions."""
    return f"query-{lang}"


def mean_of(vectors: Vectors) -> Mean | None:
    """The mean, or None where it would be the text itself rather than its language."""
    return vectors.mean(axis=0) if len(vectors) >= _FEWEST else None


@cache
def sample_questions() -> Mapping[Lang, Sequence[str]]:
    """Typical questions in each language, from which the means of questions are taken."""
    stored = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
    return {lang: tuple(stored[lang]) for lang in LANGS}
