"""An OpenAI-compatible server on loopback that does what a test tells it: writes, stalls, cuts, lies.

Real HTTP over real sockets, so that the client's own reading of broken answers is tested too.
"""

import contextlib
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def system(self) -> str:
        """The text of the first message."""
        return str(self.body["messages"][0]["content"])

    @property
    def data(self) -> str:
        """The text of the last message: fenced evidence and question."""
        return str(self.body["messages"][-1]["content"])

    @property
    def evidence(self) -> dict[str, str]:
        """The texts of the evidence by token."""
        lines = re.findall(r'^\{"token".*\}$', self.data, re.MULTILINE)
        return {entry["token"]: entry["text"] for entry in map(json.loads, lines)}


class Exchange:
    """One request being answered; what is written goes out at once."""

    def __init__(self, handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        self._handler = handler
        self.asked = asked

    def begin(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        """Status line and headers; the body ends with the connection."""
        self._handler.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def send(self, data: bytes) -> None:
        """Some of the body."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def reset(self) -> None:
        """Break the connection so that the client sees a reset."""
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._handler.connection.close()


Script = Callable[[Exchange], None]


class ScriptedServer:
    """`script` answers every request; `asked` keeps them."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked = Asked(body, dict(self.headers.items()))
                outer.asked.append(asked)
                with contextlib.suppress(OSError, ValueError):  # the client may leave first
                    outer.script(Exchange(self, asked))

            def log_message(self, format: str, *args: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                return

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Refuse connections from now on."""
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def scripted_server(script: Script) -> Iterator[ScriptedServer]:
    """A running server, stopped at the end."""
    server = ScriptedServer(script)
    try:
        yield server
    finally:
        server.close()


def one_after_another(*scripts: Script) -> Script:
    """The first request gets the first script and so on; the last one serves all further requests."""
    left = list(scripts)

    def script(exchange: Exchange) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(exchange)

    return script


def event(**fields: Any) -> bytes:
    """A server-sent event with one chunk of a chat completion."""
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scripted"} | fields
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def delta(text: str, finish: str | None = None) -> bytes:
    """An event that adds `text`."""
    return event(choices=[{"index": 0, "delta": {"content": text}, "finish_reason": finish}])


def stream_of(text: str, size: int = 9) -> Iterable[bytes]:
    """Events that write `text` piece by piece, without an end."""
    return (delta(text[start : start + size]) for start in range(0, len(text), size))


def writes(reply: str | Callable[[Asked], str], finish: str | None = "stop", size: int = 9) -> Script:
    """A well-behaved reply in pieces of `size`, usage and [DONE]; `finish` None leaves the finish reason out."""

    def script(exchange: Exchange) -> None:
        exchange.begin()
        text = reply if isinstance(reply, str) else reply(exchange.asked)
        for part in stream_of(text, size):
            exchange.send(part)
        if finish:
            exchange.send(delta("", finish))
        usage = {"prompt_tokens": 321, "completion_tokens": 45, "total_tokens": 366}
        exchange.send(event(choices=[], usage=usage))
        exchange.send(b"data: [DONE]\n\n")

    return script


def answer(*statements: tuple[str, str, str], complete: bool = True) -> str:
    """A reply in the asked-for shape from (text, token, quote)."""
    made = [{"text": text, "source": source, "quote": quote} for text, source, quote in statements]
    return json.dumps({"statements": made, "complete": complete}, ensure_ascii=False)


def quoting(asked: Asked) -> str:
    """What an honest model may always say: the first pieces of evidence, word for word."""
    best = list(asked.evidence.items())[:2]
    return answer(*((text, token, text) for token, text in best))
