"""What the chat says of fetched notices: when asked what is open or closes, about a programme, and in follow-ups."""

from datetime import date
from pathlib import Path

import pytest

from bot import clock
from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest, Status, Verdict
from bot.compose.draft import Composition
from bot.dialogue import Turn
from bot.programmes.board import Board
from tests.ingest.feeds import fetched as rows
from tests.ingest.feeds.fetched import feed_id, fetched

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("bot.compose.offers.today", "bot.compose.shown.today", "bot.clock.today"):
        monkeypatch.setattr(place, lambda: TODAY)


def knowing(advisor: Advisor, path: Path) -> Advisor:
    """The same advisor with a board over a file of notices."""
    board = Board(advisor.library, path, today=lambda: TODAY)
    return Advisor(advisor.library, advisor.index, advisor.settings, None, board=board)


def ids(answer: Answer) -> list[str]:
    return [card.id for card in answer.programmes]


@pytest.mark.parametrize(
    "question",
    [
        "지금 접수 중인 AI 지원사업 있나요?",
        "which AI support programmes are open now?",
        "지금 신청 가능한 지원금 뭐있어요",
    ],
)
def test_open_now_names_notices_after_our_own(advisor: Advisor, tmp_path: Path, question: str) -> None:
    told = knowing(advisor, fetched(tmp_path, rows.FACTORY, rows.FUNDS, rows.COMING))
    before, now = (one.answer(ChatRequest(message=question)) for one in (advisor, told))
    assert now.status is Status.ANSWERED
    assert ids(now) == [*ids(before), feed_id(1)]
    assert [s.text for s in now.statements][:-1] == [s.text for s in before.statements]
    last = now.statements[-1]
    assert last.verdict is Verdict.PROVED
    assert rows.FACTORY["pblancNm"] in last.text
    assert ("검토하지 않은" if now.lang == "ko" else "not checked by us") in last.text
    (cited,) = last.citations
    assert (cited.source_id, cited.title) == (feed_id(1), rows.FACTORY["pblancNm"])
    assert cited.url
    assert cited.url.startswith("https://www.bizinfo.go.kr/")
    assert cited.as_of is None


def test_what_closes_this_month_comes_from_notices_too(advisor: Advisor, tmp_path: Path) -> None:
    told = knowing(advisor, fetched(tmp_path, rows.FACTORY, rows.VOUCHER))
    answer = told.answer(ChatRequest(message="이번 달에 마감하는 지원사업"))
    assert ids(answer) == [feed_id(1)]
    assert "2026년 11월 28일" in answer.statements[0].text


@pytest.mark.parametrize("question", ["AI 바우처 지금 신청할 수 있나요?", "Is the AI Voucher open now?"])
def test_a_sure_round_stands_for_the_old_one(advisor: Advisor, tmp_path: Path, question: str) -> None:
    answer = knowing(advisor, fetched(tmp_path, rows.VOUCHER)).answer(ChatRequest(message=question))
    first = answer.statements[0]
    assert first.citations[0].source_id == feed_id(1)
    assert ("12월 18일" if answer.lang == "ko" else "18 December 2026") in first.text
    assert not any("3월 30일" in s.text or "30 March" in s.text for s in answer.statements)
    assert answer.programmes[0].deadline == date(2026, 12, 18)


def test_a_follow_up_may_point_at_a_notice(advisor: Advisor, tmp_path: Path) -> None:
    second = rows.row("2026년 AI 판로 지원 모집 공고", "2026-11-02 ~ 2026-11-30")
    told = knowing(advisor, fetched(tmp_path, rows.FACTORY, second))
    question = "이번 달에 마감하는 지원사업"
    first = told.answer(ChatRequest(message=question))
    assert ids(first) == [feed_id(1), feed_id(2)]
    turns = [Turn(question, first)]
    answers = {
        message: told.answer(ChatRequest(message=message), turns)
        for message in (
            "두 번째는 언제 마감해요?",
            "두 번째는 누가 신청할 수 있어요?",
            "그중에 지금 열려 있는 것만요",
            "두 번째는 얼마 줘요?",
        )
    }
    when, who, still, amount = answers.values()
    assert "2026년 11월 30일" in when.statements[0].text
    assert ids(still) == [feed_id(1), feed_id(2)]
    assert "지원 대상" in who.statements[0].text
    assert amount.status is not Status.ANSWERED


@pytest.mark.parametrize("name", rows.HOSTILE)
def test_hostile_notices_are_never_spoken(advisor: Advisor, tmp_path: Path, name: str) -> None:
    told = knowing(advisor, fetched(tmp_path, rows.HOSTILE[name]))
    question = ChatRequest(message="지금 접수 중인 AI 지원사업 있나요?")
    assert ids(told.answer(question)) == ids(advisor.answer(question))


def test_nothing_changes_for_other_questions(advisor: Advisor, tmp_path: Path) -> None:
    told = knowing(advisor, fetched(tmp_path, rows.FACTORY, rows.BUSAN, rows.ALWAYS))
    assert clock.today() == TODAY
    for message in (
        "직원 5명인 카페인데 받을 수 있는 AI 지원사업이 있나요?",
        "AI 바우처는 얼마까지 지원하나요?",
    ):
        one, other = (a.answer(ChatRequest(message=message)) for a in (advisor, told))
        assert [s.text for s in one.statements] == [s.text for s in other.statements]
        assert ids(one) == ids(other)


@pytest.mark.parametrize(
    "question", ["지금 접수 중인 AI 지원사업 있나요?", "AI 바우처 지금 신청할 수 있나요?"]
)
def test_a_model_is_not_asked_about_what_it_cannot_see(
    advisor: Advisor, tmp_path: Path, question: str
) -> None:
    class Unasked:
        def compose(self, *_: object) -> Composition:
            raise AssertionError("the model was asked")

    board = Board(advisor.library, fetched(tmp_path, rows.VOUCHER, rows.FACTORY), today=lambda: TODAY)
    with_model = Advisor(
        advisor.library, advisor.index, advisor.settings, None, composer=Unasked(), board=board
    )
    assert "2026년 12월 18일" in with_model.answer(ChatRequest(message=question)).statements[0].text
