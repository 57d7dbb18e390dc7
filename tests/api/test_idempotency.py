"""A write that is sent again with its key is carried out once; a failed one may be tried again."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.idempotency import Idempotency
from tests.api.conftest import MakeClient

KEY = {"Idempotency-Key": "0f6a1c52-78a5-4c0f-9a39"}


def asked(client: TestClient) -> tuple[str, str]:
    answer = client.post("/v1/chat", json={"message": "AI 바우처"}).json()
    return answer["conversation_id"], answer["id"]


def test_a_deletion_that_is_sent_again_succeeds_again(make_client: MakeClient) -> None:
    client = make_client()
    token, _ = asked(client)

    assert [client.delete(f"/v1/conversations/{token}", headers=KEY).status_code for _ in range(2)] == [
        204,
        204,
    ]
    assert client.delete(f"/v1/conversations/{token}").status_code == 404


def test_an_opinion_that_is_sent_late_again_does_not_undo_a_newer_one(make_client: MakeClient) -> None:
    client = make_client()
    token, answer_id = asked(client)
    body = {"conversation_id": token, "answer_id": answer_id}
    client.post("/v1/feedback", json={**body, "helpful": True}, headers=KEY)
    client.post("/v1/feedback", json={**body, "helpful": False})

    repeated = client.post("/v1/feedback", json={**body, "helpful": True}, headers=KEY)

    assert repeated.status_code == 204
    kept = client.get(f"/v1/conversations/{token}").json()["feedback"]
    assert [one["helpful"] for one in kept] == [False]


def test_a_key_belongs_to_one_request(make_client: MakeClient) -> None:
    client = make_client()
    token, answer_id = asked(client)
    body = {"conversation_id": token, "answer_id": answer_id, "helpful": True}
    client.post("/v1/feedback", json=body, headers=KEY)

    other = client.post("/v1/feedback", json={**body, "helpful": False}, headers=KEY)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency-mismatch")


def test_look_ups_by_post_are_repeated_too(make_client: MakeClient) -> None:
    client = make_client()
    first, second = (client.post("/v1/eligibility", json={"lang": "ko"}, headers=KEY) for _ in range(2))

    assert first.json() == second.json()
    assert second.headers["content-security-policy"]


def test_a_key_that_is_too_short_is_refused(make_client: MakeClient) -> None:
    response = make_client().delete("/v1/conversations/x", headers={"Idempotency-Key": "short"})

    assert (response.status_code, response.json()["code"]) == (422, "invalid-request")


def run(work: Callable[[httpx.AsyncClient, list[int]], Awaitable[None]], failing: bool = False) -> list[int]:
    """The numbers of the requests that reached an application behind the middleware."""
    reached: list[int] = []

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(len(reached))
        await asyncio.sleep(0.05)
        status = 500 if failing and len(reached) == 1 else 200
        await PlainTextResponse(str(len(reached)), status)(scope, receive, send)

    async def main() -> None:
        transport = httpx.ASGITransport(Idempotency(slow))
        async with httpx.AsyncClient(transport=transport, base_url="http://didim.test") as client:
            await work(client, reached)

    asyncio.run(main())
    return reached


def test_requests_at_the_same_time_are_carried_out_once() -> None:
    async def work(client: httpx.AsyncClient, _: list[int]) -> None:
        answers = await asyncio.gather(*(client.post("/v1/x", content=b"a", headers=KEY) for _ in range(20)))
        assert {answer.text for answer in answers} == {"1"}

    assert len(run(work)) == 1


def test_after_a_fault_one_of_those_who_wait_tries_again() -> None:
    async def work(client: httpx.AsyncClient, _: list[int]) -> None:
        answers = await asyncio.gather(*(client.post("/v1/x", content=b"a", headers=KEY) for _ in range(5)))
        assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 200, 500]

    assert len(run(work, failing=True)) == 2


def test_without_a_key_every_request_is_its_own() -> None:
    async def work(client: httpx.AsyncClient, _: list[int]) -> None:
        for _ in range(2):
            await client.post("/v1/x", content=b"a")

    assert len(run(work)) == 2
