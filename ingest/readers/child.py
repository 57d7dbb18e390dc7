"""Parses one file in a process of its own: `python -m ingest.readers.child FILE NAME RESULT LIMITS`.

The limits are set before any parser is imported, and sockets are taken away: a parser that a file has taken over
reaches nothing but its own 60 seconds.
"""

import json
import resource
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

OK, REFUSED, OUT_OF_MEMORY = 0, 3, 4


def main(file: str, result: str, limits: str) -> int:
    """Writes the document, or the reason why there is none, to `result`."""
    allowed: dict[str, int] = json.loads(limits)
    _confine(allowed)
    outcome: dict[str, Any]
    try:
        outcome = {"document": _parse(Path(file), allowed)}
        code = OK
    except MemoryError:
        outcome, code = {"reason": "Reading the file takes too much memory."}, OUT_OF_MEMORY
    except RecursionError:
        outcome, code = {"reason": "The file is nested too deeply."}, REFUSED
    except Exception as error:
        outcome, code = {"reason": str(error) or type(error).__name__}, REFUSED
    Path(result).write_text(json.dumps(outcome, ensure_ascii=True), encoding="ascii")
    return code


def _parse(file: Path, allowed: dict[str, int]) -> Any:
    from ingest.readers.common import Limits
    from ingest.readers.read import read_file
    from ingest.serial import DOCUMENT

    limits = Limits(max_pages=allowed["pages"], max_chars=allowed["chars"])
    return json.loads(DOCUMENT.dump_json(read_file(file, limits)))


def _confine(allowed: dict[str, int]) -> None:
    cpu, memory, output = allowed["cpu"], allowed["memory"], allowed["output"]
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for action in ("connect", "connect_ex", "bind", "sendto", "sendmsg"):
        setattr(socket.socket, action, _no_network)


def _no_network(*_: Any, **__: Any) -> NoReturn:
    raise PermissionError("a file is read without a network")


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:4]))
