"""The bundled model: multilingual-e5-small through onnxruntime, no network, one or two threads."""

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest.embedder.base import EmbedderInfo, Progress, Role, TextEmbedder, Vectors, unit
from ingest.embedder.files import MODEL_ID, ensure_model
from ingest.embedder.weights import WEIGHTS_SHA256

_BEGIN, _PAD, _END, _UNKNOWN = 0, 1, 2, 3
_WINDOW = 510
_BATCH_ROWS = 32
_BATCH_TOKENS = 4096


@dataclass(frozen=True)
class _Window:
    """Up to 510 tokens of a text; longer texts are several windows, averaged by length."""

    text: int
    ids: list[int]


class BundledEmbedder(TextEmbedder):
    """Loads on first use and again after a fork: a session inherited by a child process hangs."""

    info = EmbedderInfo(
        model=MODEL_ID,
        dim=384,
        query_prefix="query: ",
        passage_prefix="passage: ",
        normalisation="nfkc",
        form=f"onnx-{WEIGHTS_SHA256[:12]}",
    )

    def __init__(self, cache_dir: Path, threads: int = 1) -> None:
        self._cache_dir = cache_dir
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[int, Any, Any] | None = None

    def vectors(self, texts: Sequence[str], role: Role, progress: Progress | None = None) -> Vectors:
        """Unit vectors; texts of like length share a batch so that little is spent on padding."""
        tokenizer, session = self._load()
        encoded = [
            tokenizer.encode(self.prefixed(text, role), add_special_tokens=False).ids or [_UNKNOWN]
            for text in texts
        ]
        windows = sorted(_windows(encoded), key=lambda window: len(window.ids))
        total = np.zeros((len(texts), self.info.dim), np.float64)
        for batch in _batches(windows):
            rows = session.run(None, _padded(batch))[0]
            for row, window in zip(rows, batch, strict=True):
                total[window.text] += row * len(window.ids)
            if progress:
                progress(len({window.text for window in batch}))
        return unit(total.astype(np.float32))

    def _load(self) -> tuple[Any, Any]:
        loaded = self._loaded
        if loaded and loaded[0] == os.getpid():
            return loaded[1], loaded[2]
        with self._lock:
            if not self._loaded or self._loaded[0] != os.getpid():
                self._loaded = (os.getpid(), *_open_model(self._cache_dir, self._threads))
            return self._loaded[1], self._loaded[2]


def _open_model(cache_dir: Path, threads: int) -> tuple[Any, Any]:
    import onnxruntime  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

    files = ensure_model(cache_dir)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(files.graph), options, providers=["CPUExecutionProvider"])
    return Tokenizer.from_file(str(files.tokenizer)), session


def _windows(encoded: list[list[int]]) -> Iterator[_Window]:
    for text, ids in enumerate(encoded):
        for start in range(0, len(ids), _WINDOW):
            yield _Window(text, ids[start : start + _WINDOW])


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    batch: list[_Window] = []
    for window in windows:
        if batch and (len(batch) == _BATCH_ROWS or (len(batch) + 1) * len(window.ids) > _BATCH_TOKENS):
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _padded(batch: list[_Window]) -> dict[str, Any]:
    length = max(len(window.ids) for window in batch) + 2
    ids = np.full((len(batch), length), _PAD, np.int64)
    mask = np.zeros((len(batch), length), np.int64)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids) + 2] = [_BEGIN, *window.ids, _END]
        mask[row, : len(window.ids) + 2] = 1
    return {"ids": ids, "mask": mask}
