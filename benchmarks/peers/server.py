"""The bundled embedding model behind OpenAI's embeddings protocol, on loopback."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from ingest.embedder.base import Role, TextEmbedder
from ingest.embedder.cache import EmbeddingCache, cached_vectors

QUERY_MODEL, PASSAGE_MODEL = "query", "passage"
"""The model's two ways of reading a text, as two model names."""


@contextmanager
def serving(embedder: TextEmbedder, cache: EmbeddingCache) -> Iterator[str]:
    """The base address while it serves; vectors are kept, so that an interrupted comparison goes on quickly."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            texts = [asked["input"]] if isinstance(asked["input"], str) else asked["input"]
            role = Role.QUERY if asked["model"] == QUERY_MODEL else Role.PASSAGE
            rows, _ = cached_vectors(embedder, cache, [text or " " for text in texts], role)
            data = [
                {"object": "embedding", "index": n, "embedding": row.tolist()} for n, row in enumerate(rows)
            ]
            usage = {"prompt_tokens": 0, "total_tokens": 0}
            body = json.dumps({"object": "list", "model": asked["model"], "data": data, "usage": usage})
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
