"""Short follow-ups that mean a whole question: what follows from leaving a duty undone, another thing, a place, a list."""

from collections.abc import Sequence

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest, Fit, Status
from bot.dialogue import Turn

FACTORY = {
    "ko": "직원 40명인 부품 공장인데 받을 수 있는 AI 지원사업이 있나요?",
    "en": "What help is there for a factory with 40 people?",
}


def _talk(advisor: Advisor, questions: Sequence[str]) -> list[Answer]:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, advisor.answer(ChatRequest(message=question), history)))
    return [turn.answer for turn in history]


def _told(answer: Answer, most: int = 2) -> str:
    return " ".join(statement.text for statement in answer.statements[:most])


@pytest.mark.parametrize(
    ("opening", "short", "first"),
    [
        ("우리 쇼핑몰에 챗봇이 있는데 표시해야 하나요?", "안 하면요?", "500만원"),
        ("식당 홈페이지에 예약 챗봇 달면 뭘 알려야 돼요?", "안 알리면 어떻게 돼요?", "500만원"),
        ("미용실 챗봇에 AI라고 고지해야 돼요?", "그럼 안하면요", "500만원"),
        ("Our online shop has a chatbot. Must we label it?", "and if we don't?", "KRW 5 million"),
        ("Must my salon's chatbot say it is AI?", "what happens if not?", "KRW 5 million"),
    ],
)
def test_what_follows_when_a_duty_is_left_undone(
    advisor: Advisor, opening: str, short: str, first: str
) -> None:
    answer = _talk(advisor, [opening, short])[-1]
    assert first in _told(answer, 3)
    assert {card.id for card in answer.duties} >= {"prior_notice"}


@pytest.mark.parametrize(
    ("opening", "short", "none"),
    [
        ("우리 쇼핑몰에 챗봇이 있는데 표시해야 하나요?", "그럼 사진은요?", "표시 의무가 없습니다"),
        ("Our online shop has a chatbot. Must we label it?", "and photos?", "no label duty"),
    ],
)
def test_another_thing_is_asked_about_for_itself(
    advisor: Advisor, opening: str, short: str, none: str
) -> None:
    answer = _talk(advisor, [opening, short])[-1]
    assert none in _told(answer, 1)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["병원에서 AI 진단 프로그램을 쓰는데 고영향인가요?", "과태료는요?"], ("이용자", "500만원")),
        (["Does my hospital AI count as high-impact?", "And the fine?"], ("user", "KRW 5 million")),
    ],
)
def test_the_fine_after_high_impact_is_that_of_the_act(
    advisor: Advisor, turns: list[str], said: tuple[str, ...]
) -> None:
    answers = _talk(advisor, turns)
    assert all(part in _told(answers[-1], 7) for part in said)
    assert "investigation" not in answers[-1].text
    assert "수사" not in answers[-1].text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["AI 표시 안 하면 과태료 얼마예요?", "세 번째면요?"], "3,000만원"),
        (["AI 표시 안 하면 과태료 얼마예요?", "지금 바로 내야 해요?"], "유예"),
        (["What is the fine for no prior notice?", "do we pay right now?"], "put off|holding back|grace"),
        (["What is the fine for no prior notice?", "what if we are late?"], "arrears"),
    ],
)
def test_times_and_dates_of_a_fine(advisor: Advisor, turns: list[str], said: str) -> None:
    told = _told(_talk(advisor, turns)[-1])
    assert any(part in told for part in said.split("|"))


@pytest.mark.parametrize(
    ("turns", "region", "fit"),
    [
        (["AI 바우처가 뭐예요?", "얼마까지요?", "우리는 대구에 있는데 돼요?"], "전국", None),
        (["What is the AI voucher?", "How much?", "we are in Daegu, ok?"], "whole country", None),
        (["지역주도형 AI 대전환 얼마 줘요?", "서울 회사인데 되나요?"], "비수도권", Fit.NO),
    ],
)
def test_a_firm_that_says_where_it_is_is_answered_for_the_place(
    advisor: Advisor, turns: list[str], region: str, fit: Fit | None
) -> None:
    answer = _talk(advisor, turns)[-1]
    assert region in (answer.message or "")
    assert answer.programmes
    assert fit is None or answer.programmes[0].fit is fit
    assert "억원" not in _told(answer, 1)
    assert "million" not in _told(answer, 1)


@pytest.mark.parametrize(
    "turns",
    [["기술보증기금 AI 보증 한도가 얼마예요?", "대출 금리는요?"], ["What guarantee can an AI company get?", "what is the loan interest rate?"]],
)  # fmt: skip
def test_the_interest_of_a_loan_behind_a_guarantee_is_not_known(advisor: Advisor, turns: list[str]) -> None:
    assert _talk(advisor, turns)[-1].status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "turns",
    [
        [FACTORY["ko"], "지금 접수중인거만", "첫 번째 거 어떻게 신청해요?"],
        [FACTORY["en"], "Only the open ones please", "How do I apply for the first one?"],
    ],
)
def test_the_first_one_is_the_first_of_the_list_last_shown(advisor: Advisor, turns: list[str]) -> None:
    *_, shown, answer = _talk(advisor, turns)
    assert answer.programmes[0].id == shown.programmes[0].id


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("쇼핑몰에 상담 챗봇 달았는데 AI라고 알려야 하나요?", "그럼 사진은요?"),
        ("카페 예약 챗봇 쓰는데 고지해야 해요?", "메뉴 사진은요"),
        ("We put an AI chatbot on our shop site. Do we have to tell customers?", "and the photos?"),
        ("Must our chatbot say that it is AI?", "what about videos?"),
    ],
)
def test_pictures_after_a_chatbot_are_answered_for_who_uses_and_for_who_offers(
    advisor: Advisor, first: str, then: str
) -> None:
    asked = Turn(first, advisor.answer(ChatRequest(message=first)))
    told = [s.text for s in advisor.answer(ChatRequest(message=then), [asked]).statements]
    assert any("표시 의무가 없" in text or "no label duty" in text for text in told)
    assert any("만들게 하는" in text or "image-making" in text or "lets consumers" in text for text in told)
