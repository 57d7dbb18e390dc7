"""What has arrived of a file so far, kept beside its place until it is whole and right."""

import hashlib
import json
import os
from pathlib import Path


class PartialFile:
    """`NAME.part` with the bytes and `NAME.part.json` with where they came from; survives a cut and a kill."""

    def __init__(self, target: Path, url: str, sha256: str) -> None:
        self.target = target
        self.path = target.with_name(f"{target.name}.part")
        self._record = target.with_name(f"{target.name}.part.json")
        self._origin = {"url": url, "sha256": sha256}
        self.validator = self._known_validator()

    def _known_validator(self) -> str | None:
        """What the server called this version of the file; bytes of another origin are thrown away."""
        try:
            record = json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            record = None
        if not isinstance(record, dict) or {key: record.get(key) for key in self._origin} != self._origin:
            self.discard()
            return None
        validator = record.get("validator")
        return validator if isinstance(validator, str) else None

    @property
    def size(self) -> int:
        """Bytes there already."""
        return self.path.stat().st_size if self.path.exists() else 0

    def begin(self, validator: str | None) -> None:
        """Empties the file for a version that starts at its first byte."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(b"")
        self.validator = validator
        self._record.write_text(json.dumps({**self._origin, "validator": validator}), encoding="utf-8")

    def discard(self) -> None:
        """Forgets what has arrived."""
        self.path.unlink(missing_ok=True)
        self._record.unlink(missing_ok=True)
        self.validator = None

    def first(self, count: int) -> bytes:
        """The first bytes."""
        with self.path.open("rb") as file:
            return file.read(count)

    def sha256(self) -> str:
        """Hash of what has arrived."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def finish(self) -> None:
        """Puts the whole file in its place at one stroke."""
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(self.path, self.target)
        self._record.unlink(missing_ok=True)
        folder = os.open(self.target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
