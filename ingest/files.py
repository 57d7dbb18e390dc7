"""One's own files: parsed apart from this process, remembered, reported when they cannot be read."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import FileRefusedError
from ingest.progress import Notify
from ingest.readers.sandbox import read_apart
from ingest.remembered import READERS, RememberedFile, RememberedFiles
from ingest.report import Failure
from ingest.settings import IngestSettings


def read_files(files: Sequence[Path], settings: IngestSettings, notify: Notify) -> tuple[Failure, ...]:
    """Reads and remembers files; returns those that could not be read, whose older versions stay as they are."""
    remembered = RememberedFiles(settings.files_dir)
    failed: list[Failure] = []
    for done, path in enumerate(files):
        notify("file", done, len(files))
        try:
            _remember(path, remembered, settings)
        except FileRefusedError as error:
            failed.append(Failure(path.name, str(error)))
        except OSError as error:
            failed.append(Failure(path.name, f"The file cannot be opened: {error.strerror or error}."))
    if files:
        notify("file", len(files), len(files))
    return tuple(failed)


def _remember(path: Path, remembered: RememberedFiles, settings: IngestSettings) -> None:
    digest = _sha256(path)
    known = remembered.get(path.name)
    if known and known.sha256 == digest and known.readers == READERS:
        return
    document = read_apart(path, settings)
    remembered.put(RememberedFile(path.name, digest, READERS, document))


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
