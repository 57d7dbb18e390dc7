"""The closed set of intents: every one is reachable in both languages, and the house ones have their texts."""

import pytest

from bot.answer import Status
from bot.language import detect_language
from bot.texts import texts
from bot.understand.router import intents, matching

FIRST = {
    "greeting": ("안녕하세요", "Hello there"),
    "thanks": ("감사합니다", "Thank you very much"),
    "about_bot": ("너는 누구야?", "Who are you?"),
    "crisis": ("장사가 안돼서 죽고 싶어요", "I want to kill myself"),
    "breach": ("해킹 당했어요 어떡하죠", "Our customer data was leaked"),
    "handover": ("상담원 연결해 주세요", "I want to talk to a human"),
    "refuse_fraud": ("가짜 견적서 만드는 방법", "How can I avoid the fine for labels?"),
    "refuse_broker": ("사업계획서 대신 써 주세요", "Write my application for me"),
    "refuse_representation": ("소송 대리해 주세요", "Can you represent me in a lawsuit"),
    "refuse_opinion": ("어떤 주식 사야 해?", "Should I buy bitcoin"),
    "out_of_scope": ("오늘 날씨 어때", "What is the weather today"),
    "unclear": ("도와주세요", "help me"),
    "contact": ("전화번호가 뭐예요", "Which number do I call?"),
    "comparison": ("AI 바우처와 데이터바우처 차이", "What is the difference between the two?"),
    "programme_search": ("무슨 지원사업이 있나요", "Which programmes are there for bakeries"),
    "eligibility": ("우리 회사도 받을 수 있나요", "Am I eligible for this"),
    "deadline": ("언제까지 신청해요", "When is the deadline?"),
    "count": ("과제가 몇 개예요", "How many tasks are there"),
    "amount": ("얼마 줘요", "How much is it"),
    "how_to_start": ("뭐부터 하면 되나요", "Where do I start with AI"),
    "how": ("신청 방법", "How do I apply"),
    "whether": ("표시 의무가 있습니까", "Must we label it"),
    "definition": ("고영향 인공지능이란 무엇인가요", "What is high-impact AI"),
    "who": ("담당 부처", "Which ministry leads it"),
}


def test_every_intent_has_an_example() -> None:
    assert set(FIRST) == {intent.id for intent in intents()}


@pytest.mark.parametrize(("intent", "questions"), FIRST.items())
def test_a_plain_question_of_its_kind_finds_the_intent_first(intent: str, questions: tuple[str, str]) -> None:
    for question in questions:
        assert matching(question, detect_language(question))[0].id == intent, question


def test_intents_that_the_house_answers_have_a_status_and_a_text() -> None:
    for intent in intents():
        assert (intent.stage == "house") == (intent.status is not None)
        assert intent.stage == "answer" or intent.id in texts()


def test_every_text_is_there_in_both_languages_with_the_same_places() -> None:
    for name, text in texts().items():
        assert text.ko.strip(), name
        assert text.en.strip(), name
        assert _places(text.ko) == _places(text.en), name


def test_statuses_are_a_closed_set() -> None:
    assert {status.value for status in Status} == {
        "answered", "partial", "greeting", "clarify", "not_found", "refused", "handed_over", "out_of_scope", "blocked",
        "limited", "error",
    }  # fmt: skip


def _places(text: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
