"""The first sentence is the answer: the asked value, the asker's role, the rule before the exception, what is open now."""

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest
from bot.clock import today
from corpus.models import State


def ask(advisor: Advisor, message: str) -> Answer:
    return advisor.answer(ChatRequest(message=message))


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("혁신바우처 홈피 주소좀", "mssmiv.com"),
        ("web page for innovation voucher", "mssmiv.com"),
        ("클라우드바우처 자부담 얼마", "20%"),
        ("cloud voucher own share how many percent", "20%"),
        ("data voucher paperwork", "quotation"),
        ("창업도약패키지는 얼마까지 받을수있어요", "3억원"),
        ("total number of tasks in national AI action plan", "99"),
        ("행동계획 언제 확정됐어요", "2026년 2월 25일"),
        ("biggest fine in AI basic act", "KRW 30 million"),
    ],
)
def test_the_value_asked_for_stands_in_the_first_sentence(advisor: Advisor, question: str, fact: str) -> None:
    assert fact in ask(advisor, question).statements[0].text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("AI로 만든 로고 간판에 쓰면 표시해야되나요", "표시 의무가 없습니다"),
        ("I made logo with AI for my signboard, need a label?", "no label duty"),
        ("우리 학원 상담 챗봇 쓰는데 AI라고 써붙여야 해요?", "이용사업자"),
        ("our academy uses chatbot for parents questions, must we say it is AI", "deployer"),
        ("we bought AI interview software, what we have to do by law", "user"),
        ("챗지피티에 손님 전화번호 넣어도 되나요", "입력하지 않아야"),
        ("직원들이 챗gpt에 회사자료 막 올리는데 괜찮아요?", "입력하지 않아야"),
        ("우리같은 작은 회사도 ai기본법 지켜야대나요", "인공지능사업자"),
    ],
)
def test_the_rule_for_the_role_of_the_asker_comes_first(advisor: Advisor, question: str, fact: str) -> None:
    assert fact in ask(advisor, question).statements[0].text


@pytest.mark.parametrize(
    "question",
    ["지금 신청 받고있는 소상공인 지원 있어요?", "which programs are open now for small shop owner?"],
)
def test_who_asks_for_what_is_open_is_shown_nothing_closed(advisor: Advisor, question: str) -> None:
    answer = ask(advisor, question)
    assert answer.programmes
    assert all(card.state in (State.OPEN, State.ALWAYS_OPEN) for card in answer.programmes)


@pytest.mark.parametrize(
    "question", ["이번달 마감하는 사업 뭐있어요", "Which support programmes are closing this month?"]
)
def test_programmes_closing_this_month_close_this_month_or_that_is_said(
    advisor: Advisor, question: str
) -> None:
    answer = ask(advisor, question)
    ends = [card.deadline for card in answer.programmes if card.deadline]
    inside = [end for end in ends if (end.year, end.month) == (today().year, today().month)]
    assert inside == ends or (not inside and answer.message)
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    "question", ["Can I put customer name and phone into ChatGPT?", "손님 전화번호를 AI에 입력해도 되나요"]
)
def test_a_phone_number_as_data_is_no_question_for_a_number(advisor: Advisor, question: str) -> None:
    answer = ask(advisor, question)
    assert answer.intent != "contact"
    assert any(c.document_id.startswith("privacy-") for s in answer.statements for c in s.citations)
