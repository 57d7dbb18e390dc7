"""`didim serve` as a user starts it: it says where it is, answers, and stops when told."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bot.advisor import Advisor

REPOSITORY = Path(__file__).parents[2]


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The command, with its output to read; killed if it is still there at the end."""
    process = subprocess.Popen(
        [sys.executable, str(REPOSITORY / "didim.py"), "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_serve_prints_its_address_answers_and_stops(advisor: Advisor) -> None:
    with serving("--port", "0") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"Didim: (http://127\.0\.0\.1:\d+)/", line):
                break
        assert found
        with urlopen(f"{found[1]}/healthz", timeout=10) as response:
            assert response.status == 200
        with urlopen(f"{found[1]}/", timeout=10) as response:
            assert "<didim-chat" in response.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 128 + signal.SIGINT)


def test_a_port_in_use_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with serving(DIDIM_PORT=port) as process:
            output, _ = process.communicate(timeout=60)

    assert process.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in output
    assert "DIDIM_PORT" in output


def test_without_an_index_and_without_a_corpus_it_says_what_to_do(tmp_path: Path) -> None:
    with serving(
        "--port", "0", DIDIM_DATA_DIR=str(tmp_path / "var"), DIDIM_CORPUS_DIR=str(tmp_path)
    ) as process:
        output, _ = process.communicate(timeout=120)

    assert process.returncode == 1
    assert "didim doctor" in output
    assert "Traceback" not in output


def test_the_widget_can_be_printed() -> None:
    command = [sys.executable, str(REPOSITORY / "didim.py"), "widget"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout.startswith('"use strict";')
    assert "customElements.define" in done.stdout
