"""Generations: whole indexes side by side, one of them live.

A generation is built in a folder of its own, sealed, and made live by renaming a one-line pointer file. Chroma loses
vectors silently when two processes write, and opens a missing file as an empty store; so nothing is ever written to a
live folder, and a build killed at any moment leaves the live one as it was.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import IndexBusyError, IndexMissingError, IngestError
from ingest.manifest import NAME

_POINTER = "live"
_BUILDING = ".building-"


class Generations:
    """The folder of the index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """All published generations, newest first."""
        if not self.folder.is_dir():
            return []
        return sorted((path.name for path in self.folder.glob("g*") if (path / NAME).is_file()), reverse=True)

    def path(self, name: str) -> Path:
        """The folder of a generation."""
        return self.folder / name

    def live(self) -> str | None:
        """The generation that the pointer names; None where there is no pointer."""
        try:
            return (self.folder / _POINTER).read_text(encoding="utf-8").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def use(self, name: str) -> None:
        """Makes a published generation live: readers see the old one or the new one, never neither."""
        if name not in self.names():
            raise IndexMissingError(
                f"There is no generation {name!r}.", "`didim index list` names those there are."
            )
        beside = self.folder / f".{_POINTER}.{os.getpid()}"
        with beside.open("w", encoding="utf-8") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self.folder / _POINTER)
        _sync_folder(self.folder)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """The right to build; a second builder is turned away at once rather than kept waiting."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise IndexBusyError(
                    "Another process is building the index.", "Wait until it has ended, then try again."
                ) from error
            yield

    def begin(self) -> Path:
        """A new folder to build in; those that a killed build left behind are removed. Needs the lock."""
        for leftover in self.folder.glob(f"{_BUILDING}*"):
            _remove(leftover)
        for leftover in self.folder.glob(f".{_POINTER}.*"):
            leftover.unlink(missing_ok=True)
        folder = self.folder / f"{_BUILDING}{os.getpid()}"
        folder.mkdir()
        return folder

    def new_name(self) -> str:
        """A name that sorts after all others."""
        name = datetime.now(UTC).strftime("g%Y%m%d-%H%M%S")
        taken = self.names()
        if taken and name <= taken[0]:
            stem, _, number = taken[0].partition("+")
            name = f"{stem}+{int(number or 0) + 1}"
        return name

    def publish(self, built: Path, name: str) -> None:
        """Seals a finished folder, gives it its name and makes it live."""
        for path in built.rglob("*"):
            if path.is_file():
                _sync_file(path)
                path.chmod(0o444)
        os.rename(built, self.folder / name)
        _sync_folder(self.folder)
        self.use(name)

    def prune(self, keep: int) -> list[str]:
        """Removes all but the newest `keep` generations and the live one."""
        live = self.live()
        removed = [name for name in self.names()[keep:] if name != live]
        for name in removed:
            _remove(self.path(name))
        return removed


def _remove(folder: Path) -> None:
    """The manifest goes first, so that a half removed generation is none."""
    (folder / NAME).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(path: Path) -> None:
    _sync_file(path)


def require_space(folder: Path, needed: int) -> None:
    """Raises before a build that cannot end well for want of space."""
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise IngestError(
            f"Only {free // 2**20} MB are free in {folder}; a build needs about {needed // 2**20} MB.",
            "Free some space or set DIDIM_DATA_DIR to a larger disk.",
        )
