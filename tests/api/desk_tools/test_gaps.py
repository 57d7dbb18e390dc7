"""What the bot could not answer: grouped by what was asked, the same every time, with one step to a draft."""

import csv
import io
import re

import pytest
from fastapi import FastAPI

from api.conversations.repository import Conversations
from api.desk.reports.likeness import alike_over
from api.upkeep import read_ahead
from bot.answer import Status
from bot.screen import mask
from tests.api.canned import answer
from tests.api.desk_tools.conftest import Desk, SignIn

ALIKE = (
    ("서빙로봇 지원금 있나요?", "식당 서빙로봇 보조금", "음식점에서 쓸 서빙로봇 지원사업 알려줘"),
    ("드론 자격증 교육 지원되나요", "드론 교육 지원"),
    ("AI바우처 제출서류 목록", "AI 바우처 신청 서류 뭐 필요해요?"),
)
APART = ("AI 바우처 자부담 얼마예요?", "데이터바우처 신청 서류는?", "스마트팜 융자 금리")


def keep(
    app: FastAPI, question: str, status: str = "not_found", lang: str = "ko", thumbs_down: bool = False
) -> None:
    conversations: Conversations = app.state.services.conversations
    keep.number += 1  # type: ignore[attr-defined]
    token = f"conversation-{keep.number}"  # type: ignore[attr-defined]
    how = {"status": Status(status), "lang": lang}
    told = answer(f"{keep.number:032x}", token).model_copy(update=how)  # type: ignore[attr-defined]
    conversations.add(token, mask(question), told)
    if thumbs_down:
        conversations.add_feedback(token, told.id, helpful=False, reason="wrong", comment=None)


keep.number = 0  # type: ignore[attr-defined]


def titles(desk: Desk, **query: str) -> list[str]:
    return re.findall(r'<h2 lang="\w\w">([^<]+)</h2>', desk.get("/desk/reports/gaps", **query).text)


def rows(desk: Desk, **query: str) -> list[list[str]]:
    table = desk.get("/desk/reports/gaps.csv", **query).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(table)))[1:]


def test_alike_questions_come_together_and_others_stay_apart(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    for question in (*(one for group in ALIKE for one in group), *APART):
        keep(app, question)
    found = [{cell for cell in row if cell in sum(ALIKE, ()) + APART} for row in rows(desk)]

    for group in ALIKE:
        assert any(set(group) <= one for one in found), group
    for one in APART:
        assert {one} in found, one
    assert found == [{cell for cell in row if cell in sum(ALIKE, ()) + APART} for row in rows(desk)]


def test_each_way_to_fail_is_counted_and_can_be_chosen(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    keep(app, "스마트팜 융자 금리", "not_found")
    keep(app, "스마트팜 융자 금리", "partial")
    keep(app, "스마트팜 융자 금리", "answered", thumbs_down=True)
    keep(app, "스마트팜 융자 금리", "answered")
    keep(app, "그거 뭐예요", "clarify")
    keep(app, "serving robot subsidy", "not_found", "en")

    assert titles(desk)[0] == "스마트팜 융자 금리"
    page = desk.get("/desk/reports/gaps").text
    assert "답을 못 찾음 1" in page
    assert "일부만 답함 1" in page
    assert "도움 안 됨 1" in page
    assert "지난 7일 3건, 그 전 7일 0건" in page
    assert titles(desk, kind="clarified") == ["그거 뭐예요"]
    assert titles(desk, lang="en") == ["serving robot subsidy"]
    assert titles(desk, kind="thumbs_down", days="7") == ["스마트팜 융자 금리"]
    assert desk.get("/desk/reports/gaps", days="0").status_code == 422


def test_one_click_begins_a_draft_with_the_wordings(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    for question in ALIKE[0]:
        keep(app, question)
    page = desk.get("/desk/reports/gaps").text
    patterns = re.search(r'<textarea name="patterns"[^>]*>([^<]*)</textarea>', page)
    assert patterns
    begun = desk.post("/desk/curated", patterns=patterns[1], lang="ko")

    draft = desk.get(begun.headers["location"]).text
    assert all(question in draft for question in ALIKE[0])


def test_examples_are_masked_and_a_table_runs_nothing(sign_in: SignIn, app: FastAPI) -> None:
    desk = sign_in()
    keep(app, "제 번호는 010-1234-5678인데 드론 보험 지원되나요")
    keep(app, "=HYPERLINK(1) 드론 보험 지원")
    page = desk.get("/desk/reports/gaps").text

    assert "010-1234-5678" not in page
    assert all(not cell.startswith("=") for row in rows(desk) for cell in row)


def test_a_long_report_is_put_together_beside_the_page_that_waits(
    sign_in: SignIn, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sign_in()
    for number in range(30):
        keep(app, f"{number}번 창고의 로봇 보조금")
    monkeypatch.setattr("api.desk.reports.routes.PAGE_WAITS_S", 0)

    first = desk.get("/desk/reports/gaps")
    assert (first.status_code, "모으고 있습니다" in first.text, "data-again" in first.text) == (
        202,
        True,
        True,
    )
    assert sum(int(row[2]) for row in rows(desk)) == 30
    assert desk.get("/desk/reports/gaps").status_code == 200


def test_the_server_reads_ahead_by_itself(sign_in: SignIn, app: FastAPI) -> None:
    sign_in()
    keep(app, "사막의 낙타 자율주행 보조금")
    served = app.state.services
    read_ahead(served)

    assert alike_over(served.advisor.get()).read([("사막의 낙타 자율주행 보조금", "ko")], 10) == 0


def test_nothing_went_wrong(sign_in: SignIn) -> None:
    desk = sign_in()

    assert "해당하는 질문이 없습니다" in desk.get("/desk/reports/gaps").text
    assert "No such questions" in desk.get("/en/desk/reports/gaps").text
