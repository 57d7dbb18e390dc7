"""What every embedder offers: LangChain's interface, and whole arrays with a role."""

import unicodedata
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]
MAX_CHARS = 20_000


class Role(StrEnum):
    """Models of the e5 family must be told which side of a search a text is on."""

    QUERY = "query"
    PASSAGE = "passage"


@dataclass(frozen=True)
class EmbedderInfo:
    """Everything that decides what a vector means; an index is only searched with the one that it was built with."""

    model: str
    dim: int
    query_prefix: str
    passage_prefix: str
    normalisation: str
    form: str

    def as_dict(self) -> dict[str, str | int]:
        """For the manifest."""
        return asdict(self)


class TextEmbedder(Embeddings):
    """An embedder whose vectors are unit vectors."""

    info: EmbedderInfo

    @abstractmethod
    def vectors(self, texts: Sequence[str], role: Role, progress: Progress | None = None) -> Vectors:
        """One row a text; `progress` is told how many texts were done since the last call."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's call for texts that are searched."""
        return [[float(x) for x in row] for row in self.vectors(texts, Role.PASSAGE)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's call for a question."""
        return [float(x) for x in self.vectors([text], Role.QUERY)[0]]

    def prefixed(self, text: str, role: Role) -> str:
        """The text as the model sees it."""
        prefix = self.info.query_prefix if role is Role.QUERY else self.info.passage_prefix
        return prefix + clean(text)


def clean(text: str, limit: int = MAX_CHARS) -> str:
    """NFKC, no NUL, no lone surrogates, at most `limit` characters.

    Without NFKC decomposed Hangul (macOS file names, some PDFs) is another text to the model: cosine 0.83 to itself.
    An uncapped text of 11,000 characters takes half a minute.
    """
    safe = text[: 2 * limit].encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFKC", safe).replace("\x00", " ")[:limit]


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)
