"""Everyday wordings: asking leave is no breach, asking for duties no search, and ordinary words leave nothing open."""

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest, Status


def _asked(advisor: Advisor, question: str) -> Answer:
    return advisor.answer(ChatRequest(message=question))


def _documents(answer: Answer) -> set[str]:
    return {citation.document_id for statement in answer.statements for citation in statement.citations}


@pytest.mark.parametrize(
    "question",
    [
        "고객 명단 엑셀을 챗지피티에 올려도 될까요",
        "회원 연락처를 제미나이에 넣어도 괜찮나요?",
        "직원 급여표 챗GPT에 올려서 정리해도 돼요?",
        "can I put customer list into ChatGPT",
        "is it ok to upload client list to gemini",
    ],
)
def test_whoever_asks_leave_hears_the_rule(advisor: Advisor, question: str) -> None:
    answer = _asked(advisor, question)
    assert answer.status is Status.ANSWERED
    assert "privacy-what-not-to-type" in _documents(answer)


@pytest.mark.parametrize(
    "question",
    [
        "챗지피티에 고객 주민번호를 넣어버렸는데 괜찮나요",
        "고객 엑셀 파일 챗gpt에 올렸는데 문제 되나요",
        "고객 명단이 밖으로 새고 있는 것 같아요 어떻게 해야 하나요",
        "someone is downloading our customer list, what should we do",
    ],
)
def test_what_has_happened_stays_a_breach(advisor: Advisor, question: str) -> None:
    assert _asked(advisor, question).intent == "breach"


@pytest.mark.parametrize(
    "question",
    [
        "시골 펜션인데요 챗봇 쓰면 나라에서 뭐 해야 하는 거 있어요?",
        "we are a small guesthouse with a chatbot, what do we have to do by law",
    ],
)
def test_duties_are_no_search_for_support(advisor: Advisor, question: str) -> None:
    answer = _asked(advisor, question)
    assert answer.statements
    assert not answer.programmes


@pytest.mark.parametrize(
    "question",
    [
        "직원 3명 쇼핑몰 사장입니다. 지금 신청 가능한 거만 알려주세요",
        "3 employees online shop, what can I apply for right now only",
    ],
)
def test_a_firm_that_asks_what_is_open_gets_what_is_open(advisor: Advisor, question: str) -> None:
    answer = _asked(advisor, question)
    assert answer.programmes
    assert all(card.state.value in ("open", "always_open") for card in answer.programmes)
    assert "smart-workshop" not in {card.id for card in answer.programmes}


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Who must appoint a domestic agent?", "ai-act-domestic-representative"),
        ("국내대리인 언제까지 정해야 돼요", "ai-act-domestic-representative"),
        ("GPU 싸게 쓰는 방법", "programme:advanced-gpu"),
        ("free AI training for my staff?", "programme:premium-training"),
    ],
)
def test_what_is_known_is_found(advisor: Advisor, question: str, document: str) -> None:
    answer = _asked(advisor, question)
    assert answer.status is Status.ANSWERED
    assert document == answer.statements[0].citations[0].document_id


@pytest.mark.parametrize(
    "question", ["When next AI voucher opens?", "데이터바우처 신청하려면 무슨 서류 내야 해요?"]
)
def test_ordinary_words_leave_nothing_open(advisor: Advisor, question: str) -> None:
    answer = _asked(advisor, question)
    assert answer.status is Status.ANSWERED
    assert not answer.missing


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("스마트공장이랑 AI 바우처 둘 다 받을 수 있나요", "rules-that-recur"),
        ("Can I get both smart factory and AI voucher", "rules-that-recur"),
        ("예비창업패키지랑 초기창업패키지 둘다 신청 가능?", "programme:pre-startup-package"),
    ],
)
def test_two_programmes_at_once_are_settled_by_a_rule_or_said_to_be_open(
    advisor: Advisor, question: str, document: str
) -> None:
    answer = _asked(advisor, question)
    assert answer.statements[0].citations[0].document_id == document
    assert bool(answer.missing) == (document == "rules-that-recur")
    assert len(answer.programmes) == 2
    assert len({statement.text for statement in answer.statements}) == len(answer.statements)


@pytest.mark.parametrize(
    "question",
    ["미국 AI 쓰는데 대리인 둬야 하나요", "we use American AI tool, do we need a domestic agent"],
)
def test_a_foreign_tool_used_here_is_asked_about_by_the_rules_of_here(
    advisor: Advisor, question: str
) -> None:
    assert "ai-act-domestic-representative" in _documents(_asked(advisor, question))


@pytest.mark.parametrize(
    "question",
    ["직원 10명 제조업인데 정부 돈 받아서 로봇 넣을 수 있나요", "AI 교육 듣고 싶은데 사장도 되나요"],
)
def test_a_wish_for_public_money_is_a_search(advisor: Advisor, question: str) -> None:
    answer = _asked(advisor, question)
    assert answer.status is Status.ANSWERED
    assert answer.programmes


@pytest.mark.parametrize("question", ["클라우드 요금 할인 받는 방법", "서버 싸게 빌리고 싶어요"])
def test_a_wish_for_less_cost_is_a_search_and_in_scope(advisor: Advisor, question: str) -> None:
    answer = _asked(advisor, question)
    assert answer.status in (Status.ANSWERED, Status.NOT_FOUND)
    assert answer.programmes


def test_a_deadline_that_is_not_set_is_answered_by_the_duty_and_the_grace(advisor: Advisor) -> None:
    answer = _asked(advisor, "국내대리인 언제까지 정해야 돼요")
    assert "유예" in " ".join(statement.text for statement in answer.statements)
    assert len(answer.statements) <= 4


@pytest.mark.parametrize(
    "question", ["미국에서도 챗봇 표시해야 하나요", "do we need to label our chatbot in the United States"]
)
def test_foreign_law_is_not_answered_with_the_duties_of_korea(advisor: Advisor, question: str) -> None:
    assert _asked(advisor, question).status is Status.NOT_FOUND


def test_in_a_member_state_the_law_of_the_union_answers(advisor: Advisor) -> None:
    answer = _asked(advisor, "do we need to label our chatbot in Germany")
    assert answer.statements[0].citations[0].document_id == "intl-eu-ai-act"
