"""Beside a question about another country's law stand no duties of Korea's, and Korea's law reaches firms abroad."""

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest, Status

_EU = "intl-eu-ai-act"


@pytest.mark.parametrize(
    "text",
    [
        "유럽에 챗봇을 팔면 EU AI법 의무가 있나요?",
        "We sell an AI app in Germany. What duties does the EU AI Act put on us?",
        "프랑스 고객한테 AI 챗봇 서비스를 하면 어떤 법을 지켜야 해요?",
    ],
)
def test_the_law_of_the_union_is_answered_with_its_own_card_alone(advisor: Advisor, text: str) -> None:
    answer = advisor.answer(ChatRequest(message=text))
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert answer.statements[0].citations[0].document_id == _EU
    assert {card.id for card in answer.duties} <= {"eu_ai_act"}


def test_no_card_of_korea_stands_beside_the_law_of_a_country_that_is_not_known(advisor: Advisor) -> None:
    answer = advisor.answer(ChatRequest(message="미국 고객한테 챗봇 서비스를 하면 미국 AI 법 의무가 있나요?"))
    assert not answer.duties


@pytest.mark.parametrize(
    "text",
    [
        "Does the AI Basic Act apply to a German company with users in Korea?",
        "미국 회사도 한국 인공지능기본법 적용을 받나요?",
    ],
)
def test_how_far_the_korean_law_reaches_is_answered_by_the_korean_law(advisor: Advisor, text: str) -> None:
    answer = advisor.answer(ChatRequest(message=text))
    assert any("Korean market" in s.text or "국내 시장" in s.text for s in answer.statements[:2])
    assert not any(card.id == "eu_ai_act" for card in answer.duties)


@pytest.mark.parametrize(
    "text",
    [
        "미용실인데 AI 쓰면 신고해야 하는 거",
        "Do I have to register somewhere if my hair salon uses AI?",
        "챗GPT 쓰려면 어디에 등록하거나 허가받아야 하나요",
        "must a cafe report to the government that it uses AI",
    ],
)
def test_that_nothing_is_to_be_registered_is_said_plainly(advisor: Advisor, text: str) -> None:
    told = " ".join(s.text for s in advisor.answer(ChatRequest(message=text)).statements[:2])
    assert "없습니다" in told or "no duty" in told
    assert "신고" in told or "register" in told


@pytest.mark.parametrize(
    "text",
    [
        "회사 내부에서만 쓰는 챗봇도 표시 의무 있나요",
        "Our chatbot is only for our own staff. Must we label it?",
    ],
)
def test_a_chatbot_for_staff_alone_is_answered_by_its_exemption(advisor: Advisor, text: str) -> None:
    told = advisor.answer(ChatRequest(message=text)).statements[0].text
    assert "면제" in told or "exempt" in told


def test_another_country_is_answered_by_what_speaks_of_it(advisor: Advisor) -> None:
    answer = advisor.answer(ChatRequest(message="일본에 챗봇 서비스 하면 일본 법에 과태료 있나요"))
    assert "일본" in answer.statements[0].text


def test_a_member_state_s_own_law_is_not_that_of_the_union(advisor: Advisor) -> None:
    assert advisor.answer(ChatRequest(message="이탈리아 AI법 시행일")).status is Status.NOT_FOUND
