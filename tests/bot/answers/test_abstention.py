"""What no document knows is said to be unknown; what they know is found in whatever words it is asked for."""

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest, Status
from bot.understand.attributes import asked_attributes, attributes
from bot.understand.counted import counted
from bot.understand.named import named_phrases
from bot.understand.places import asked_places
from bot.understand.vocabulary import Vocabulary
from bot.understand.when import asked_months, asked_years


def ask(advisor: Advisor, question: str) -> Answer:
    return advisor.answer(ChatRequest(message=question))


@pytest.mark.parametrize(
    "question",
    [
        "한빛 AI 도약지원금 얼마예요?",
        "How much is the Hanbit AI Leap Grant?",
        "솔개 디지털전환 패키지 접수 언제까지죠",
        "Who is eligible for the Youth AI Wings Programme?",
        "행동계획 과제 104번 담당부처",
        "ministry in charge of task 104 of the action plan",
        "인공지능기본법 제87조 내용이 뭐예요",
        "What does Article 87 of the AI Basic Act say?",
        "김해 소상공인 AI 지원금 얼마나 나와요",
        "Gangneung city AI voucher application period",
        "AI산업보호법은 언제 시행됐나요",
        "when did the AI Industry Protection Act take effect",
        "AI 바우처 경쟁률 몇대일이었어요",
        "which companies were already fined under AI Basic Act",
        "지원데스크 상담원 몇 명",
        "how many staff work at the AI act help desk",
        "2030년 소상공인 AI 도우미 예산",
    ],
)
def test_a_thing_that_no_document_tells_is_not_answered_with_its_neighbours(
    advisor: Advisor, question: str
) -> None:
    answer = ask(advisor, question)
    assert answer.status is Status.NOT_FOUND
    assert answer.contact.phone


def test_what_is_missing_is_named(advisor: Advisor) -> None:
    assert "김해" in " ".join(ask(advisor, "김해 소상공인 AI 지원금 얼마나 나와요").missing)
    assert "competition ratio" in " ".join(
        ask(advisor, "What was the competition ratio of the AI voucher?").missing
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("자율형공장 우리 돈은 얼마나 내요", "50%"),
        ("how many countries adopted the UNESCO recommendation on AI ethics", "193"),
        ("AI 안쓰는 회사들 왜 안쓴대요? 조사결과", "80.7"),
        ("고영향 재확인 신청하면 며칠안에 답와요", "30일"),
        ("made my menu with Gemini. need AI label?", "no label duty"),
        ("홈페이지에 GPT 챗봇 넣었을때 법적 의무", "사전고지"),
        ("export voucer limit", "KRW 150 million"),
        ("과테료 얼마예요 ai 표시 안하면", "과태료"),
    ],
)
def test_talk_unspaced_and_misspelt_questions_are_answered(
    advisor: Advisor, question: str, told: str
) -> None:
    answer = ask(advisor, question)
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert told in " ".join(statement.text for statement in answer.statements)


def test_where_the_asker_is_is_no_place_asked_about() -> None:
    assert [p.label for p in asked_places("통영 스마트상점 담당자 전화번호", "ko")] == ["통영시"]
    assert [p.label for p in asked_places("grant of Sokcho city", "en")] == ["속초시"]
    assert not asked_places("김해에서 공장하는데 AI 바우처 되나요", "ko")
    assert not asked_places("I run a café in Gimhae. AI voucher?", "en")
    assert not asked_places("2027년 예산 얼마", "ko"), "예산 is a budget here, and a county only as 예산군"


def test_names_are_read_by_their_shape() -> None:
    assert named_phrases("국민 GPU 이용권 신청하고 싶어요", "ko") == [("국민", "gpu", "이용권")]
    assert ("green", "ax", "credits") in named_phrases("where can Green AX credits be used", "en")
    assert not named_phrases("신청 방법 알려주세요", "ko")


def test_counted_things_need_their_own_unit() -> None:
    people = counted("지원데스크 상담원 몇 명", "ko")
    assert people
    assert people.told_in(["상담원 12명이 일합니다."])
    assert not people.told_in(["72시간 안에 답합니다."])
    servers = counted("How many servers can one firm get?", "en")
    assert servers
    assert servers.told_in(["A firm gets 2 servers."])
    assert not servers.told_in(["KRW 2 billion."])
    assert counted("얼마예요", "ko") is None


def test_attributes_are_a_closed_set_with_both_languages() -> None:
    known = attributes()
    assert len({attribute.id for attribute in known}) == len(known)
    assert all(attribute.name.ko and attribute.name.en for attribute in known)
    assert [a.id for a in asked_attributes("데이터바우처 합격률이 어떻게 돼요")] == ["success"]
    assert not asked_attributes("AI 바우처 얼마까지 지원해요?")


def test_years_and_months_asked_about() -> None:
    assert asked_years("2028년 스마트상점 한도") == [2028]
    assert asked_years("2020년에 창업했는데 AI 바우처 되나요") == []
    assert asked_months("지원데스크 2026년 10월까지 문의 몇건") == [(2026, 10)]


def test_words_are_known_as_words_and_slips_go_to_names_only() -> None:
    words = Vocabulary(["국가 온라인 바우처와 제출 서류", "write in writing"], ["바우처", "voucher"])
    assert words.knows("제출서류")
    assert not words.knows("가온"), "no word, though two words meet in it"
    assert words.meant("바우쳐") == "바우처"
    assert words.meant("vocher") == "voucher"
    assert words.meant("waiting") is None
