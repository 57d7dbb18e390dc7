"""A real server on loopback that serves one file well, or in one of many bad ways, by path."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CONTENT = b"%PDF-1.7\n" + bytes(range(256)) * 1200
TAG = '"v1"'


class Handler(BaseHTTPRequestHandler):
    """One method a path; `asked` on the server keeps every request's path and header fields."""

    protocol_version = "HTTP/1.1"
    server: "FileServer"

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0].replace("-", "_")
        self.close_connection = True
        self.server.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
        getattr(self, f"on_{name}", self.on_missing)()

    def head(self, status: int, length: int | None, **fields: str) -> None:
        """Status line and header fields."""
        self.send_response(status)
        values = {"content_type": "application/pdf", "etag": TAG, "connection": "close", **fields}
        for key, value in values.items():
            self.send_header(key.replace("_", "-"), value)
        if length is not None:
            self.send_header("content-length", str(length))
        self.end_headers()

    def times(self) -> int:
        """How often this path has been asked for."""
        return sum(path == self.path for path, _ in self.server.asked)

    def on_missing(self) -> None:
        self.head(404, 0)

    def on_good(self) -> None:
        self.head(200, len(CONTENT))
        self.wfile.write(CONTENT)

    def on_octets(self) -> None:
        self.head(200, len(CONTENT), content_type="application/octet-stream;charset=UTF-8")
        self.wfile.write(CONTENT)

    def on_chunked(self) -> None:
        self.head(200, None, transfer_encoding="chunked")
        for start in range(0, len(CONTENT), 50_000):
            part = CONTENT[start : start + 50_000]
            self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")

    def on_wrong_hash(self) -> None:
        other = CONTENT[:-1] + b"!"
        self.head(200, len(other))
        self.wfile.write(other)

    def on_wrong_type(self) -> None:
        self.head(200, 5, content_type="image/png")
        self.wfile.write(b"\x89PNG\r")

    def on_html(self) -> None:
        page = "<html><body>서비스 점검 중입니다.</body></html>".encode()
        self.head(200, len(page), content_type="text/html;charset=UTF-8")
        self.wfile.write(page)

    def on_html_as_pdf(self) -> None:
        page = "<!doctype html><html><body>오류가 발생했습니다.</body></html>".encode()
        self.head(200, len(page))
        self.wfile.write(page)

    def on_too_big(self) -> None:
        self.head(200, 10**9)
        self.wfile.write(CONTENT)

    def on_endless(self) -> None:
        self.head(200, None)
        self.wfile.write(CONTENT[:9])
        with_zeros = b"\0" * 65_536
        try:
            for _ in range(400):
                self.wfile.write(with_zeros)
        except OSError:
            self.server.given_up.set()

    def on_lying_short(self) -> None:
        self.head(200, 100)
        self.wfile.write(CONTENT)

    def on_lying_long(self) -> None:
        self.head(200, len(CONTENT) + 5_000)
        self.wfile.write(CONTENT)

    def on_slow_drip(self) -> None:
        self.head(200, len(CONTENT))
        try:
            for byte in CONTENT[:200]:
                self.wfile.write(bytes((byte,)))
                time.sleep(0.02)
        except OSError:
            self.server.given_up.set()

    def on_silent(self) -> None:
        self.head(200, len(CONTENT))
        self.wfile.write(CONTENT[:100])
        self.wfile.flush()
        self.server.release.wait(5)

    def on_cut(self) -> None:
        """Sends a third, then serves the rest from where it is asked to."""
        start = self.range_start()
        if self.times() == 1:
            self.head(200, len(CONTENT))
            self.wfile.write(CONTENT[: len(CONTENT) // 3])
        else:
            self.head(
                206,
                len(CONTENT) - start,
                content_range=f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}",
            )
            self.wfile.write(CONTENT[start:])

    def on_cut_no_ranges(self) -> None:
        self.head(200, len(CONTENT))
        self.wfile.write(CONTENT[: len(CONTENT) // 3] if self.times() == 1 else CONTENT)

    def on_cut_then_changed(self) -> None:
        """After the cut the file is another one, and the server knows `If-Range`."""
        old = b"%PDF-old" + bytes(50_000)
        if self.times() == 1:
            self.head(200, len(old), etag='"v0"')
            self.wfile.write(old[:9_000])
        else:
            self.on_good()

    def on_cut_then_mixed(self) -> None:
        """After the cut the server goes on with another file as if it were the same."""
        start = self.range_start()
        if self.times() == 1:
            self.head(200, len(CONTENT))
            self.wfile.write(b"%PDF-" + bytes(5_000))
        elif start:
            self.head(206, len(CONTENT) - start, content_range=f"bytes {start}-{len(CONTENT) - 1}/*")
            self.wfile.write(CONTENT[start:])
        else:
            self.on_good()

    def on_cut_then_wrong_part(self) -> None:
        if self.times() == 1:
            self.on_cut()
        elif self.range_start():
            self.head(206, 10, content_range=f"bytes 0-9/{len(CONTENT)}")
            self.wfile.write(CONTENT[:10])
        else:
            self.on_good()

    def on_cut_then_416(self) -> None:
        if self.times() == 1:
            self.on_cut()
        elif self.range_start():
            self.head(416, 0)
        else:
            self.on_good()

    def on_cut_then_503(self) -> None:
        if self.times() == 2:
            self.head(503, 0)
        else:
            self.on_cut()

    def on_busy_once(self) -> None:
        if self.times() == 1:
            self.head(503, 0, retry_after="7")
        else:
            self.on_good()

    def on_busy_long(self) -> None:
        self.head(503, 0, retry_after="86400")

    def on_limited(self) -> None:
        self.head(429, 0)

    def on_gone(self) -> None:
        self.head(410, 0)

    def on_broken(self) -> None:
        self.head(500, 0)

    def on_zipped(self) -> None:
        self.head(200, 10, content_encoding="gzip")
        self.wfile.write(b"0123456789")

    def on_garbage(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n")

    def redirect(self, location: str, status: int = 302) -> None:
        """Sends elsewhere."""
        self.head(status, 0, location=location)

    def on_redirect_once(self) -> None:
        self.redirect("/good", 301)

    def on_redirect_five(self) -> None:
        left = int(self.path.partition("?")[2] or 5)
        self.redirect(f"/redirect-five?{left - 1}" if left > 1 else "/good", 307)

    def on_redirect_loop(self) -> None:
        self.redirect("/redirect-loop")

    def on_redirect_away(self) -> None:
        self.redirect(self.server.away)

    def range_start(self) -> int:
        """The first byte that is asked for."""
        return int(self.headers.get("range", "bytes=0-").removeprefix("bytes=").rstrip("-"))


class FileServer(ThreadingHTTPServer):
    """The server with what tests look at."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.given_up = threading.Event()
        self.release = threading.Event()
        self.away = ""

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://localhost:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        """Broken pipes are expected."""


@contextmanager
def running(tls: Any = None) -> Iterator[FileServer]:
    """A server that runs; with a TLS context it speaks https."""
    server = FileServer()
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        server.server_close()
