"""Under pressure: streams are counted and given back, a full queue says so, readers who do not read are cut off."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI

from api.app import Bot, create_app
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor
from tests.api.serving import running

STREAM = {"Accept": "text/event-stream"}
Server = tuple[str, FastAPI, CannedAdvisor]


@contextmanager
def server(tmp_path: Path, **settings: object) -> Iterator[Server]:
    """A running server whose bot stalls when asked to."""
    canned = CannedAdvisor()
    made = ApiSettings.model_validate({"data_dir": tmp_path, "limit_loopback": True, **settings})
    app = create_app(made, Bot(lambda: canned, programme_card, mask))
    with running(app) as address:
        yield address, app, canned


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_conversation_holds_two_streams_at_most_and_gets_them_back(tmp_path: Path) -> None:
    with server(tmp_path) as (address, app, canned), httpx.Client(base_url=address, timeout=30) as http:
        canned.stall_s = 1.5
        token = http.post("/v1/chat", json={"message": "AI"}).json()["conversation_id"]

        def ask(_: int) -> int:
            body = {"message": "stall", "conversation_id": token}
            return http.post("/v1/chat", json=body, headers=STREAM).status_code

        with ThreadPoolExecutor(6) as pool:
            assert sorted(pool.map(ask, range(6))) == [200, 200, 429, 429, 429, 429]
        until(lambda: app.state.services.limiter.streams == 0)
        assert ask(0) == 200


def test_a_full_queue_is_said_at_once(tmp_path: Path) -> None:
    with server(tmp_path, answer_threads=1, queue_max=2) as (address, _, canned):
        canned.stall_s = 1.0
        began = time.monotonic()

        def ask(_: int) -> httpx.Response:
            return httpx.post(f"{address}/v1/chat", json={"message": "stall"}, timeout=30)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(8)))
        refused = [one for one in answers if one.status_code == 503]

        assert len(refused) >= 3
        assert {one.json()["code"] for one in refused} == {"busy"}
        assert all(int(one.headers["Retry-After"]) > 0 for one in refused)
        assert {one.status_code for one in answers} == {200, 503}
        assert time.monotonic() - began < 20
        until(lambda: httpx.get(f"{address}/readyz").status_code == 200)


def test_a_reader_who_goes_away_gives_the_stream_back(tmp_path: Path) -> None:
    with server(tmp_path) as (address, app, canned):
        canned.stall_s = 3.0
        reader = _half_open(address, "stall")
        until(lambda: app.state.services.limiter.streams == 1)
        reader.close()

        until(lambda: app.state.services.limiter.streams == 0, 2.5)


def test_a_reader_who_does_not_read_is_cut_off(tmp_path: Path) -> None:
    with server(tmp_path, stream_max_s=0.5, ping_s=0.1) as (address, app, canned):
        canned.stall_s = 2.0
        reader = _half_open(address, "stall")
        until(lambda: app.state.services.limiter.streams == 1)
        began = time.monotonic()

        until(lambda: app.state.services.limiter.streams == 0, 1.5)

        assert time.monotonic() - began < 1.5
        assert httpx.get(f"{address}/healthz").status_code == 200
        reader.close()


@pytest.mark.parametrize("many", [60])
def test_many_half_open_connections_do_not_stop_the_others(tmp_path: Path, many: int) -> None:
    with server(tmp_path) as (address, _, _canned):
        idle = [socket.create_connection(_place(address)) for _ in range(many)]
        for one in idle:
            one.sendall(b"POST /v1/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")

        assert httpx.post(f"{address}/v1/chat", json={"message": "AI"}, timeout=10).status_code == 200
        for one in idle:
            one.close()


def _place(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return str(parts.hostname), int(parts.port or 0)


def _half_open(address: str, message: str) -> socket.socket:
    """A connection that asks for a stream and reads nothing of it."""
    body = f'{{"message": "{message}"}}'
    connection = socket.create_connection(_place(address))
    connection.sendall(
        f"POST /v1/chat HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\nAccept: text/event-stream\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    return connection
