"""llama.cpp's OpenAI-compatible server on loopback, in a process of its own so that a crash costs one test only."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.gguf import CONTEXT

_START_S = 60


@contextmanager
def llama_server(model: Path) -> Iterator[str]:
    """The base address (ending in /v1) of a server of `model`, stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.servers.llama", str(model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        address = next((line for line in process.stdout if line.startswith("http://")), None)
        if address is None:
            raise RuntimeError(f"the model server ended with {process.wait(_START_S)}")
        yield address.strip() + "/v1"
    finally:
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def serve(model: str) -> None:
    """Serve until standard input ends."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.warmup = False
    params.hostnames = ["127.0.0.1"]
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    serve(sys.argv[1])
