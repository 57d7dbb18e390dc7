"""POST /v1/chat over the real advisor: the whole answer, its conversation, its stream."""

import pytest
from starlette.testclient import TestClient

from tests.api.sse import events

ASKED = {"message": "AI 바우처는 최대 얼마까지 지원하나요?"}
STREAM = {"Accept": "text/event-stream"}


@pytest.mark.parametrize(
    ("message", "lang", "fact"),
    [
        ("AI 바우처는 최대 얼마까지 지원하나요?", "ko", "2억원"),
        ("How much does the AI Voucher pay at most?", "en", "KRW 200 million"),
    ],
)
def test_answers_with_a_proved_and_cited_statement(
    client: TestClient, message: str, lang: str, fact: str
) -> None:
    answer = client.post("/v1/chat", json={"message": message}).json()

    assert (answer["status"], answer["lang"]) == ("answered", lang)
    said = next(one for one in answer["statements"] if fact in one["text"])
    assert said["verdict"] == "proved"
    citation = said["citations"][0]
    assert fact in citation["quote"]
    assert citation["title"]
    assert citation["state"]
    assert citation["as_of"]
    assert fact in answer["text"]
    assert f"[{citation['number']}]" in answer["text"]


def test_every_cited_source_and_passage_can_be_fetched(client: TestClient) -> None:
    answer = client.post("/v1/chat", json=ASKED).json()

    for said in answer["statements"]:
        for citation in said["citations"]:
            assert client.get(f"/v1/sources/{citation['source_id']}").status_code == 200
            passage = client.get(f"/v1/passages/{citation['passage_id']}").json()
            assert citation["quote"] in passage["text"]


def test_a_follow_up_is_understood_in_its_conversation(client: TestClient) -> None:
    first = client.post("/v1/chat", json=ASKED).json()
    follow_up = {"message": "그럼 신청은 언제 마감됐나요?", "conversation_id": first["conversation_id"]}

    second = client.post("/v1/chat", json=follow_up).json()

    assert second["conversation_id"] == first["conversation_id"]
    assert any("2026년 3월 30일" in one["text"] for one in second["statements"])


def test_a_stream_sends_numbered_stages_statements_and_the_whole_answer(client: TestClient) -> None:
    response = client.post("/v1/chat", json=ASKED, headers=STREAM)

    assert response.headers["content-type"].startswith("text/event-stream")
    found = events(response.text)
    assert [int(one.id.rsplit(".", 1)[1]) for one in found] == list(range(1, len(found) + 1))
    assert [one.name for one in found if one.name != "stage"][-1] == "done"
    assert found[0].name == "stage"
    streamed = [one.data["statement"] for one in found if one.name == "statement"]
    assert streamed == found[-1].data["statements"]


def test_a_broken_stream_goes_on_after_the_last_event(client: TestClient) -> None:
    found = events(client.post("/v1/chat", json=ASKED, headers=STREAM).text)

    resumed = client.post("/v1/chat", json=ASKED, headers={**STREAM, "Last-Event-ID": found[2].id})

    assert events(resumed.text) == found[3:]
    assert len(client.get(f"/v1/conversations/{found[-1].data['conversation_id']}").json()["turns"]) == 1


@pytest.mark.parametrize(("last", "status"), [("nonsense", 400), ("AAAAAAAAAAAAAAAAAAAAAA.3", 410)])
def test_a_stream_that_is_not_kept_cannot_be_resumed(client: TestClient, last: str, status: int) -> None:
    response = client.post("/v1/chat", json=ASKED, headers={**STREAM, "Last-Event-ID": last})

    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_request_that_is_sent_again_gets_the_answer_of_the_first(client: TestClient) -> None:
    key = {"Idempotency-Key": "0f6a1c52-78a5-4c0f-9a39"}
    first = client.post("/v1/chat", json=ASKED, headers=key).json()
    again = client.post("/v1/chat", json=ASKED, headers=key).json()
    streamed = events(client.post("/v1/chat", json=ASKED, headers={**key, **STREAM}).text)
    other = client.post("/v1/chat", json={"message": "다른 질문"}, headers=key)

    assert first == again == streamed[-1].data
    assert len(client.get(f"/v1/conversations/{first['conversation_id']}").json()["turns"]) == 1
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-mismatch")
