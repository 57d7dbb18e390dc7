"""When the bot fails, stalls or is not there: a problem document, a log line without the question, no lost server."""

import logging

import pytest
from starlette.testclient import TestClient

from api.app import Bot, create_app
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from ingest.errors import IndexMissingError
from tests.api.canned import CannedAdvisor
from tests.api.conftest import MakeClient
from tests.api.sse import events

STREAM = {"Accept": "text/event-stream"}


def test_a_fault_is_a_problem_and_the_question_stays_out_of_the_log(
    make_client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    client = make_client()
    with caplog.at_level(logging.INFO):
        response = client.post("/v1/chat", json={"message": "fault about my secret bakery"})

    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert "RuntimeError" in caplog.text
    assert "secret bakery" not in caplog.text
    assert "secret bakery" not in response.text


def test_a_stream_that_fails_half_way_ends_with_an_error_event(make_client: MakeClient) -> None:
    found = events(make_client().post("/v1/chat", json={"message": "break"}, headers=STREAM).text)

    assert [one.name for one in found] == ["stage", "stage", "error"]
    assert found[-1].data["code"] == "internal"


@pytest.mark.parametrize("streaming", [False, True])
def test_an_answer_that_takes_too_long_ends_in_a_timeout(make_client: MakeClient, streaming: bool) -> None:
    client = make_client(answer_timeout_s=0.2)

    response = client.post("/v1/chat", json={"message": "stall"}, headers=STREAM if streaming else {})

    if streaming:
        assert events(response.text)[-1].data["code"] == "timeout"
    else:
        assert (response.status_code, response.json()["code"]) == (504, "timeout")


def test_a_silent_stream_shows_signs_of_life(make_client: MakeClient) -> None:
    response = make_client(ping_s=0.1).post("/v1/chat", json={"message": "stall"}, headers=STREAM)

    assert ": ping" in response.text
    assert events(response.text)[-1].name == "done"


def test_without_an_index_the_server_says_so(tmp_path: object) -> None:
    def no_index() -> CannedAdvisor:
        raise IndexMissingError("No index has been built yet.", "Run `didim ingest`.")

    app = create_app(ApiSettings.model_validate({"data_dir": tmp_path}), Bot(no_index, programme_card, mask))
    with TestClient(app, client=("127.0.0.1", 1)) as client:
        assert app.state.services.advisor.wait(10)
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["ready"]) == (503, False)
        assert ready.json()["parts"]["advisor"]["remedy"] == "didim doctor"
        assert client.get("/healthz").status_code == 200
        assert client.get("/", headers={"Accept": "text/html"}).status_code == 200
        for path in ("/v1/programmes", "/v1/search?q=AI", "/v1/sources"):
            response = client.get(path)
            assert (response.status_code, response.json()["code"]) == (503, "not-ready")
            assert int(response.headers["Retry-After"]) > 0
        assert client.post("/v1/chat", json={"message": "AI"}).json()["code"] == "not-ready"


def test_a_database_that_cannot_be_written_is_loud_but_the_answer_comes(make_client: MakeClient) -> None:
    client = make_client()
    client.app.state.services.conversations._engine.dispose()  # type: ignore[attr-defined]
    engine = client.app.state.services.conversations._engine  # type: ignore[attr-defined]
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE turn")
        connection.exec_driver_sql("DROP TABLE conversation")

    assert client.post("/v1/chat", json={"message": "AI 바우처"}).status_code == 200
    assert client.get("/readyz").json()["parts"]["database"] == {"ok": False}
