"""The manifest of a generation: what it was built from and with, and the hash of every file."""

import hashlib
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.models import Lang
from ingest.embedder.base import EmbedderInfo
from ingest.errors import IndexDamagedError, IndexMismatchError
from ingest.model import Shelf
from ingest.settings import IngestSettings

FORM = 2
"""Raised when the files of a generation change their form; older ones are then refused."""
NAME = "manifest.json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IndexedDocument(_Frozen):
    """A document as it stands in the generation."""

    id: str
    lang: Lang
    title: str
    shelf: Shelf
    content_hash: str
    passages: int
    statements: int
    file: str | None = None
    problems: tuple[str, ...] = ()


class Manifest(_Frozen):
    """Everything that must be the same for the index to mean what it meant when it was built."""

    form: int
    generation: str
    built_at: datetime
    input_hash: str
    embedder: dict[str, str | int]
    centre_share: float
    passage_tokens: int
    file_passage_tokens: int
    collections: dict[str, int]
    documents: tuple[IndexedDocument, ...]
    failed: tuple[tuple[str, str], ...] = ()
    versions: dict[str, str]
    files: dict[str, str]

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(document.passages for document in self.documents)

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(document.statements for document in self.documents)


def versions() -> dict[str, str]:
    """Of the libraries that the index depends on, for the record."""
    return {
        name: version(name) for name in ("chromadb", "bm25s", "onnxruntime", "tokenizers", "numpy", "pypdf")
    }


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises IndexDamagedError, or IndexMismatchError for one of another form."""
    try:
        text = (folder / NAME).read_bytes()
        manifest = Manifest.model_validate_json(text)
    except (OSError, ValidationError) as error:
        if isinstance(error, ValidationError) and b'"form"' in text and f'"form":{FORM}'.encode() not in text:
            raise IndexMismatchError(
                f"The index {folder.name} has another form than this version reads.", "Run `didim ingest`."
            ) from error
        raise IndexDamagedError(
            f"The manifest of {folder.name} cannot be read.", "Run `didim ingest`."
        ) from error
    if manifest.form != FORM:
        raise IndexMismatchError(
            f"The index {folder.name} has form {manifest.form}; this version reads form {FORM}.",
            "Run `didim ingest`.",
        )
    return manifest


def check_embedder(manifest: Manifest, info: EmbedderInfo, settings: IngestSettings) -> None:
    """Raises IndexMismatchError when questions would be embedded otherwise than the index was."""
    built = {**manifest.embedder, "centre_share": manifest.centre_share}
    used = {**info.as_dict(), "centre_share": settings.centre_share}
    different = [name for name in used if built.get(name) != used[name]]
    if different:
        details = ", ".join(
            f"{name}: built with {built.get(name)!r}, in use {used[name]!r}" for name in different
        )
        raise IndexMismatchError(
            f"The index {manifest.generation} was built otherwise than the settings say ({details}).",
            "Run `didim ingest` to build it anew, or set the embedder back.",
        )


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below `folder` but the manifest."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return {path.relative_to(folder).as_posix(): sha256(path) for path in paths}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raises IndexDamagedError when a file is missing, foreign or altered."""
    found = file_hashes(folder)
    wrong = sorted(name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name))
    if wrong:
        raise IndexDamagedError(
            f"Files of the index {folder.name} are missing or altered: {', '.join(wrong[:5])}.",
            "Run `didim ingest`.",
        )


def sha256(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
