"""What one server carries: search, answers and streams under growing load, on this machine alone.

    python -m benchmarks.load [--seconds 8] [--url http://127.0.0.1:8000] [--out load.json]

Without `--url` a server of its own is started on a free port with limits off and a data folder that goes with it; the
published index is read where it lies. Every cell lasts `--seconds`; with the defaults the whole takes some three minutes.
The questions are the golden ones, each worded anew for every request so that none is remembered.
Client and server share the machine, so the figures are a lower bound. Addresses other than loopback are refused.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from benchmarks.timing import Times

REPOSITORY = Path(__file__).parent.parent
ASKERS = (1, 2, 4, 8, 16)
STREAMS = (50, 100, 200, 400)
SECONDS_MAX, READY_WITHIN_S = 60, 180
GOLDEN = tuple(
    REPOSITORY / "evals" / "golden" / f"{suite}.jsonl" for suite in ("answers", "retrieval", "abstention")
)


@dataclass(frozen=True)
class Cell:
    """One measured load: what was asked, by how many at once, and what came of it."""

    what: str
    askers: int
    per_second: float
    p50_ms: float
    p95_ms: float
    first_p95_ms: float | None
    statuses: dict[str, int]


Asked = tuple[str, float, float | None]
"""Status, seconds to the end, seconds to the first statement."""
Ask = Callable[[httpx.AsyncClient, str], Awaitable[Asked]]


async def search(http: httpx.AsyncClient, question: str) -> Asked:
    """One search."""
    began = time.perf_counter()
    response = await http.get("/v1/search", params={"q": question})
    return str(response.status_code), time.perf_counter() - began, None


async def chat(http: httpx.AsyncClient, question: str) -> Asked:
    """One question, answered as a whole."""
    began = time.perf_counter()
    response = await http.post("/v1/chat", json={"message": question})
    return str(response.status_code), time.perf_counter() - began, None


async def stream(http: httpx.AsyncClient, question: str) -> Asked:
    """One question, its statements as they are proved; a stream that ends without `done` counts as broken."""
    began, first, last = time.perf_counter(), None, ""
    headers = {"Accept": "text/event-stream"}
    async with http.stream("POST", "/v1/chat", json={"message": question}, headers=headers) as response:
        async for line in response.aiter_lines():
            if line.startswith("event: "):
                last = line[7:]
                if last == "statement" and first is None:
                    first = time.perf_counter() - began
    whole = response.status_code != 200 or last == "done"
    return str(response.status_code) if whole else f"broken ({last})", time.perf_counter() - began, first


def golden() -> Iterator[str]:
    """The golden questions again and again; a closing number makes each a text that the server has not embedded yet."""
    lines = [line for path in GOLDEN for line in path.read_text("utf-8").splitlines() if line.strip()]
    asked = [str(json.loads(line)["question"]) for line in lines]
    random.Random(7).shuffle(asked)
    for turn in itertools.count():
        yield from (f"{question} ({turn})" if turn else question for question in asked)


async def steady(base: str, ask: Ask, askers: int, seconds: float, questions: Iterator[str]) -> Cell:
    """So many askers, each with the next question as soon as the last is answered."""
    asked = list[Asked]()
    end = time.perf_counter() + seconds

    async def asker(http: httpx.AsyncClient) -> None:
        while time.perf_counter() < end:
            asked.append(await ask(http, next(questions)))

    began = time.perf_counter()
    async with _client(base) as http:
        await asyncio.gather(*(asker(http) for _ in range(askers)))
    return _cell(ask.__name__, askers, asked, time.perf_counter() - began)


async def at_once(base: str, streams: int, questions: Iterator[str]) -> Cell:
    """So many streams opened at the same moment and held until each has its whole answer."""
    began = time.perf_counter()
    async with _client(base) as http:
        asked = await asyncio.gather(*(stream(http, next(questions)) for _ in range(streams)))
    return _cell("streams at once", streams, asked, time.perf_counter() - began)


def _client(base: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=base, timeout=120, limits=httpx.Limits(max_connections=None))


def _cell(what: str, askers: int, asked: list[Asked], took: float) -> Cell:
    good = [one for one in asked if one[0] == "200"]
    times = Times([one[1] for one in good] or [0.0])
    first = [one[2] for one in good if one[2] is not None]
    return Cell(
        what,
        askers,
        round(len(good) / took, 1),
        round(times.p50_ms, 1),
        round(times.p95_ms, 1),
        round(Times(first).p95_ms, 1) if first else None,
        dict(Counter(one[0] for one in asked)),
    )


@contextmanager
def own_server() -> Iterator[str]:
    """A server on a free port, limits off, what it writes thrown away."""
    with tempfile.TemporaryDirectory(prefix="didim-load-") as folder:
        environment = {
            **os.environ,
            "DIDIM_LIMITS": "0",
            "DIDIM_DATABASE_URL": f"sqlite:///{folder}/load.sqlite3",
        }
        command = [sys.executable, str(REPOSITORY / "didim.py"), "serve", "--port", "0", "--no-ingest"]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        try:
            assert process.stdout is not None
            found = next((re.search(r"http://127\.0\.0\.1:\d+", line) for line in process.stdout), None)
            if found is None:
                raise SystemExit("The server did not start; `didim doctor` names what is broken.")
            yield found[0]
        finally:
            process.terminate()
            process.wait(20)


async def measured(base: str, seconds: float) -> list[Cell]:
    """All cells, each printed as it is done."""
    await ready(base)
    questions = golden()
    await steady(base, chat, 1, min(seconds, 5), questions)  # warm
    cells = []
    print(f"{'':16} {'askers':>6} {'req/s':>7} {'p50 ms':>8} {'p95 ms':>8} {'first p95':>9}  statuses")
    for ask in (search, chat, stream):
        for askers in ASKERS:
            cells.append(_shown(await steady(base, ask, askers, seconds, questions)))
    for streams in STREAMS:
        cells.append(_shown(await at_once(base, streams, questions)))
    return cells


async def ready(base: str) -> None:
    """Wait until the index is open."""
    async with _client(base) as http:
        for _ in range(READY_WITHIN_S):
            if (await http.get("/readyz")).status_code == 200:
                return
            await asyncio.sleep(1)
    raise SystemExit("The server is not ready; `didim doctor` names what is broken.")


def _shown(cell: Cell) -> Cell:
    first = "" if cell.first_p95_ms is None else cell.first_p95_ms
    print(
        f"{cell.what:16} {cell.askers:6} {cell.per_second:7} {cell.p50_ms:8} {cell.p95_ms:8} {first:>9}  {cell.statuses}",
        flush=True,
    )
    return cell


def main() -> None:
    """Measure, print, and keep where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--url")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    if chosen.url and urlsplit(chosen.url).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise SystemExit("Only a server on this machine is put under load.")
    seconds = min(max(chosen.seconds, 0.5), SECONDS_MAX)
    if chosen.url:
        cells = asyncio.run(measured(chosen.url, seconds))
    else:
        with own_server() as base:
            cells = asyncio.run(measured(base, seconds))
    if chosen.out:
        body = {"cores": os.cpu_count(), "seconds": seconds, "cells": [asdict(cell) for cell in cells]}
        chosen.out.write_text(json.dumps(body, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
