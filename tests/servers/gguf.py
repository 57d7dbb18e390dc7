"""Write a language model file small enough for a test: a llama of one layer whose weights are made up here.

Nothing is downloaded. The file follows https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3.
"""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_UINT32, _INT32, _FLOAT32, _BOOL, _STRING, _ARRAY = 4, 5, 6, 7, 8, 9
_ALIGNMENT = 32
_UNKNOWN, _BEGIN, _END = 0, 1, 2
_FIRST_BYTE = 3
_TEMPLATE = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}"
CONTEXT = 32_768


def write_reciting_model(path: Path, reply: str) -> None:
    """A model that answers `reply` to everything: the row of each piece of it points at the next piece."""
    pieces = _distinct_pieces(reply)
    size = _FIRST_BYTE + 256 + len(pieces)
    width = -(-size // 64) * 64
    following = [_FIRST_BYTE + 256] * (_FIRST_BYTE + 256)
    following += [_FIRST_BYTE + 256 + n + 1 for n in range(len(pieces) - 1)] + [_END]
    output = np.zeros((size, width), np.float32)
    output[following, range(size)] = 1.0
    _write(path, pieces, np.eye(size, width, dtype=np.float32), output, np.zeros((width, width), np.float32))


def write_rambling_model(path: Path, seed: int = 7) -> None:
    """A model of random weights: it speaks the protocol and says nothing."""
    random = np.random.default_rng(seed)
    size, width = _FIRST_BYTE + 256, 64

    def weights(rows: int) -> Array:
        return random.normal(0, 0.5, (rows, width)).astype(np.float32)

    _write(path, [], weights(size), weights(size), weights(width))


def _distinct_pieces(reply: str) -> list[str]:
    """`reply` cut into short pieces, no two alike, since a piece must tell what comes after it."""
    pieces: list[str] = []
    start = 0
    while start < len(reply):
        length = 4
        while reply[start : start + length] in pieces and start + length < len(reply):
            length += 1
        pieces.append(reply[start : start + length])
        start += length
    return pieces


def _write(path: Path, pieces: Sequence[str], embedding: Array, output: Array, square: Array) -> None:
    width = embedding.shape[1]
    ones = np.ones(width, np.float32)
    tensors = {"token_embd.weight": embedding, "output_norm.weight": ones, "output.weight": output}
    for name in ("attn_norm", "ffn_norm"):
        tensors[f"blk.0.{name}.weight"] = ones
    for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        tensors[f"blk.0.{name}.weight"] = square
    values = _shape(width) | _vocabulary(pieces)
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(values))
    head += b"".join(_string(key) + value for key, value in values.items())
    offset = 0
    for name, tensor in tensors.items():
        dims = tensor.shape[::-1]
        head += _string(name) + struct.pack(f"<I{len(dims)}QIQ", len(dims), *dims, 0, offset)
        offset += _padded(tensor.nbytes)
    with path.open("wb") as file:
        file.write(head.ljust(_padded(len(head)), b"\0"))
        for tensor in tensors.values():
            file.write(tensor.tobytes().ljust(_padded(tensor.nbytes), b"\0"))


def _shape(width: int) -> Mapping[str, bytes]:
    numbers = {
        "context_length": CONTEXT,
        "embedding_length": width,
        "block_count": 1,
        "feed_forward_length": width,
        "attention.head_count": width // 64,
        "attention.head_count_kv": width // 64,
        "rope.dimension_count": 64,
    }
    shape = {f"llama.{name}": struct.pack("<II", _UINT32, number) for name, number in numbers.items()}
    shape["llama.attention.layer_norm_rms_epsilon"] = struct.pack("<If", _FLOAT32, 1e-6)
    return {"general.architecture": struct.pack("<I", _STRING) + _string("llama")} | shape


def _vocabulary(pieces: Sequence[str]) -> Mapping[str, bytes]:
    words = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256))]
    words += [piece.replace(" ", "▁") for piece in pieces]
    kinds = [2, 3, 3] + [6] * 256 + [1] * len(pieces)
    strings = b"".join(map(_string, words))
    count = len(words)
    return {
        "tokenizer.ggml.model": struct.pack("<I", _STRING) + _string("llama"),
        "tokenizer.ggml.tokens": struct.pack("<IIQ", _ARRAY, _STRING, count) + strings,
        "tokenizer.ggml.scores": struct.pack(f"<IIQ{count}f", _ARRAY, _FLOAT32, count, *[-1.0] * count),
        "tokenizer.ggml.token_type": struct.pack(f"<IIQ{count}i", _ARRAY, _INT32, count, *kinds),
        "tokenizer.ggml.bos_token_id": struct.pack("<II", _UINT32, _BEGIN),
        "tokenizer.ggml.eos_token_id": struct.pack("<II", _UINT32, _END),
        "tokenizer.ggml.unknown_token_id": struct.pack("<II", _UINT32, _UNKNOWN),
        "tokenizer.ggml.add_space_prefix": struct.pack("<I?", _BOOL, False),
        "tokenizer.chat_template": struct.pack("<I", _STRING) + _string(_TEMPLATE),
    }


def _string(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
