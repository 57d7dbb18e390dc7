"""Question log, feedback triage and audit log: filters, paging, files, and what is written down."""

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from api.desk.audit import Actor, AuditLog
from api.desk.page import texts
from bot.answer import Status
from bot.understand.router import intents
from tests.api.desk.conftest import Desk

NOBODY = Actor(None, "test", "127.0.0.1")


def change(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "conversations.sqlite3") as database:
        database.execute(statement)


def test_questions_are_found_by_every_filter(desk: Desk, tmp_path: Path) -> None:
    desk.conversation("첫째 질문 100%", "둘째_질문", "third question")
    change(tmp_path, "UPDATE turn SET lang='en', status='partial', intent='who' WHERE id=3")
    change(
        tmp_path, "UPDATE turn SET created_at=strftime('%s', '2026-11-01 15:00:00') WHERE id=1"
    )  # 2 November, 00:00
    kim = desk.person("kim")

    def found(query: str) -> list[int]:
        page = kim.get(f"/desk/log?{query}").text
        return [n for n in (1, 2, 3) if f'href="/desk/log/{n}#' in page]

    assert found("") == [1, 2, 3]
    assert found("lang=en") == [3]
    assert found("status=partial") == [3]
    assert found("intent=who") == [3]
    assert found("q=THIRD") == [3]
    assert found("q=100%25") == [1], "a per cent sign is a per cent sign"
    assert found("q=둘째_") == [2]
    assert found("q=질문+첫째") == [1]
    assert found("until=2026-11-02") == [1]
    assert found("since=2026-11-02&until=2026-11-02") == [1]
    assert found("until=2026-11-01") == []
    assert found("since=2026-11-03") == [2, 3]
    assert found("since=yesterday&status=nonsense&lang=xx") == [1, 2, 3], "what cannot be read is passed over"


def test_the_log_is_paged_without_gaps(desk: Desk) -> None:
    desk.conversation(*(f"질문 {number}" for number in range(120)))
    kim, path, seen = desk.person("kim"), "/desk/log?q=질문", []
    while path:
        page = kim.get(path).text
        seen += [int(part.split("#")[0]) for part in page.split('href="/desk/log/')[1:]]
        path = (
            page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
            if 'rel="next"' in page
            else ""
        )

    assert seen == list(range(120, 0, -1))


def test_the_csv_is_safe_and_its_taking_written_down(desk: Desk) -> None:
    desk.conversation("=HYPERLINK(1)", "제 번호는 010-1234-5678입니다", '쉼표, 따옴표 "와" 줄\n바꿈')
    kim = desk.person("kim")
    answer = kim.get("/desk/log.csv?q=")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[4] for row in rows[1:]] == [
        '쉼표, 따옴표 "와" 줄\n바꿈',
        "제 번호는 [☎]입니다",
        "'=HYPERLINK(1)",
    ]
    line = desk.parts.audit.lines(action="log.export")[0]
    assert (line.name, line.detail["rows"]) == ("kim", 3)
    assert "Question" in kim.get("/en/desk/log.csv").text


def test_opening_a_conversation_is_written_down(desk: Desk) -> None:
    desk.conversation("하나", "둘")
    kim = desk.person("kim")
    page = kim.get("/desk/log/2").text

    assert "하나" in page
    assert 'class="turn picked" id="turn-2"' in page
    assert [line.detail["place"] for line in desk.parts.audit.lines(action="transcript.read")] == ["log"]
    assert "kim · 질문 기록" in kim.get("/desk/log/1").text


def test_an_answer_without_a_record_cannot_be_answered_again_and_says_so(desk: Desk) -> None:
    desk.conversation("하나")
    kim = desk.person("kim")

    assert "남아 있지 않아" in kim.send("/desk/log/1", "/desk/log/1/replay").text
    assert desk.parts.audit.lines(action="answer.replay")


def test_opinions_are_judged_and_a_changed_opinion_is_open_again(desk: Desk) -> None:
    kept = desk.app.state.services.conversations
    token, answer_id = desk.conversation("바우처 금액"), f"{0:032x}"
    kept.add_feedback(token, answer_id, helpful=False, reason="wrong", comment="금액이 달라요")
    kim = desk.person("kim")
    page = kim.get("/desk/feedback").text
    assert "금액이 달라요" in page
    assert "/desk/log/1?place=feedback#turn-1" in page

    kim.send("/desk/feedback", "/desk/feedback/1", state="accepted", note="공고를 다시 확인함")

    assert "금액이 달라요" not in kim.get("/desk/feedback").text
    assert "공고를 다시 확인함" in kim.get("/desk/feedback?state=accepted").text
    line = desk.parts.audit.lines(action="feedback.triage")[0]
    assert (line.target, line.detail) == ("feedback:1", {"state": "accepted"})
    kept.add_feedback(token, answer_id, helpful=False, reason="wrong", comment="아직도 달라요")
    assert "아직도 달라요" in kim.get("/desk/feedback").text
    kept.add_feedback(token, answer_id, helpful=True, reason=None, comment=None)
    assert "바우처 금액" in kim.get("/desk/feedback?helpful=yes").text
    assert "바우처 금액" not in kim.get("/desk/feedback").text


def test_an_opinion_outlives_its_question(desk: Desk, tmp_path: Path) -> None:
    token = desk.conversation("곧 지워질 질문")
    desk.app.state.services.conversations.add_feedback(
        token, f"{0:032x}", helpful=False, reason=None, comment=None
    )
    change(tmp_path, "DELETE FROM turn")
    page = desk.person("kim").get("/desk/feedback").text

    assert "보관 기간이 지나" in page
    assert "곧 지워질 질문" not in page


def test_a_state_that_does_not_exist_is_refused(desk: Desk) -> None:
    token = desk.conversation()
    desk.app.state.services.conversations.add_feedback(
        token, f"{0:032x}", helpful=False, reason=None, comment=None
    )
    kim = desk.person("kim")

    assert kim.send("/desk/feedback", "/desk/feedback/1", state="nonsense").status_code == 422
    assert kim.send("/desk/feedback", "/desk/feedback/1", state="done", note="가" * 1_001).status_code == 422


def test_lines_of_the_audit_log_are_never_changed(desk: Desk, tmp_path: Path) -> None:
    desk.parts.audit.write(NOBODY, "log.export", rows=1)

    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        change(tmp_path, "UPDATE audit SET name='somebody else'")


def test_the_audit_log_is_filtered_paged_and_kept_two_years(desk: Desk) -> None:
    now = 1_800_000_000.0
    log = AuditLog(desk.parts.engine, clock=lambda: now)
    log.write(NOBODY, "login.failed")
    now += 731 * 86_400
    for number in range(70):
        log.write(NOBODY, "log.export", f"number:{number}")
    log.purge(desk.parts.settings.audit_days)
    park = desk.person("park")
    page = park.get("/desk/audit?action=log.export").text

    assert not log.lines(action="login.failed")
    assert "number 69" in page
    assert "number 10" not in page
    assert (
        "number 10" in park.get(page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")).text
    )
    assert "number 69" not in park.get("/desk/audit?name=kim").text


def test_every_action_has_a_name_in_both_languages(desk: Desk) -> None:
    import re

    root = Path(__file__).parents[3] / "api" / "desk"
    written = {
        found
        for path in root.rglob("*.py")
        for found in re.findall(
            r'audit(?:\.write|\.line)?\(\s*(?:[\w.]+,\s*)?"([a-z_]+\.[a-z_]+)"', path.read_text("utf-8")
        )
    }

    assert written
    for lang in ("ko", "en"):
        assert written <= set(texts(lang)["audit"]["actions"]), lang  # type: ignore[arg-type]


def test_both_languages_have_the_same_words() -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        if isinstance(value, list):
            return [shape(one) for one in value]
        return sorted({part.split("}")[0] for part in str(value).split("{")[1:]})

    assert shape(texts("ko")) == shape(texts("en"))
    for lang in ("ko", "en"):
        assert set(texts(lang)["intents"]) >= {intent.id for intent in intents()}, lang  # type: ignore[arg-type]
        assert set(texts(lang)["log"]["statuses"]) == {status.value for status in Status}  # type: ignore[arg-type]
