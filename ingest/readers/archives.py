"""Refuses archives that unpack to far more than they hold, before anything is unpacked."""

import zipfile
from pathlib import Path

from ingest.errors import FileRefusedError
from ingest.readers.common import Limits

_SMALL = 2**20
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tar", ".hwpx", ".docx")


def check_archive(path: Path, limits: Limits) -> None:
    """Raises FileRefusedError for a broken, encrypted, nested or bomb archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRefusedError(
            "The file is broken: its archive cannot be opened.", "Save it again."
        ) from error
    if len(entries) > limits.max_entries:
        raise FileRefusedError(f"The file holds {len(entries)} parts; {limits.max_entries} are allowed.")
    if sum(entry.file_size for entry in entries) > limits.max_unpacked:
        raise FileRefusedError(f"The file unpacks to more than {limits.max_unpacked >> 20} MB.")
    for entry in entries:
        if entry.flag_bits & 1:
            raise FileRefusedError("The file is encrypted.", "Give a version without a password.")
        if entry.file_size > _SMALL and entry.file_size > limits.max_ratio * max(1, entry.compress_size):
            raise FileRefusedError("The file unpacks to far more than it holds (an archive bomb).")
        if entry.filename.lower().endswith(_NESTED):
            raise FileRefusedError("The file holds another archive.", "Take it out and give it on its own.")
