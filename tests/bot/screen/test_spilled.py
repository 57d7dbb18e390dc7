"""Personal data that were typed into an AI already are an incident; asking beforehand is a question."""

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest, Status
from bot.dialogue import Turn

_DONE = [
    "고객 주민등록번호를 챗GPT에 붙여넣었는데 괜찮나요?",
    "알바가 손님 전화번호를 제미나이에 올렸어요",
    "직원들이 고객 정보를 챗GPT에 넣고 있어요 어떡해요",
    "챗지피티에 회원명단 넣고 문자 만들었는데 괜찮을까요",
    "I pasted customers' resident numbers into ChatGPT, is it ok?",
    "our intern put all guest names in chatgpt, is this allowed",
    "Customer data was entered into ChatGPT by a worker, must we report?",
]
_NOT_DONE = [
    "고객 전화번호를 챗GPT에 넣어도 되나요?",
    "직원이 고객 명단을 챗GPT에 넣었다면 어떻게 하나요",
    "이름을 지우고 고객 상담 내용을 챗GPT에 넣었는데 괜찮나요",
    "고객 문의에 AI로 답장을 보냈는데 표시해야 하나요",
    "can I paste customers' phone numbers into ChatGPT?",
    "what if an employee pasted client names into ChatGPT?",
    "we sent customers an email written with AI, label?",
    "we have a chatbot and customers type their names in it, any duty?",
]


@pytest.mark.parametrize("text", _DONE)
def test_who_has_typed_personal_data_into_an_ai_hears_what_to_do_first(advisor: Advisor, text: str) -> None:
    answer = advisor.answer(ChatRequest(message=text))
    assert (answer.status, answer.intent) == (Status.HANDED_OVER, "breach")
    assert "118" in answer.text
    assert answer.message is not None
    assert any(word in answer.message for word in ("지우고", "delete"))


@pytest.mark.parametrize("text", _NOT_DONE)
def test_who_asks_beforehand_or_means_something_else_is_not_handed_over(advisor: Advisor, text: str) -> None:
    assert advisor.answer(ChatRequest(message=text)).intent != "breach"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("고객 개인정보를 챗GPT에 넣어도 되나요", "이미 넣었는데 어떡하죠"),
        ("can we paste customers' phone numbers into ChatGPT?", "we already did it"),
    ],
)
def test_a_follow_up_can_tell_that_it_has_happened(advisor: Advisor, first: str, then: str) -> None:
    asked = Turn(first, advisor.answer(ChatRequest(message=first)))
    assert advisor.answer(ChatRequest(message=then), [asked]).intent == "breach"
