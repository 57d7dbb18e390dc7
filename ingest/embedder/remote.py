"""Any server that speaks the OpenAI embeddings protocol, behind the same interface."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from ingest.embedder.base import EmbedderInfo, Progress, Role, TextEmbedder, Vectors, unit
from ingest.errors import EmbedderError

_BATCH = 32
_REMEDY = "Check DIDIM_EMBEDDER_URL, DIDIM_EMBEDDER_MODEL and DIDIM_EMBEDDER_KEY."


class RemoteEmbedder(TextEmbedder):
    """Sends text, never token ids: many compatible servers refuse ids or read them with another vocabulary."""

    def __init__(
        self, url: str, model: str, key: str, query_prefix: str = "", passage_prefix: str = ""
    ) -> None:
        self._url, self._model, self._key = url, model, key
        self._prefixes = (query_prefix, passage_prefix)

    @cached_property
    def info(self) -> EmbedderInfo:  # type: ignore[override]
        """Asks the server for one vector, because only it knows the dimension."""
        dim = len(self._send(["dimension"])[0])
        return EmbedderInfo(self._model, dim, *self._prefixes, normalisation="nfkc", form="openai-compatible")

    @cached_property
    def _client(self) -> Any:
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        return OpenAIEmbeddings(
            base_url=self._url,
            model=self._model,
            api_key=SecretStr(self._key),
            check_embedding_ctx_length=False,
            timeout=30,
            max_retries=2,
            chunk_size=_BATCH,
        )

    def vectors(self, texts: Sequence[str], role: Role, progress: Progress | None = None) -> Vectors:
        """Unit vectors; an answer of another shape than asked for is an error, never silently padded."""
        rows: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            batch = [self.prefixed(text, role) for text in texts[start : start + _BATCH]]
            rows.extend(self._send(batch))
            if progress:
                progress(len(batch))
        return unit(np.array(rows, np.float32).reshape(len(texts), self.info.dim))

    def _send(self, texts: list[str]) -> list[list[float]]:
        try:
            rows: list[list[float]] = self._client.embed_documents(texts)
        except Exception as error:
            raise EmbedderError(f"The embedding server at {self._url} failed: {error}", _REMEDY) from error
        if len(rows) != len(texts) or len({len(row) for row in rows}) != 1 or not np.isfinite(rows).all():
            raise EmbedderError(f"The embedding server at {self._url} sent unusable vectors.", _REMEDY)
        return rows
