"""Others than the programme named or spoken of: it is left out, and what fits besides is offered."""

from collections.abc import Sequence

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest
from bot.dialogue import Turn
from bot.programmes.wants import read_wants


def _last(advisor: Advisor, questions: Sequence[str]) -> Answer:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, advisor.answer(ChatRequest(message=question), history)))
    return history[-1].answer


def _about(answer: Answer) -> set[str]:
    cited = {c.document_id for s in answer.statements for c in s.citations}
    return {name.removeprefix("programme:") for name in cited} | {card.id for card in answer.programmes}


@pytest.mark.parametrize(
    ("turns", "without"),
    [
        (["AI 바우처 말고 다른 거 없나요"], "ai-voucher"),
        (["직원 8명 소프트웨어 회사인데 AI 바우처 사업 말고 다른 지원 없나요"], "ai-voucher"),
        (["something other than the AI voucher for a small factory?"], "ai-voucher"),
        (["anything besides smart store for my restaurant?"], "smart-store"),
        (["AI 바우처 얼마예요?", "그거 말고 다른 거 없어요?"], "ai-voucher"),
        (["How much is the AI voucher?", "is there something other than the voucher"], "ai-voucher"),
        (["TIPS 신청 자격 알려줘", "그럼 나한테 맞는 다른 건 없나", "부산이에요"], "tips"),
    ],
)
def test_the_programme_set_aside_is_not_offered_and_others_are(
    advisor: Advisor, turns: Sequence[str], without: str
) -> None:
    about = _about(_last(advisor, turns))
    assert about - {without}
    assert without not in about


def test_what_is_named_instead_is_answered(advisor: Advisor) -> None:
    asked = ["클라우드 바우처 얼마예요", "그거 말고 AI 바우처는요"]
    assert _about(_last(advisor, asked)) == {"ai-voucher"}
    assert _about(_last(advisor, ["스마트상점 말고 스마트공방은 얼마예요"])) == {"smart-workshop"}


@pytest.mark.parametrize("text", ["대출 말고요", "대출은 빼고 알려줘", "not a loan", "without loans please"])
def test_a_kind_set_aside_is_unwanted(text: str) -> None:
    wants = read_wants(text)
    assert "loan" in wants.unwanted
    assert "loan" not in wants.kinds


def test_a_list_comes_again_without_the_kind_set_aside(advisor: Advisor) -> None:
    answer = _last(advisor, ["빵집인데 지원받을 거 있을까요", "대출 말고요"])
    kinds = {kind for card in answer.programmes for kind in advisor.library.programme(card.id).kind[:1]}
    assert kinds
    assert not kinds & {"loan", "guarantee"}


@pytest.mark.parametrize(
    ("turns", "not_intent"),
    [
        (["바우처 말고 교육으로 알려줘"], "refuse_fraud"),
        (["카페 창업 2년차예요 지원금 뭐 있어요", "빚은 싫고요"], "crisis"),
        (["직원 20명 공장인데 지원 있나요", "다른 거 더 보여줘"], "refuse_fraud"),
    ],
)
def test_setting_something_aside_is_no_call_for_help_and_no_fraud(
    advisor: Advisor, turns: Sequence[str], not_intent: str
) -> None:
    answer = _last(advisor, turns)
    assert answer.intent != not_intent
    assert answer.programmes


def test_who_was_not_selected_is_offered_others(advisor: Advisor) -> None:
    about = _about(_last(advisor, ["AI바우처 떨어졌는데 대신할만한 사업 있나요"]))
    assert about
    assert "ai-voucher" not in about
