"""Curated answers: proved before they are approved, approved by somebody else, given ahead of the bot's own."""

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from fastapi import FastAPI

from api.desk.accounts import Role
from api.desk.curated.model import CuratedState
from api.desk.steer import Steer
from api.upkeep import take_back
from bot import clock
from bot.advisor import Advisor
from tests.api.desk_tools.conftest import Desk, SignIn

QUESTION = "AI 바우처는 얼마까지 지원하나요?"
ENDS = (clock.today() + timedelta(days=60)).isoformat()
CURATED = "승인한 답변입니다"


def sentence(advisor: Advisor, words: str, lang: str = "ko", programme: str | None = "ai-voucher") -> object:
    """A sentence of the material that holds these words."""
    return next(
        s
        for s in advisor.index.statements.values()
        if words in s.text and s.lang == lang and s.programme_id == programme
    )


def fields(advisor: Advisor, *patterns: str, **more: str) -> dict[str, str]:
    found = sentence(advisor, "과제당 최대 2억원")
    return {
        "ko-patterns": "\n".join(patterns or (QUESTION,)), "ko-0-text": found.text, "ko-0-quote": found.text,  # type: ignore[attr-defined]
        "ko-0-passage": found.passage_id, "ends_on": ENDS, **more,  # type: ignore[attr-defined]
    }  # fmt: skip


def begin(desk: Desk) -> str:
    answer = desk.post("/desk/curated", patterns=QUESTION, lang="ko")
    assert answer.status_code == 303
    return re.search(r"/curated/([0-9a-f]{8})", answer.headers["location"])[1]  # type: ignore[index]


def go_live(writer: Desk, approver: Desk, advisor: Advisor, *patterns: str) -> str:
    one = begin(writer)
    assert writer.post(f"/desk/curated/{one}", do="propose", **fields(advisor, *patterns)).status_code == 303
    done = approver.post(f"/desk/curated/{one}/approve")
    assert done.status_code == 303, done.text
    assert "curated-live" in done.headers["location"]
    return one


def ask(desk: Desk, message: str) -> dict[str, object]:
    found: dict[str, object] = desk.client.post("/v1/chat", json={"message": message}).json()
    return found


def test_what_waits_and_what_ended_by_itself_is_on_the_first_page(
    sign_in: SignIn, advisor: Advisor, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    one = begin(writer)
    writer.post(f"/desk/curated/{one}", do="propose", **fields(advisor))

    assert "<strong>1</strong><span>내 승인을 기다리는 답변" in approver.get("/desk").text
    assert "승인을 기다리는" not in writer.get("/desk").text, "who cannot approve is not asked to"
    approver.post(f"/desk/curated/{one}/approve")
    assert "<strong>0</strong><span>내 승인을 기다리는 답변" in approver.get("/desk").text
    served = app.state.services
    monkeypatch.setattr(served.steer, "_today", lambda: clock.today() + timedelta(days=61))
    take_back(served)
    assert served.steer.curated.last(one).state is CuratedState.EXPIRED, "without anybody asking"
    assert "<strong>1</strong><span>스스로 내려간 준비된 답변" in writer.get("/desk").text
    assert f"/desk/curated/{one}" in writer.get("/desk/curated", state="lapsed").text


def test_what_a_second_person_approved_is_given_first_with_its_source(
    sign_in: SignIn, advisor: Advisor
) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    go_live(writer, approver, advisor)
    for asked in (QUESTION, "AI바우처 얼마까지 지원해 줘요?", "인공지능 바우처 최대 지원금액이 얼마예요"):
        answer = ask(writer, asked)
        assert CURATED in str(answer["text"]), asked
        assert len(answer["statements"]) == 1  # type: ignore[arg-type]
        assert answer["statements"][0]["citations"][0]["quote"]  # type: ignore[index]
        assert answer["statements"][0]["verdict"] == "proved"  # type: ignore[index]


@pytest.mark.parametrize(
    "asked",
    ["데이터바우처는 얼마까지 지원하나요?", "AI 바우처는 얼마까지 지원 안 하나요?", "2024년 AI 바우처는 얼마까지 지원했나요?",
     "AI 바우처는 언제까지 신청하나요?", "AI 바우처 자부담은 얼마인가요?", "How much does the AI Voucher pay?"],
)  # fmt: skip
def test_another_question_is_never_answered_by_it(sign_in: SignIn, advisor: Advisor, asked: str) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    go_live(writer, approver, advisor)

    assert CURATED not in str(ask(writer, asked)["text"])
    assert "approved by our support staff" not in str(ask(writer, asked)["text"])


def test_nobody_approves_what_they_wrote_and_clerks_approve_nothing(
    sign_in: SignIn, advisor: Advisor, app: FastAPI
) -> None:
    clerk, editor, second = sign_in("lee", Role.CLERK), sign_in("kim"), sign_in("park")
    one = begin(clerk)
    editor.post(f"/desk/curated/{one}", do="save", **fields(advisor))
    clerk.post(f"/desk/curated/{one}", do="propose", **fields(advisor))

    assert clerk.post(f"/desk/curated/{one}/approve").status_code == 403
    assert "curated-no-own" in editor.post(f"/desk/curated/{one}/approve").headers["location"]
    assert CURATED not in str(ask(clerk, QUESTION)["text"])
    assert "curated-live" in second.post(f"/desk/curated/{one}/approve").headers["location"]
    assert CURATED in str(ask(clerk, QUESTION)["text"])
    lines = app.state.services.desk.audit.lines(action="curated")
    assert [(line.name, line.action) for line in lines] == [
        ("park", "curated.live"), ("lee", "curated.proposed"), ("lee", "curated.draft")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"ko-0-text": "AI 바우처는 과제당 최대 3억원을 지원합니다."}, "근거로 확인되지 않은"),
        ({"ko-0-quote": "AI 바우처는 과제당 최대 3억원을 지원합니다."}, "근거로 확인되지 않은"),
        ({"ko-0-passage": "no-such-passage"}, "근거로 확인되지 않은"),
        ({"ko-0-text": "", "ko-0-quote": ""}, "모두 있어야"),
        ({"ko-patterns": ""}, "모두 있어야"),
        ({"ko-patterns": "제 번호 010-1234-5678인데 AI 바우처 얼마예요?"}, "개인정보"),
        ({"ends_on": ""}, "마지막 날"),
        ({"ends_on": "2020-01-01"}, "마지막 날"),
        ({"ends_on": "2099-01-01"}, "마지막 날"),
        ({"ko-patterns": "AI 바우처 때문에 죽고 싶어요"}, "쓰지 않습니다"),
    ],
)
def test_what_is_not_proved_or_not_fit_is_not_even_proposed(
    sign_in: SignIn, advisor: Advisor, change: dict[str, str], told: str
) -> None:
    desk = sign_in("lee", Role.CLERK)
    one = begin(desk)
    refused = desk.post(f"/desk/curated/{one}", do="propose", **{**fields(advisor), **change})

    assert refused.status_code == 422
    assert told in refused.text
    assert "승인할 수 없습니다" in refused.text


def test_two_answers_never_claim_the_same_question(sign_in: SignIn, advisor: Advisor) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    go_live(writer, approver, advisor)
    one = begin(writer)
    other = sentence(advisor, "정보통신산업진흥원 누리집의 사업공고")
    more = {"ko-0-text": other.text, "ko-0-quote": other.text, "ko-0-passage": other.passage_id}  # type: ignore[attr-defined]
    refused = writer.post(f"/desk/curated/{one}", do="propose", **{**fields(advisor), **more})

    assert "다른 준비된 답변이 이미" in refused.text


def test_it_withdraws_itself_when_its_source_changes(sign_in: SignIn, advisor: Advisor, app: FastAPI) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    one = go_live(writer, approver, advisor)
    steer: Steer = app.state.services.steer
    version = steer.curated.last(one)
    assert {link.kind for link in version.links} == {"passage", "source", "programme"}
    passage = advisor.index.passages[version.content.ko.statements[0].passage_id]
    changed = {
        **advisor.index.passages,
        passage.id: replace(passage, text=passage.text + " 바뀐 문장입니다."),
    }
    index = SimpleNamespace(
        passages=changed, statements=advisor.index.statements, statements_of=advisor.index.statements_of
    )
    steer.refresh()

    assert steer.live(SimpleNamespace(index=index, library=advisor.library)) == ()  # type: ignore[arg-type]
    assert steer.curated.last(one).state is CuratedState.WITHDRAWN
    assert CURATED not in str(ask(writer, QUESTION)["text"])
    assert "근거가 바뀌어" in writer.get(f"/desk/curated/{one}").text
    line = app.state.services.desk.audit.lines(action="curated.withdrawn")[0]
    assert line.name == "didim"


def test_it_ends_on_its_last_day(sign_in: SignIn, advisor: Advisor, app: FastAPI) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    one = go_live(writer, approver, advisor)
    parts = app.state.services.desk
    on_last, after = (clock.today() + timedelta(days=n) for n in (60, 61))

    assert len(Steer(parts.engine, parts.audit, lambda: on_last).live(advisor)) == 1
    assert Steer(parts.engine, parts.audit, lambda: after).live(advisor) == ()
    assert app.state.services.steer.curated.last(one).state is CuratedState.EXPIRED


def test_nobody_overwrites_or_approves_what_they_never_saw(sign_in: SignIn, advisor: Advisor) -> None:
    writer, other, approver = sign_in("lee", Role.CLERK), sign_in("choi", Role.CLERK), sign_in("kim")
    one = begin(writer)
    seen = re.search(r'name="seen" value="(\w+)"', writer.get(f"/desk/curated/{one}").text)[1]  # type: ignore[index]
    assert (
        "curated-saved"
        in other.post(f"/desk/curated/{one}", do="save", seen=seen, **fields(advisor)).headers["location"]
    )
    late = writer.post(f"/desk/curated/{one}", do="save", seen=seen, **{"ko-patterns": "덮어쓰기"})
    assert "curated-no-state" in late.headers["location"]
    assert "덮어쓰기" not in writer.get(f"/desk/curated/{one}").text
    writer.post(f"/desk/curated/{one}", do="propose", **fields(advisor))
    read = re.search(r'name="seen" value="(\w+)"', approver.get(f"/desk/curated/{one}").text)[1]  # type: ignore[index]
    writer.post(f"/desk/curated/{one}/return")
    writer.post(
        f"/desk/curated/{one}", do="propose", **fields(advisor, QUESTION, "AI 바우처 한도는 얼마예요?")
    )

    assert "curated-no-state" in approver.post(f"/desk/curated/{one}/approve", seen=read).headers["location"]


def test_versions_are_kept_and_the_old_one_answers_until_the_new_one_is_approved(
    sign_in: SignIn, advisor: Advisor, app: FastAPI
) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    one = go_live(writer, approver, advisor)
    writer.post(f"/desk/curated/{one}/renew")
    other = sentence(advisor, "약 7개월 동안 진행되며")
    more = {"ko-1-text": other.text, "ko-1-quote": other.text, "ko-1-passage": other.passage_id}  # type: ignore[attr-defined]
    writer.post(f"/desk/curated/{one}", do="propose", **fields(advisor), **more)
    assert len(ask(writer, QUESTION)["statements"]) == 1  # type: ignore[arg-type]
    approver.post(f"/desk/curated/{one}/approve")

    assert len(ask(writer, QUESTION)["statements"]) == 2  # type: ignore[arg-type]
    states = [v.state.value for v in app.state.services.steer.curated.versions(one)]
    assert states == ["live", "replaced"]
    assert approver.post(f"/desk/curated/{one}/withdraw", number="2", comment="틀림").status_code == 303
    assert CURATED not in str(ask(writer, QUESTION)["text"])


def test_evidence_is_found_and_put_in_by_a_button(sign_in: SignIn, advisor: Advisor) -> None:
    desk = sign_in("lee", Role.CLERK)
    one = begin(desk)
    shown = desk.get(f"/desk/curated/{one}", find="AI 바우처 과제당 최대 2억원").text
    pressed = re.search(
        r'value="(add:ko:[^"]+)"[^>]*>답변에 넣기<span class="sr">: AI 바우처는 과제당 최대 2억원', shown
    )
    assert pressed
    desk.post(f"/desk/curated/{one}", do=pressed[1], ends_on=ENDS, **{"ko-patterns": QUESTION})
    page = desk.get(f"/desk/curated/{one}").text

    assert "근거 확인됨" in page
    assert CURATED in page  # the preview shows what people would read
    assert desk.post(f"/desk/curated/{one}", do="remove:ko:0", **fields(advisor)).status_code == 303
    assert "근거 확인됨" not in desk.get(f"/desk/curated/{one}").text


def test_the_record_of_an_answer_names_the_approved_one(
    sign_in: SignIn, advisor: Advisor, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    monkeypatch.setattr(advisor, "_records", SimpleNamespace(keep=kept.append))
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    one = go_live(writer, approver, advisor)
    kept.clear()
    ask(writer, QUESTION)
    ask(writer, "데이터바우처는 얼마까지 지원하나요?")

    assert [record.curated for record in kept] == [f"{one}@1", None]  # type: ignore[attr-defined]


def test_pages_read_in_both_languages_and_unknown_answers_are_not_found(
    sign_in: SignIn, advisor: Advisor
) -> None:
    writer, approver = sign_in("lee", Role.CLERK), sign_in("kim")
    one = go_live(writer, approver, advisor)

    assert "답하는 중" in writer.get("/desk/curated").text
    assert "live" in writer.get("/en/desk/curated", state="live").text
    assert "version 1" in writer.get(f"/en/desk/curated/{one}").text
    assert writer.get("/desk/curated/00000000").status_code == 404
    assert "curated-no-state" in approver.post(f"/desk/curated/{one}/approve").headers["location"]
    assert writer.post(f"/desk/curated/{one}/withdraw", number="1").status_code == 403
