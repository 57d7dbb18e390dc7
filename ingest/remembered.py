"""One's own files: their parsed form is kept, so that a rebuild of the corpus keeps them without the files."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.model import SourceDocument

READERS = 3
"""Raised when the readers change, so that a file given again is parsed again."""


@dataclass(frozen=True)
class RememberedFile:
    """A file as it was read."""

    name: str
    sha256: str
    readers: int
    document: SourceDocument


_FORM = TypeAdapter(RememberedFile)


class RememberedFiles:
    """A folder with one JSON file for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[RememberedFile]:
        """Every remembered file, by name; one whose record is damaged is left out (see `damaged`)."""
        return sorted((file for path in self._paths() if (file := _read(path))), key=lambda file: file.name)

    def damaged(self) -> list[str]:
        """Records that cannot be read: their files must be given again."""
        return [path.name for path in self._paths() if _read(path) is None]

    def get(self, name: str) -> RememberedFile | None:
        """The file of that name."""
        path = self._path(name)
        return _read(path) if path.exists() else None

    def put(self, file: RememberedFile) -> None:
        """Keeps a file; one of the same name is its older version and is replaced."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(file.name)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(_FORM.dump_json(file))
        beside.replace(path)

    def forget(self, name: str) -> bool:
        """Drops a file; False where there was none."""
        path = self._path(name)
        existed = path.exists()
        path.unlink(missing_ok=True)
        return existed

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []

    def _path(self, name: str) -> Path:
        return self.folder / f"{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:24]}.json"


def _read(path: Path) -> RememberedFile | None:
    try:
        return _FORM.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
