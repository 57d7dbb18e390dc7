"""Anticipated questions lead to the sentence they name, in both languages, and find it when asked in other words."""

from collections.abc import Sequence

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest, Status
from corpus.models import Anticipated
from ingest.anticipated import anticipated
from ingest.index import OpenIndex
from ingest.model import Question


@pytest.fixture(scope="module")
def index(advisor: Advisor) -> OpenIndex:
    return advisor.index


@pytest.mark.parametrize(
    ("asked", "lang", "said"),
    [
        ("AI 바우처 최대 몇억까지예요", "ko", "2억원"),
        ("max payout of the ai voucher?", "en", "KRW 200 million"),
        ("고영향 확인받는 데 수수료 드나요", "ko", "수수료"),
        ("is there a charge for the high-impact confirmation", "en", "no fee"),
    ],
)
def test_the_nearest_question_leads_to_the_sentence_that_answers(
    index: OpenIndex, asked: str, lang: str, said: str
) -> None:
    language = "ko" if lang == "ko" else "en"
    near = index.asked(language, index.embed_query(asked, language))

    best = near.best(3)

    assert any(said in index.statements[name].text for name in best)
    assert near.of(best[0]) == max(near.of(name) for name in best)
    assert all(index.statements[name].lang == language for name in best)
    assert near.of("nothing") == 0.0


def test_a_question_whose_sentence_is_gone_is_left_out_and_twins_share_a_number(index: OpenIndex) -> None:
    passages, statements = list(index.passages.values()), list(index.statements.values())
    first = next(s for s in statements if s.document_id == "ai-act-fines" and s.lang == "ko")
    at = f"ai-act-fines#{index.passages[first.passage_id].anchor}"
    entries = [
        Anticipated(at=at, starts=first.text, ko=("얼마예요",), en=("how much",)),
        Anticipated(at=at, starts="이런 문장은 없습니다", ko=("없는 문장",)),
        Anticipated(at="nowhere#at-all", starts="어디에도", ko=("없는 문서",)),
    ]

    found: Sequence[Question] = anticipated(entries, passages, statements)

    assert [question.text for question in found] == ["얼마예요", "how much"]
    korean, english = (index.statements[question.statement_id] for question in found)
    assert (korean.lang, english.lang) == ("ko", "en")
    assert korean.document_id == english.document_id == "ai-act-fines"


@pytest.mark.parametrize(
    "question",
    [
        "yo quick one, whats the max payout on the ai voucher",
        "your site is so confusing wtf. just tell me ceiling of smart store program",
        "안녕하세요~ 수고 많으십니다. 인쇄소 하는데요 혁신바우처 얼마까지 지원되는지 여쭤봅니다 감사합니다^^",
        "boss is on my neck lol — when does the cloud voucher usually open?",
    ],
)
def test_talk_around_a_question_does_not_turn_it_away(advisor: Advisor, question: str) -> None:
    assert advisor.answer(ChatRequest(message=question)).status in (Status.ANSWERED, Status.PARTIAL)


@pytest.mark.parametrize(
    "question",
    [
        "가온 바우처 얼마까지 지원되나요?",
        "deadline of the Solgae digital transformation package",
        "푸른공방 지원사업 한도",
    ],
)
def test_what_does_not_exist_is_still_not_answered(advisor: Advisor, question: str) -> None:
    assert advisor.answer(ChatRequest(message=question)).status is Status.NOT_FOUND


def test_an_answer_that_begins_with_not_known_is_one_in_part(advisor: Advisor) -> None:
    answer = advisor.answer(ChatRequest(message="How much per firm in the Busan Manucorn AX support?"))

    assert answer.status in (Status.PARTIAL, Status.NOT_FOUND)
