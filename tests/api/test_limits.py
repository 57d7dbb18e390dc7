"""Limits: counted by address and conversation, told with Retry-After, off by one setting."""

import pytest

from tests.api.conftest import MakeClient

ELSEWHERE = "203.0.113.7"
ASKED = {"message": "AI 바우처"}


def test_questions_beyond_the_limit_are_told_when_to_come_back(make_client: MakeClient) -> None:
    client = make_client(ELSEWHERE, chat_per_minute=3)
    codes = [client.post("/v1/chat", json=ASKED).status_code for _ in range(4)]

    refused = client.post("/v1/chat", json=ASKED)

    assert codes == [200, 200, 200, 429]
    assert refused.json()["code"] == "too-many-requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 20


def test_a_conversation_has_a_limit_of_its_own(make_client: MakeClient) -> None:
    client = make_client(ELSEWHERE, chat_per_conversation_minute=2)
    token = client.post("/v1/chat", json=ASKED).json()["conversation_id"]
    body = {**ASKED, "conversation_id": token}

    assert [client.post("/v1/chat", json=body).status_code for _ in range(3)] == [200, 200, 429]
    assert client.post("/v1/chat", json=ASKED).status_code == 200


def test_look_ups_are_limited_too(make_client: MakeClient) -> None:
    client = make_client(ELSEWHERE, read_per_minute=2)

    assert [client.get("/v1/programmes").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("address", "settings"), [(ELSEWHERE, {"limits": False}), ("127.0.0.1", {}), ("::1", {})]
)
def test_limits_can_be_off(make_client: MakeClient, address: str, settings: dict[str, object]) -> None:
    client = make_client(address, chat_per_minute=1, read_per_minute=1, **settings)

    assert {client.post("/v1/chat", json=ASKED).status_code for _ in range(3)} == {200}
    assert {client.get("/v1/programmes").status_code for _ in range(3)} == {200}


def test_limits_can_hold_for_this_machine(make_client: MakeClient) -> None:
    client = make_client(chat_per_minute=1, limit_loopback=True)

    assert [client.post("/v1/chat", json=ASKED).status_code for _ in range(2)] == [200, 429]
