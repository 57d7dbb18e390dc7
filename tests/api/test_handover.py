"""From a conversation to a person: only by consent, masked, with honest hours, to an answer in the conversation."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.desk.accounts import Role
from api.desk.audit import Actor
from api.desk.parts import DeskParts
from api.desk.settings import DeskSettings
from api.desk.switch.store import Scope
from api.handover.hours import Hours, HoursError
from api.handover.offer import offer, opening
from tests.api.conftest import MakeClient
from tests.api.databases import database_url

__all__ = ["database_url"]

CONSENT = {"consent": True}


def parts(client: TestClient) -> DeskParts:
    assert isinstance(client.app, FastAPI)
    found: DeskParts = client.app.state.services.desk
    return found


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    """A server with somebody at the desk."""
    client = make_client()
    parts(client).accounts.add("kim", Role.CLERK, "봄날의 커피 한 잔 22")
    return client


@pytest.fixture
def talk(client: TestClient) -> str:
    """The address of a conversation with one question."""
    token = client.post("/v1/chat", json={"message": "AI 바우처"}).json()["conversation_id"]
    return f"/v1/conversations/{token}"


def code(response: object) -> tuple[int, str]:
    return response.status_code, response.json()["code"]  # type: ignore[attr-defined]


def test_without_consent_nothing_is_handed_over(client: TestClient, talk: str) -> None:
    refused = client.post(f"{talk}/handover", json={"consent": False})
    contact = client.post(f"{talk}/handover", json={**CONSENT, "contact": "010-1234-5678"})

    assert code(refused) == code(contact) == (422, "consent-missing")
    assert code(client.get(f"{talk}/handover")) == (404, "no-handover")


def test_where_nobody_could_answer_nothing_is_offered(make_client: MakeClient) -> None:
    client = make_client()
    token = client.post("/v1/chat", json={"message": "AI 바우처"}).json()["conversation_id"]

    assert client.get("/v1/handover").json()["offered"] is False
    refused = client.post(f"/v1/conversations/{token}/handover", json=CONSENT)
    assert code(refused) == (409, "handover-not-offered")
    assert "1357" in refused.json()["detail"]


def test_a_reply_of_the_desk_arrives_in_the_conversation(client: TestClient, talk: str) -> None:
    asked = client.post(f"{talk}/handover", json={**CONSENT, "note": "직원이 8명입니다", "lang": "ko"})
    assert (asked.status_code, asked.json()["state"]) == (201, "new")
    desk = parts(client).handovers
    number = desk.inbox([desk.current(talk.rsplit("/", 1)[1]).state])[0].id  # type: ignore[union-attr]

    desk.assign(number, 1)
    assert client.get(f"{talk}/messages").json()["state"] == "taken"
    desk.reply(number, 1, "안녕하세요. 신청은 마감되었습니다.")
    told = client.get(f"{talk}/messages").json()
    assert told["state"] == "answered"
    assert [(one["author"], one["text"]) for one in told["messages"]] == [
        ("desk", "안녕하세요. 신청은 마감되었습니다.")
    ]
    assert "kim" not in client.get(f"{talk}/messages").text + client.get(f"{talk}/handover").text

    said = client.post(f"{talk}/messages", json={"text": "언제 다시 열리나요?"})
    assert (said.status_code, said.json()["author"]) == (201, "person")
    last = told["messages"][-1]["id"]
    after = client.get(f"{talk}/messages", params={"after": last}).json()
    assert [one["text"] for one in after["messages"]] == ["언제 다시 열리나요?"]

    desk.close(number)
    closed = client.get(f"{talk}/messages").json()
    assert (closed["state"], closed["closed_by"]) == ("closed", "desk")
    assert code(client.post(f"{talk}/messages", json={"text": "하나 더"})) == (404, "no-handover")


def test_a_contact_is_one_plain_line(client: TestClient, talk: str) -> None:
    sent = {**CONSENT, "contact": " 010-1234\x00\n-5678\u202e ", "contact_consent": True}
    client.post(f"{talk}/handover", json=sent)

    kept = parts(client).handovers.current(talk.rsplit("/", 1)[1])
    assert kept is not None
    assert kept.contact == "010-1234 -5678"


def test_asking_twice_makes_one_hand_over(client: TestClient, talk: str) -> None:
    first = client.post(f"{talk}/handover", json=CONSENT).json()
    again = client.post(f"{talk}/handover", json=CONSENT).json()

    assert first == again
    assert sum(parts(client).handovers.counts().values()) == 1


def test_a_message_that_is_sent_again_is_written_once(client: TestClient, talk: str) -> None:
    client.post(f"{talk}/handover", json=CONSENT)
    key = {"Idempotency-Key": "8b0f2d6e-1c55-4d0a"}

    ids = {
        client.post(f"{talk}/messages", json={"text": "여보세요"}, headers=key).json()["id"] for _ in range(3)
    }

    assert len(ids) == 1
    assert len(client.get(f"{talk}/messages").json()["messages"]) == 1


def test_the_person_can_cancel_and_ask_anew(client: TestClient, talk: str) -> None:
    client.post(f"{talk}/handover", json={**CONSENT, "contact": "owner@example.com", "contact_consent": True})
    assert client.get(f"{talk}/handover").json()["contact_kept"] is True

    assert client.delete(f"{talk}/handover").status_code == 204
    cancelled = client.get(f"{talk}/handover").json()
    assert (cancelled["state"], cancelled["closed_by"], cancelled["contact_kept"]) == (
        "closed",
        "person",
        False,
    )
    assert code(client.delete(f"{talk}/handover")) == (404, "no-handover")
    assert client.post(f"{talk}/handover", json=CONSENT).json()["state"] == "new"


def test_personal_data_is_masked_on_the_way_to_the_desk(
    client: TestClient, talk: str, tmp_path: Path
) -> None:
    secret = "900101-1234568"
    client.post(f"{talk}/handover", json={**CONSENT, "note": f"제 번호는 {secret}"})
    client.post(f"{talk}/messages", json={"text": f"다시, {secret}"})

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert secret.encode() not in kept
    assert secret not in client.get(talk).text


def test_deleting_the_conversation_deletes_what_was_handed_over(client: TestClient, talk: str) -> None:
    client.post(f"{talk}/handover", json={**CONSENT, "contact": "010-1234-5678", "contact_consent": True})
    client.post(f"{talk}/messages", json={"text": "여보세요"})
    exported = client.get(talk).json()
    assert [one["text"] for one in exported["messages"]] == ["여보세요"]
    assert exported["handover"]["state"] == "new"

    assert client.delete(talk).status_code == 204

    assert code(client.get(f"{talk}/messages")) == (404, "no-handover")
    assert sum(parts(client).handovers.counts().values()) == 0


@pytest.mark.parametrize("path", ["handover", "messages"])
def test_a_conversation_of_nobody_has_no_hand_over(client: TestClient, path: str) -> None:
    assert code(client.get(f"/v1/conversations/unknown/{path}")) == (404, "no-handover")
    body = CONSENT if path == "handover" else {"text": "여보세요"}
    assert client.post(f"/v1/conversations/unknown/{path}", json=body).status_code == 404


OFFICE = DeskSettings(
    hours="mon-fri 09:00-12:00; mon-fri 13:00-18:00; sat 10:00-13:00", closed_days=(date(2026, 12, 25),)
)


@pytest.mark.parametrize(
    ("utc", "open_now", "says"),
    [
        (datetime(2026, 11, 25, 0, 30, tzinfo=UTC), True, ("월~금 09:00~12:00", "약속하지 못합니다")),
        (datetime(2026, 11, 25, 3, 30, tzinfo=UTC), False, ("2026년 11월 25일 13:00에 다시 열립니다",)),
        (datetime(2026, 11, 25, 12, 0, tzinfo=UTC), False, ("2026년 11월 26일 09:00에 다시 열립니다",)),
        (datetime(2026, 12, 24, 12, 0, tzinfo=UTC), False, ("2026년 12월 26일 10:00에 다시 열립니다",)),
    ],
)
def test_the_hours_are_told_as_they_are(utc: datetime, open_now: bool, says: tuple[str, ...]) -> None:
    told = opening(OFFICE, "ko", utc)

    assert told.open is open_now
    assert all(part in told.text for part in says)


def test_without_hours_nothing_is_promised() -> None:
    assert (
        opening(DeskSettings(hours=None), "en").text
        == "The desk has no fixed hours, so we cannot promise when a reply comes."
    )


def test_a_desk_that_never_opens_says_so() -> None:
    shut = DeskSettings(
        hours="sun 09:00-10:00", closed_days=tuple(date(2026, 11, day) for day in range(1, 31))
    )

    assert offer(shut, True, "en", datetime(2026, 11, 1, tzinfo=UTC)).next_open == datetime(
        2026, 12, 6, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "text", ["always", "fri-mon 09:00-18:00", "mon 18:00-09:00", "mon 25:00-26:00", "mon"]
)
def test_hours_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(HoursError):
        Hours.read(text)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_is_passed_on_is_said_beforehand(client: TestClient, lang: str) -> None:
    told = client.get("/v1/handover", params={"lang": lang}).json()

    assert told["offered"] is True
    assert len(told["passed_on"]) == 4
    assert "30" in told["kept"]
    assert "1357" in told["urgent"]


def test_answers_that_are_turned_off_are_said_before_the_first_question(make_client: MakeClient) -> None:
    client = make_client()
    assert isinstance(client.app, FastAPI)
    switches = client.app.state.services.steer.switches
    assert client.get("/v1/about").json()["answers_off"] == []

    switches.turn(Actor(None, "park", "127.0.0.1"), Scope.ALL, True, "점검")
    switches.turn(Actor(None, "park", "127.0.0.1"), Scope.MODEL, True, "점검")

    (told,) = client.get("/v1/about").json()["answers_off"]
    assert "1357" in told
    assert "점검이 필요해" in told
