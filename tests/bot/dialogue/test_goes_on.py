"""Talk that goes on in few words: another case, more of the firm, the largest of a list, the law for what was told."""

from collections.abc import Sequence

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest, Fit, Status
from bot.dialogue import Turn


def _last(advisor: Advisor, questions: Sequence[str]) -> Answer:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, advisor.answer(ChatRequest(message=question), history)))
    return history[-1].answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["고영향 인공지능이 뭐예요", "진단 보조 프로그램은요"], "고영향"),
        (
            ["앱에 이미지 생성 기능 넣으려는데 워터마크 필수인가요", "눈에 안 보이는 걸로 해도 돼요?"],
            "보이지 않는",
        ),
        (["고영향 확인 결과 며칠 걸려요", "결과가 마음에 안 들면요?"], "10일"),
        (["회원정보 유출되면 언제까지 알려야 돼요", "안 하면요?"], "3천만원"),
        (["How fast must we tell customers about a data leak?", "what if we are late?"], "30 million"),
        (["AI에 올린 회원 명단이 유출됐어요", "며칠 안에 알려야 하죠?"], "72시간"),
        (["our member list leaked through an AI tool", "how many hours do we have?"], "72 hours"),
        (["how many tasks in the action plan", "which one is about copyright"], "Copyright"),
        (["지원데스크 전화번호 알려주세요", "주말에도 받아요?"], "평일"),
    ],
)
def test_another_case_is_answered_within_the_talk(advisor: Advisor, turns: Sequence[str], told: str) -> None:
    assert told in " ".join(s.text for s in _last(advisor, turns).statements[:3])


@pytest.mark.parametrize(
    ("turns", "programme"),
    [
        (["GPU 빌려주는 거 있다던데", "우리는 대학 연구실이랑 같이 하는데"], "advanced-gpu"),
        (["Who can use the advanced GPU support?", "we are working with a university lab"], "advanced-gpu"),
        (
            ["혁신 소상공인 AI 활용지원 자격이 뭐예요", "우리는 직원 12명 카페인데 되나요?"],
            "innovative-merchant-ai",
        ),
    ],
)
def test_more_of_the_firm_is_held_against_the_programme(
    advisor: Advisor, turns: Sequence[str], programme: str
) -> None:
    assert [card.id for card in _last(advisor, turns).programmes] == [programme]


def test_the_verdict_follows_what_the_firm_tells(advisor: Advisor) -> None:
    asked = ["혁신 소상공인 AI 활용지원 자격이 뭐예요", "우리는 직원 12명 카페인데 되나요?"]
    assert _last(advisor, asked).programmes[0].fit is Fit.NO


@pytest.mark.parametrize(
    "turns",
    [
        ["직원 40명 금속 부품 공장인데 불량 검사 AI 들이고 싶어요", "법적으로 챙길 건 없나요"],
        ["We are a 40-employee parts factory, what support for defect inspection AI?", "any legal duties?"],
    ],
)
def test_the_law_is_asked_for_the_use_that_was_told(advisor: Advisor, turns: Sequence[str]) -> None:
    answer = _last(advisor, turns)
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert not answer.statements[0].citations[0].document_id.startswith("programme:")
    assert answer.duties


def test_the_largest_of_a_list_has_the_highest_ceiling(advisor: Advisor) -> None:
    asked = ["직원 40명 부품 공장인데 AI 지원사업 뭐 있나요", "그중에 제일 많이 주는 거"]
    first = _last(advisor, asked[:1])
    largest = _last(advisor, asked).programmes[0]
    assert largest.ceiling_krw == max(card.ceiling_krw or 0 for card in first.programmes)


def test_a_joke_in_between_is_outside(advisor: Advisor) -> None:
    assert _last(advisor, ["클라우드 바우처 얼마까지 줘요", "농담 하나 해줘"]).status is Status.OUT_OF_SCOPE


@pytest.mark.parametrize(
    "text",
    ["직원 30명 자동차 부품 공장입니다. 불량 검사 AI 넣고 싶어요", "I run a bakery and want to bring in AI"],
)
def test_a_firm_that_tells_its_wish_is_offered_support(advisor: Advisor, text: str) -> None:
    answer = advisor.answer(ChatRequest(message=text))
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert answer.programmes
