"""The inbox: from a hand-over to an answer that reaches the person, with everything written down."""

import threading

from api.desk.handover_model import HandoverState
from tests.api.desk.conftest import Desk, Person

QUESTION = "서울에서 직원 5명으로 식당을 합니다. AI 바우처는 얼마까지 지원하나요?"


def handed_over(desk: Desk, *questions: str, **more: object) -> tuple[str, int]:
    token = desk.conversation(*(questions or (QUESTION,)))
    made = desk.parts.handovers.create(token, consent=True, **more)  # type: ignore[arg-type]
    return token, made.id


def state(desk: Desk, handover: int) -> HandoverState:
    found = desk.parts.handovers.find(handover)
    assert found is not None
    return found.state


def audited(desk: Desk) -> list[str]:
    return [line.action for line in desk.parts.audit.lines()]


def test_a_hand_over_goes_its_way(desk: Desk) -> None:
    token, number = handed_over(desk, note="오늘 안에 답이 필요합니다.", contact="010-9876-5432")
    kim = desk.person("kim")
    page = f"/desk/inbox/{number}"

    assert "오늘 안에 답이 필요합니다." in kim.get("/desk/inbox").text
    assert "010-9876-5432" not in kim.get("/desk/inbox").text, (
        "contacts stand on the page of one hand-over only"
    )
    assert "010-9876-5432" in kim.get(page).text
    assert "맡았습니다" in kim.send(page, f"{page}/take").text
    assert state(desk, number) is HandoverState.TAKEN
    assert "보냈습니다" in kim.send(page, f"{page}/reply", text="확인해 보았습니다.").text
    assert state(desk, number) is HandoverState.ANSWERED
    assert [one.text for one in desk.parts.handovers.messages(token)] == ["확인해 보았습니다."]
    desk.parts.handovers.say(token, "고맙습니다. 010-1111-2222로 전화 주세요.")
    assert state(desk, number) is HandoverState.TAKEN
    thread = kim.get(page).text
    assert "고맙습니다." in thread
    assert "010-1111-2222" not in thread
    assert "지웠습니다" in kim.send(page, f"{page}/reply", text="전화드렸습니다.", close="yes").text
    closed = desk.parts.handovers.find(number)
    assert closed is not None
    assert (closed.state, closed.contact) == (HandoverState.CLOSED, None)
    assert f"{page}/reply" not in kim.get(page).text
    assert audited(desk).count("handover.reply") == 2


def test_the_summary_has_fixed_headings_and_says_only_what_is_stored(desk: Desk) -> None:
    token, number = handed_over(desk, QUESTION, "자동차 정비소도 되나요?")
    answer_id = f"{1:032x}"
    desk.app.state.services.conversations.add_feedback(
        token, answer_id, helpful=False, reason="incomplete", comment=None
    )
    ko = desk.person("kim").get(f"/desk/inbox/{number}").text
    en = desk.person("kim").get(f"/en/desk/inbox/{number}").text
    summary = ko[ko.index("summary-title") : ko.index("thread-title")]

    for heading in ("물은 것", "디딤이 답한 것과 출처", "풀리지 않은 것", "기업에 관해 말한 것", "연락처"):
        assert f"<h3>{heading}" in summary
    assert QUESTION in summary
    assert "AI 바우처는 과제당 최대 2억원을 지원합니다." in summary
    assert "2026년 AI 통합 바우처 공고" in summary
    assert summary.index("풀리지 않은 것") < summary.rindex("자동차 정비소도 되나요?")
    for fact in ("5", "음식점업", "서울"):
        assert f"<dd>{fact}</dd>" in summary
    assert "What stayed open" in en
    assert "<dd>Seoul</dd>" in en


def test_every_reading_is_written_down_and_shown(desk: Desk) -> None:
    _, number = handed_over(desk)
    kim, lee = desk.person("kim"), desk.person("lee")
    page = f"/desk/inbox/{number}"

    assert "(0)" in kim.get(page).text
    assert "kim" in lee.get(page).text.split("앞서 이 기록을 연 사람")[1]
    assert audited(desk).count("transcript.read") == 2


def test_two_who_take_at_once_do_not_both_have_it(desk: Desk) -> None:
    _, number = handed_over(desk)
    accounts = [one.id for one in desk.parts.accounts.all()]
    taken: list[bool] = []
    threads = [
        threading.Thread(target=lambda who=who: taken.append(desk.parts.handovers.take(number, who)))
        for who in accounts * 3
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(taken) == 1


def test_a_colleague_is_told_that_somebody_was_first(desk: Desk) -> None:
    _, number = handed_over(desk)
    kim, lee = desk.person("kim"), desk.person("lee")
    page = f"/desk/inbox/{number}"
    hidden = lee.get(page)
    kim.send(page, f"{page}/take")
    csrf = hidden.text.split('name="csrf" value="')[1][:64]

    late = lee.client.post(f"{page}/take", data={"csrf": csrf}, headers={"accept": "text/html"})

    assert "먼저 맡았습니다" in late.text
    found = desk.parts.handovers.find(number)
    assert found is not None
    assert found.owner == "kim"


def test_it_can_be_given_to_a_colleague_and_back(desk: Desk) -> None:
    _, number = handed_over(desk)
    lee = desk.parts.accounts.named("lee")
    assert lee is not None
    page, kim = f"/desk/inbox/{number}", desk.person("kim")

    kim.send(page, f"{page}/assign", account=str(lee.id))
    assert number in [one.id for one in desk.parts.handovers.inbox([HandoverState.TAKEN], lee.id)]
    assert f"상담 {number}" in desk.person("lee").get("/desk/inbox?state=mine").text
    kim.send(page, f"{page}/return")
    assert state(desk, number) is HandoverState.NEW
    desk.parts.accounts.set_active("lee", False)
    assert ">lee<" not in kim.get(page).text
    csrf = kim.get(page).text.split('name="csrf" value="')[1][:64]
    assert kim.client.post(f"{page}/assign", data={"csrf": csrf, "account": lee.id}).status_code == 404


def test_the_inbox_is_narrowed_by_owner(desk: Desk) -> None:
    kim, lee = (desk.parts.accounts.named(name) for name in ("kim", "lee"))
    assert kim is not None
    assert lee is not None
    first, second = handed_over(desk)[1], handed_over(desk)[1]
    desk.parts.handovers.take(first, kim.id)
    desk.parts.handovers.take(second, lee.id)
    page = desk.person("park").get(f"/desk/inbox?owner={lee.id}").text

    assert f"/desk/inbox/{second}" in page
    assert f'href="/desk/inbox/{first}"' not in page


def test_a_form_sent_twice_is_one_message(desk: Desk) -> None:
    token, number = handed_over(desk)
    kim, page = desk.person("kim"), f"/desk/inbox/{number}"
    shown = kim.get(page).text
    csrf = shown.split('name="csrf" value="')[1][:64]
    key = shown.split('name="key" value="')[1].split('"')[0]
    for _ in range(3):
        kim.client.post(f"{page}/reply", data={"csrf": csrf, "key": key, "text": "한 번만"})

    assert [one.text for one in desk.parts.handovers.messages(token)] == ["한 번만"]


def test_what_was_typed_is_not_lost_when_it_is_refused(desk: Desk) -> None:
    _, number = handed_over(desk)
    kim, page = desk.person("kim"), f"/desk/inbox/{number}"
    refused = kim.send(page, f"{page}/reply", text="가" * 4_001)

    assert refused.status_code == 422
    assert "가" * 4_001 in refused.text
    assert kim.send(page, f"{page}/reply", text="  ").status_code == 422


def test_nothing_is_sent_after_the_person_cancelled(desk: Desk) -> None:
    token, number = handed_over(desk, contact="010-9876-5432")
    kim, page = desk.person("kim"), f"/desk/inbox/{number}"
    csrf = kim.get(page).text.split('name="csrf" value="')[1][:64]
    desk.parts.handovers.cancel(token)

    for step in ("reply", "take", "close", "return"):
        late = kim.client.post(f"{page}/{step}", data={"csrf": csrf, "text": "늦은 답"})
        assert (late.status_code, late.json()["code"]) == (409, "handover-closed")
    assert "010-9876-5432" not in kim.get(page).text
    assert desk.parts.handovers.messages(token) == []


def test_what_a_person_writes_runs_nowhere(desk: Desk) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    token, number = handed_over(desk, attack, note=attack, contact=attack)
    desk.parts.handovers.say(token, attack)
    desk.app.state.services.conversations.add_feedback(
        token, f"{0:032x}", helpful=False, reason=None, comment=attack
    )
    kim = desk.person("kim")
    for path in ("/inbox", f"/inbox/{number}", "/log", "/log/1", "/feedback?helpful=all", f"/log?q={attack}"):
        page = kim.get(f"/desk{path}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_deleting_the_conversation_deletes_the_hand_over(desk: Desk) -> None:
    token, number = handed_over(desk)
    desk.parts.handovers.say(token, "여기 있습니다")
    kim = desk.person("kim")
    desk.app.state.services.conversations.remove(token)

    assert kim.get(f"/desk/inbox/{number}").status_code == 404
    assert desk.parts.handovers.messages(token) == []


def test_nothing_is_promised_beyond_the_hours(make_desk: object) -> None:
    desk = make_desk(hours="mon-fri 09:00-18:00")  # type: ignore[operator]
    kim: Person = desk.person("kim")

    assert "월~금 09:00~18:00" in kim.get("/desk/inbox").text
    assert "Mon–Fri 09:00–18:00" in kim.get("/en/desk/inbox").text


def test_numbers_that_lead_nowhere_are_not_found(desk: Desk) -> None:
    kim = desk.person("kim")
    for path in ("/inbox/99", "/log/99", "/inbox/0", "/inbox/99999999999999999999", "/inbox/x"):
        assert kim.get(f"/desk{path}").status_code in (404, 422), path
