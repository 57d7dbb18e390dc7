"""Runs `child` and makes sure that it ends: limits inside, a clock and a kill outside."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import ValidationError

from ingest.errors import FileRefusedError
from ingest.model import SourceDocument
from ingest.serial import DOCUMENT
from ingest.settings import IngestSettings

_OUTPUT = 64 * 2**20
_ROOT = Path(__file__).resolve().parents[2]
_TOO_LONG = "Reading the file takes too long."


def read_apart(path: Path, settings: IngestSettings) -> SourceDocument:
    """The document of a file, parsed in a process of its own.

    Raises FileRefusedError with the reason for every file that cannot be read, and for those whose parser crashes,
    hangs or takes too much memory.
    """
    _check_size(path, settings)
    with tempfile.TemporaryDirectory(prefix="didim-read-") as folder:
        copy = Path(folder) / _safe_name(path)
        shutil.copyfile(path, copy)
        result = Path(folder) / "result.json"
        code = _run([str(copy), str(result), _limits(settings)], folder, settings.parse_wall_seconds)
        document = _outcome(code, result)
    return _named(document, path.name)


def _check_size(path: Path, settings: IngestSettings) -> None:
    if not path.exists():
        raise FileRefusedError("There is no such file.", "Check the path.")
    if not path.is_file():
        raise FileRefusedError("This is not a file.", "Give files, not folders.")
    size = path.stat().st_size
    if size == 0:
        raise FileRefusedError("The file is empty.", "Check the file.")
    if size > settings.max_file_mb * 2**20:
        raise FileRefusedError(
            f"The file is {size >> 20} MB; {settings.max_file_mb} MB are allowed.", "Split it."
        )


def _limits(settings: IngestSettings) -> str:
    return json.dumps(
        {
            "cpu": settings.parse_cpu_seconds,
            "memory": settings.parse_memory_mb * 2**20,
            "output": _OUTPUT,
            "pages": settings.max_pages,
            "chars": settings.max_text_chars,
        }
    )


def _run(arguments: list[str], folder: str, seconds: int) -> int:
    """The child's exit code; a negative one is the signal that ended it."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(_ROOT),
        "HOME": folder,
        "TMPDIR": folder,
    }
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "ingest.readers.child", *arguments]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            return child.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise FileRefusedError(_TOO_LONG, "Split the file.") from error
        finally:
            _end_group(child)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and whatever it started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        child.kill()


def _outcome(code: int, result: Path) -> SourceDocument:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise FileRefusedError(_TOO_LONG, "Split the file.")
    if code == -signal.SIGXFSZ:
        raise FileRefusedError("The text of the file is too long.", "Split the file.")
    try:
        found = json.loads(result.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise FileRefusedError(
            f"Reading the file failed (exit {code}).", "Save it in another format."
        ) from error
    if "document" not in found:
        raise FileRefusedError(str(found.get("reason", "Reading the file failed.")))
    try:
        return DOCUMENT.validate_python(found["document"])
    except ValidationError as error:
        raise FileRefusedError("The file holds text that cannot be stored.", "Save it again.") from error


def _safe_name(path: Path) -> str:
    return f"file{path.suffix.lower()[:10]}" if path.suffix.isascii() else "file"


def _named(document: SourceDocument, name: str) -> SourceDocument:
    from dataclasses import replace

    from ingest.serial import with_hash

    shown = name.encode("utf-8", "replace").decode("utf-8")
    title = Path(shown).stem if document.title == "file" else document.title
    return with_hash(replace(document, id=f"file:{shown}", file=shown, title=title))


def memory_of_children() -> int:
    """Peak memory of the children that have ended, in bytes; tests hold it against the limit."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
