"""Without script a person can be asked, too: by forms, with the same consent."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.desk.accounts import Role
from api.desk.handover_model import HandoverState
from api.desk.handovers import Handovers
from tests.api.conftest import MakeClient

HTML = {"Accept": "text/html"}


def staffed(make_client: MakeClient) -> tuple[TestClient, Handovers]:
    client = make_client()
    assert isinstance(client.app, FastAPI)
    desk = client.app.state.services.desk
    desk.accounts.add("kim", Role.CLERK, "봄날의 커피 한 잔 22")
    return client, desk.handovers


@pytest.mark.parametrize(
    ("prefix", "waiting", "replied"),
    [
        ("", "담당자를 기다리고", "담당자가 답했습니다"),
        ("/en", "Waiting for a person", "A person has replied"),
    ],
)
def test_the_forms_lead_from_an_answer_to_a_reply(
    make_client: MakeClient, prefix: str, waiting: str, replied: str
) -> None:
    client, handovers = staffed(make_client)

    def send(path: str, **fields: str) -> str:
        response = client.post(prefix + path, data=fields, headers=HTML)
        return response.text

    answered = send("/ask", message="AI 바우처")
    form = re.search(r'action="[^"]*/person">.*?value="([^"]+)"', answered, re.DOTALL)
    assert form
    token = form[1]
    assert 'name="consent"' in send("/person", conversation_id=token)
    assert 'role="alert"' in send("/person/send", conversation_id=token)
    assert handovers.current(token) is None
    assert waiting in send("/person/send", conversation_id=token, consent="yes", note="<b>8명</b>")
    assert "&lt;b&gt;여보세요" in send("/person/write", conversation_id=token, text="<b>여보세요")
    waits = handovers.inbox((HandoverState.NEW,))
    handovers.reply(waits[0].id, 1, "안녕하세요")
    shown = send("/person", conversation_id=token)
    assert replied in shown
    assert "안녕하세요" in shown
    assert 'name="text"' not in send("/person/cancel", conversation_id=token)


def test_without_a_desk_the_answer_offers_no_form(make_client: MakeClient) -> None:
    client = make_client()

    assert "/person" not in client.post("/ask", data={"message": "AI 바우처"}, headers=HTML).text
    assert "1357" in client.post("/person", data={"conversation_id": "x"}, headers=HTML).text
