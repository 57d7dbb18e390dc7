"""Whole conversations over the real index: what was shown, the other language, several parts in one answer."""

from collections.abc import Sequence

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest, Status, Verdict
from bot.compose.sections import Sections
from bot.dialogue import Turn
from bot.duties.told import sentence_of, told
from bot.replay import replayed
from corpus.models import LANGS, Lang, State

FACTORY = "직원 40명인 부품 공장인데 받을 수 있는 AI 지원사업이 있나요?"


def _last(advisor: Advisor, questions: Sequence[str]) -> Answer:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, advisor.answer(ChatRequest(message=question), history)))
    return history[-1].answer


@pytest.mark.parametrize("text", ["그중에 지금 접수중인거만", "Which of them is open now?"])
def test_only_open_programmes_are_shown_to_one_who_asks_for_open_ones(advisor: Advisor, text: str) -> None:
    answer = _last(advisor, [FACTORY, text])
    states = {card.state for card in answer.programmes}
    if any(s.text for s in answer.statements) and not answer.message:
        assert states <= {State.OPEN, State.ALWAYS_OPEN}
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)


def test_where_none_is_open_the_next_calls_are_told_as_estimates(advisor: Advisor) -> None:
    answer = _last(advisor, ["AI 바우처와 클라우드 바우처를 비교해 주세요", "그중에 지금 열린 건요?"])
    assert "추정" in answer.text or "마감" in answer.text
    assert all(card.state is not State.OPEN for card in answer.programmes)


@pytest.mark.parametrize(
    ("question", "wish", "lang"),
    [
        ("AI 바우처는 얼마까지 지원하나요?", "영어로 알려줘", "en"),
        ("What is the fine for no prior notice?", "and in Korean?", "ko"),
    ],
)
def test_the_last_answer_comes_again_in_the_other_language(
    advisor: Advisor, question: str, wish: str, lang: Lang
) -> None:
    first, again = _last(advisor, [question]), _last(advisor, [question, wish])
    assert again.lang == lang
    assert len(again.statements) == len(first.statements)
    assert all(s.verdict is Verdict.PROVED for s in again.statements)
    assert all(citation.lang == lang for s in again.statements for citation in s.citations)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "직원 12명 식품공장인데 불량 검사 AI 넣고 싶어요. 지원이랑 의무 알려주세요",
            {"programmes", "duties"},
        ),
        ("we run a clinic and want an AI booking bot: money and rules?", {"programmes", "duties"}),
        (
            "부품 공장에 불량 검사 AI를 도입하려는데 지원사업, 행동계획 내용, 법적 의무를 알려줘",
            {"programmes", "plan", "duties"},
        ),
    ],
)
def test_several_parts_are_answered_together_each_proved(
    advisor: Advisor, question: str, parts: set[str]
) -> None:
    answer = _last(advisor, [question])
    assert {s.section for s in answer.statements} == parts
    assert len(answer.statements) <= 9
    assert all(s.verdict is Verdict.PROVED and s.citations for s in answer.statements)
    assert answer.programmes


@pytest.mark.parametrize(
    ("turns", "cards", "never"),
    [
        (["고객 상담 챗봇을 달면 AI라고 알려야 하나요?", "직원만 쓰면요?"], {"internal_exempt"}, {"prior_notice"}),
        (["AI면접 프로그램 쓰려고요 법에 걸려요?"], {"internal_exempt"}, {"prior_notice", "label_output"}),
        (["인공지능기본법 상담 전화번호 알려주세요"], set(), {"self_review", "no_duty"}),
        (["우리 쇼핑몰 챗봇에 AI라고 표시해야 하나요?"], {"prior_notice"}, {"no_duty"}),
    ],
)  # fmt: skip
def test_duty_cards_follow_the_case_as_told_so_far(
    advisor: Advisor, turns: list[str], cards: set[str], never: set[str]
) -> None:
    shown = {card.id for card in _last(advisor, turns).duties}
    assert cards <= shown
    assert not never & shown


def test_what_the_self_check_is_sure_of_is_told_with_its_source(advisor: Advisor) -> None:
    answer = _last(advisor, ["AI면접 프로그램 쓰려고요 법에 걸려요?"])
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert answer.statements


def test_every_duty_sentence_exists_in_both_languages(advisor: Advisor) -> None:
    sections = Sections(advisor.index)
    for duty in told():
        for lang in LANGS:
            draft = sentence_of(duty, lang, sections)
            assert draft is not None, (duty, lang)
            assert draft.passage.lang == lang


@pytest.mark.parametrize(
    "turns",
    [
        ["미용실 하는데 예약 AI 챗봇 달려고요", "지원금이랑 지켜야 할 것 둘 다 알려줘요"],
        ["I have a hair salon and want a booking chatbot", "which support and which duties come with it?"],
    ],
)
def test_a_case_told_before_gets_its_parts_later(advisor: Advisor, turns: list[str]) -> None:
    answer = _last(advisor, turns)
    assert {s.section for s in answer.statements} == {"programmes", "duties"}


@pytest.mark.parametrize(
    "turns",
    [
        ["인공지능 행동계획 과제 몇 개예요", "권고사항은요?"],
        ["How many recommendations has the action plan?"],
    ],
)
def test_the_whole_plan_is_counted_before_its_parts(advisor: Advisor, turns: list[str]) -> None:
    assert "326" in _last(advisor, turns).statements[0].text


def test_the_next_calls_are_told_with_their_time(advisor: Advisor) -> None:
    answer = _last(advisor, [FACTORY, "없으면 언제 또 열려요?"])
    assert answer.statements
    assert all("20" in s.text for s in answer.statements)
    assert "추정" in (answer.message or "")


def test_a_follow_up_can_be_replayed(advisor: Advisor) -> None:
    history = [Turn("AI 바우처는 얼마까지 지원하나요?", _last(advisor, ["AI 바우처는 얼마까지 지원하나요?"]))]
    for question in ("자부담은요?", "영어로 알려줘"):
        answer = advisor.answer(ChatRequest(message=question), history)
        same, text = replayed(answer.id)
        assert same, text
        history.append(Turn(question, answer))
