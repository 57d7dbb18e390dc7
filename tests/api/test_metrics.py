"""Figures for those who watch the service, and log lines for programs: nothing of what people send is in them."""

import json
import logging

import pytest

from api.logs import JsonLines
from tests.api.conftest import MakeClient

ELSEWHERE = "203.0.113.7"
TOKEN = "a-token-of-a-test-0123456789"


def value(text: str, start: str) -> float:
    """The value of the first line that begins so."""
    return float(next(line for line in text.splitlines() if line.startswith(start)).rsplit(" ", 1)[1])


def test_the_figures_are_closed_by_default(make_client: MakeClient) -> None:
    assert make_client().get("/metrics").status_code == 404


def test_the_figures_can_be_open_to_this_machine(make_client: MakeClient) -> None:
    assert make_client(metrics="loopback").get("/metrics").status_code == 200
    assert make_client(ELSEWHERE, metrics="loopback").get("/metrics").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status"), [(f"Bearer {TOKEN}", 200), ("Bearer guess", 404), ("", 404), (TOKEN, 404)]
)
def test_the_figures_can_be_open_to_a_token(make_client: MakeClient, sent: str, status: int) -> None:
    client = make_client(ELSEWHERE, metrics="token", metrics_token=TOKEN)

    assert client.get("/metrics", headers={"Authorization": sent}).status_code == status


def test_a_token_that_was_never_set_opens_nothing(make_client: MakeClient) -> None:
    client = make_client(metrics="token")

    assert client.get("/metrics", headers={"Authorization": "Bearer None"}).status_code == 404


def test_requests_answers_stages_and_refusals_are_counted(make_client: MakeClient) -> None:
    client = make_client(ELSEWHERE, metrics="token", metrics_token=TOKEN, chat_per_minute=2)
    for _ in range(3):
        client.post("/v1/chat", json={"message": "비밀 질문 하나"})
    client.get("/v1/programmes/a-made-up-name")

    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text

    assert value(text, 'didim_requests_total{method="POST",route="/v1/chat",status="200"}') == 2
    assert value(text, 'didim_requests_total{method="POST",route="/v1/chat",status="429"}') == 1
    assert value(text, 'didim_refused_total{code="too-many-requests"}') == 1
    assert value(text, 'didim_answers_total{lang="ko",status="answered"}') == 2
    assert value(text, 'didim_stage_seconds_count{stage="searching"}') == 2
    assert value(text, "didim_queue") == 0
    assert value(text, "didim_streams") == 0
    assert "비밀" not in text
    assert "made-up" not in text


def test_a_log_line_can_be_an_object(make_client: MakeClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "didim.api"):
        response = make_client().get("/v1/programmes/a-made-up-name?q=secret")
    record = next(one for one in caplog.records if "/v1/programmes" in one.getMessage())

    line = json.loads(JsonLines().format(record))

    assert line["request"] == response.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/v1/programmes/{programme_id}", 404)
    assert line["ms"] >= 0
    assert "made-up" not in json.dumps(line)
    assert "secret" not in json.dumps(line)
