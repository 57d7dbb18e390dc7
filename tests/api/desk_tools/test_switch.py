"""Answers that are turned off are off for everybody, say so honestly, and come back by themselves."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from api.desk.accounts import Role
from api.desk.audit import Actor, AuditLog
from api.desk.switch.store import Scope, Switches
from bot import clock
from tests.api.desk_tools.conftest import Desk, SignIn

PROGRAMME, LAW, PLAN = (
    "AI 바우처는 얼마까지 지원하나요?",
    "인공지능기본법 과태료는 얼마인가요?",
    "인공지능 행동계획은 과제가 몇 개인가요?",
)


def ask(desk: Desk, message: str) -> dict[str, object]:
    answer = desk.client.post("/v1/chat", json={"message": message})
    assert answer.status_code == 200
    found: dict[str, object] = answer.json()
    return found


def turn_off(desk: Desk, scope: str, comment: str = "금액이 잘못 나감", until: str = "") -> None:
    assert desk.post("/desk/switch", scope=scope, comment=comment, until=until).status_code == 303


@pytest.mark.parametrize(
    ("question", "words"), [(PROGRAMME, "잠시 멈추었습니다"), ("How much does the AI Voucher pay?", "paused")]
)
def test_all_answers_off_says_so_with_the_number_to_call(sign_in: SignIn, question: str, words: str) -> None:
    desk = sign_in()
    turn_off(desk, "all")
    answer = ask(desk, question)

    assert answer["status"] == "limited"
    assert answer["intent"] == "switched_off"
    assert words in str(answer["text"])
    assert "1357" in str(answer["text"])
    assert answer["statements"] == []
    assert "금액이 잘못" not in str(answer)


def test_a_stream_says_nothing_of_what_is_off(sign_in: SignIn) -> None:
    desk = sign_in()
    turn_off(desk, "programmes")
    with desk.client.stream(
        "POST", "/v1/chat", json={"message": PROGRAMME}, headers={"Accept": "text/event-stream"}
    ) as answer:
        body = answer.read().decode()

    assert "event: statement" not in body
    assert "2억원" not in body
    assert "event: done" in body


@pytest.mark.parametrize(
    ("scope", "off", "on"), [("programmes", PROGRAMME, LAW), ("law", LAW, PROGRAMME), ("plan", PLAN, LAW)]
)
def test_a_topic_is_told_by_what_the_answer_rests_on(sign_in: SignIn, scope: str, off: str, on: str) -> None:
    desk = sign_in()
    turn_off(desk, scope)

    assert ask(desk, off)["intent"] == "switched_off"
    assert ask(desk, on)["statements"]


def test_help_in_a_crisis_is_never_off(sign_in: SignIn) -> None:
    desk = sign_in()
    turn_off(desk, "all")

    assert "109" in str(ask(desk, "빚이 너무 많아 죽고 싶어요")["text"])
    assert "118" in str(ask(desk, "고객 개인정보가 유출됐어요 어디에 신고하죠")["text"])


def test_it_comes_back_by_hand_and_by_time(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    soon = clock.now() + timedelta(hours=2)
    turn_off(desk, "all", until=soon.strftime("%Y-%m-%dT%H:%M"))
    told = str(ask(desk, PROGRAMME)["text"])
    desk.post("/desk/switch", scope="all", on="1", comment="고침")

    assert soon.strftime("%Y-%m-%d %H:%M") in told
    assert ask(desk, PROGRAMME)["statements"]
    late = Switches(
        app.state.services.desk.engine, app.state.services.desk.audit, lambda: time.time() + 10_800
    )
    late.turn(Actor(None, "test", ""), Scope.ALL, True, "x", datetime.now(UTC) + timedelta(hours=2))
    assert late.off() == {}


def test_every_worker_follows_within_a_second(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    parts = app.state.services.desk
    other = Switches(parts.engine, AuditLog(parts.engine))
    assert other.off() == {}
    turn_off(desk, "law")
    time.sleep(0.6)

    assert set(other.off()) == {Scope.LAW}


def test_what_is_off_stays_off_while_the_database_is_away(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    turn_off(desk, "all")
    assert ask(desk, PROGRAMME)["intent"] == "switched_off"
    with app.state.services.desk.engine.begin() as connection:
        connection.execute(text("ALTER TABLE switch_event RENAME TO gone"))
        connection.execute(text("ALTER TABLE curated_version RENAME TO gone_too"))
    time.sleep(0.6)

    assert ask(desk, PROGRAMME)["intent"] == "switched_off"
    fresh = Switches(app.state.services.desk.engine, app.state.services.desk.audit)
    assert fresh.off() == {}


def test_everybody_at_the_desk_sees_it_and_health_says_it(sign_in: SignIn) -> None:
    editor, clerk = sign_in(), sign_in("lee", Role.CLERK)
    turn_off(editor, "law", comment="제43조 문구 확인 중")

    for path in ("/desk", "/desk/lookup", "/en/desk/lookup/ai-voucher"):
        page = clerk.get(path).text
        assert 'class="banner"' in page
        assert "제43조 문구 확인 중" in page
    health = editor.client.get("/readyz")
    assert health.status_code == 200
    assert health.json()["parts"]["answers"] == {"ok": True, "off": ["law"]}


def test_only_editors_with_a_reason_turn_it(sign_in: SignIn, app: FastAPI) -> None:
    editor, clerk = sign_in(), sign_in("lee", Role.CLERK)

    assert clerk.post("/desk/switch", scope="all", comment="x").status_code == 403
    assert editor.post("/desk/switch", scope="all", comment="  ").status_code == 422
    assert editor.post("/desk/switch", scope="all", comment="x", until="2020-01-01T00:00").status_code == 422
    assert editor.post("/desk/switch", scope="all", comment="x", until="soon").status_code == 422
    assert editor.post("/desk/switch", scope="everything", comment="x").status_code == 422
    assert editor.client.post("/desk/switch", data={"scope": "all", "comment": "x"}).status_code == 403
    assert app.state.services.steer.switches.off() == {}
    turn_off(editor, "plan", comment="왜")
    line = app.state.services.desk.audit.lines(action="switch")[0]
    assert (line.name, line.action, line.target, line.detail["comment"]) == (
        "kim",
        "switch.off",
        "plan",
        "왜",
    )
