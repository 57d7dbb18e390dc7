"""What a question wants is read with or without a question word, in both languages; and from which side it is asked."""

import pytest

from bot.understand.ask import Ask
from bot.understand.asks import asks_for
from bot.understand.meant import meant
from bot.understand.role import Role, role_of
from bot.understand.router import matching
from corpus.models import Lang


@pytest.mark.parametrize(
    ("question", "lang", "first"),
    [
        ("데이터바우처 신청 끝난 날짜", "ko", Ask.DATE),
        ("end date of data voucher applications", "en", Ask.DATE),
        ("수출바우처 지원금 범위", "ko", Ask.AMOUNT),
        ("Pre-startup package max funding?", "en", Ask.AMOUNT),
        ("창업도약패키지는 얼마까지 받을수있어요", "ko", Ask.AMOUNT),
        ("data voucher paperwork", "en", Ask.HOW),
        ("초기창업패키지 물어볼 번호", "ko", Ask.CONTACT),
        ("which grants are there for a café?", "en", Ask.LIST),
        ("legal duties when our site has a GPT chatbot", "en", Ask.GENERAL),
    ],
)
def test_the_main_thing_asked_for(question: str, lang: Lang, first: Ask) -> None:
    assert asks_for(matching(question, lang), question, lang)[0] is first


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("AI로 만든 전단지에 표시해야 하나요", Role.USER),
        ("I made a flyer with AI", Role.USER),
        ("고객에게 AI 서비스를 제공하는데요", Role.OPERATOR),
        ("we run a chatbot for customers", Role.OPERATOR),
        ("과태료가 얼마예요", Role.UNKNOWN),
    ],
)
def test_the_side_of_the_asker(question: str, role: Role) -> None:
    assert role_of(question) is role


@pytest.mark.parametrize(
    ("question", "lang", "topic"),
    [
        ("회원 전화번호 목록을 제미나이에 올리면 안 되나요", "ko", "personal-data-into-ai"),
        ("is it ok to paste guests' names into Claude", "en", "personal-data-into-ai"),
        ("콜봇이 전화 받으면 손님에게 알려야 하나요", "ko", "chatbot-notice"),
        ("who judges whether our AI is high-impact", "en", "who-decides-high-impact"),
    ],
)
def test_a_topic_is_known_in_words_of_no_document(question: str, lang: Lang, topic: str) -> None:
    assert topic in [found.id for found in meant(question, lang)]


@pytest.mark.parametrize(
    ("question", "lang"), [("AI 바우처는 얼마까지 지원하나요?", "ko"), ("What is the action plan?", "en")]
)
def test_other_questions_mean_no_topic(question: str, lang: Lang) -> None:
    assert not meant(question, lang)
