"""Conversations: remembered masked, read and deleted by whoever holds the token, gone in time."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from api.conversations.database import open_engine
from api.conversations.repository import DAY, Conversations, new_token
from tests.api.canned import CannedAdvisor, answer
from tests.api.conftest import MakeClient
from tests.api.databases import database_url, stored

__all__ = ["database_url"]


def ask(client: TestClient, message: str, conversation: str | None = None) -> str:
    response = client.post("/v1/chat", json={"message": message, "conversation_id": conversation})
    assert response.status_code == 200, response.text
    found: str = response.json()["conversation_id"]
    return found


def engine_of(client: TestClient) -> Engine:
    """The database behind a client."""
    assert isinstance(client.app, FastAPI)
    found: Engine = client.app.state.services.conversations._engine
    return found


def test_the_bot_is_given_the_last_turns_in_order(make_client: MakeClient, canned: CannedAdvisor) -> None:
    client = make_client(history_turns=2)
    token = ask(client, "하나")
    for message in ("둘", "셋", "넷"):
        ask(client, message, token)

    assert [[turn.question for turn in history] for _, history in canned.seen] == [
        [],
        ["하나"],
        ["하나", "둘"],
        ["둘", "셋"],
    ]
    assert canned.seen[-1][1][0].answer.conversation_id == token


def test_a_conversation_can_be_read_and_deleted_with_its_token(make_client: MakeClient) -> None:
    client = make_client()
    token = ask(client, "하나")
    ask(client, "둘", token)

    turns = client.get(f"/v1/conversations/{token}").json()["turns"]
    assert [one["question"] for one in turns] == ["하나", "둘"]
    assert turns[0]["answer"]["conversation_id"] == token

    assert client.delete(f"/v1/conversations/{token}").status_code == 204
    assert client.get(f"/v1/conversations/{token}").status_code == 404
    assert client.post("/v1/chat", json={"message": "셋", "conversation_id": token}).status_code == 404


def test_tokens_are_unguessable_and_never_stored(make_client: MakeClient) -> None:
    client = make_client()
    tokens = {ask(client, "질문") for _ in range(20)}

    assert len(tokens) == 20
    assert all(len(token) >= 32 for token in tokens)
    kept = stored(engine_of(client))
    assert "질문" in kept
    assert not any(token in kept for token in tokens)


@pytest.mark.parametrize(
    "secret", ["900101-1234568", "010-1234-5678", "owner@example.com", "5105-1051-0510-5100"]
)
def test_personal_data_is_masked_before_it_is_stored(client: TestClient, tmp_path: Path, secret: str) -> None:
    token = ask(client, f"제 번호는 {secret} 입니다. AI 바우처는 얼마인가요?")
    client.post(
        "/v1/feedback", json={"conversation_id": token, "answer_id": "x", "helpful": False, "comment": secret}
    )

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert secret.encode() not in kept
    assert secret not in stored(engine_of(client))
    assert secret not in client.get(f"/v1/conversations/{token}").text


def test_an_opinion_is_kept_once_an_answer(make_client: MakeClient) -> None:
    client = make_client()
    token = ask(client, "하나")
    answer_id = client.get(f"/v1/conversations/{token}").json()["turns"][0]["answer"]["id"]
    opinion = {"conversation_id": token, "answer_id": answer_id}

    assert client.post("/v1/feedback", json={**opinion, "helpful": True}).status_code == 204
    assert (
        client.post("/v1/feedback", json={**opinion, "helpful": False, "reason": "outdated"}).status_code
        == 204
    )

    kept = client.get(f"/v1/conversations/{token}").json()["feedback"]
    assert [(one["helpful"], one["reason"]) for one in kept] == [(False, "outdated")]


def test_an_opinion_needs_an_answer_of_that_conversation(make_client: MakeClient) -> None:
    client = make_client()
    mine, other = ask(client, "하나"), ask(client, "둘")
    answer_id = client.get(f"/v1/conversations/{other}").json()["turns"][0]["answer"]["id"]

    response = client.post(
        "/v1/feedback", json={"conversation_id": mine, "answer_id": answer_id, "helpful": True}
    )

    assert (response.status_code, response.json()["code"]) == (404, "unknown-answer")


def test_a_full_conversation_takes_no_more(make_client: MakeClient) -> None:
    client = make_client(conversation_max_turns=1)
    token = ask(client, "하나")

    response = client.post("/v1/chat", json={"message": "둘", "conversation_id": token})

    assert (response.status_code, response.json()["code"]) == (409, "conversation-full")


def test_what_is_too_old_is_deleted(tmp_path: Path, database_url: str) -> None:
    now = 1_700_000_000.0
    engine = open_engine(database_url)
    kept = Conversations(engine, clock=lambda: now)
    old, young = new_token(), new_token()
    kept.add(old, "오래된 질문", answer("a-1", old))
    kept.add_feedback(old, "a-1", helpful=True, reason=None, comment=None)
    now += 31 * DAY
    kept.add(young, "새 질문", answer("a-2", young))

    assert kept.purge(text_days=30, feedback_days=90) == 1
    assert (kept.exists(old), kept.exists(young)) == (False, True)
    assert len(kept.feedback(old)) == 1
    assert "오래된 질문" not in stored(engine)
    engine.dispose()  # the last connection of a SQLite file writes back what lies beside it
    left = b"".join(path.read_bytes() for path in tmp_path.glob("kept.sqlite3*"))
    assert "오래된 질문".encode() not in left
    now += 60 * DAY
    kept.purge(text_days=30, feedback_days=90)
    assert len(kept.feedback(old)) == 0


def test_conversations_do_not_leak_into_one_another(make_client: MakeClient, canned: CannedAdvisor) -> None:
    client = make_client()
    tokens = {number: ask(client, f"질문 {number}") for number in range(40)}
    for number, token in tokens.items():
        ask(client, f"다시 {number}", token)

    for number, token in tokens.items():
        turns = client.get(f"/v1/conversations/{token}").json()["turns"]
        assert [one["question"] for one in turns] == [f"질문 {number}", f"다시 {number}"]
    assert all(len(history) == 1 for message, history in canned.seen if message.startswith("다시"))


@pytest.mark.parametrize(
    "odd", ["끝\x00", "\x00\x00AI", "a\u2028b", "\U0001f9ff" * 50, "%s %(x)s {x} ' \" ; --"]
)
def test_odd_letters_are_kept_or_dropped_but_never_break(make_client: MakeClient, odd: str) -> None:
    client = make_client()
    token = ask(client, f"AI {odd}")
    answer_id = client.get(f"/v1/conversations/{token}").json()["turns"][0]["answer"]["id"]
    opinion = {"conversation_id": token, "answer_id": answer_id, "helpful": False, "comment": odd}

    assert client.post("/v1/feedback", json=opinion).status_code == 204
    assert len(client.get(f"/v1/conversations/{token}").json()["turns"]) == 1
