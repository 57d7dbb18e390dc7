"""Which move a message makes: by its shape and by what the conversation is about, in both languages."""

from collections.abc import Sequence

import pytest

from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest
from bot.dialogue import Move, Pick, Turn
from bot.dialogue.speak import wished
from bot.language import detect_language
from bot.topics import TopicTexts
from bot.understand.profile import founding_years
from bot.understand.reader import QuestionReader
from bot.understand.router import matching
from bot.understand.understanding import Understanding
from corpus.models import Lang


def _talk(advisor: Advisor, questions: Sequence[str]) -> list[Turn]:
    history: list[Turn] = []
    for question in questions:
        history.append(Turn(question, advisor.answer(ChatRequest(message=question), history)))
    return history


def _read(advisor: Advisor, turns: Sequence[str], text: str) -> Understanding:
    reader = QuestionReader(advisor.library.programmes, TopicTexts(advisor.index).knows)
    lang = detect_language(text)
    return reader.read(text, lang, matching(text, lang), _talk(advisor, turns), None)


@pytest.mark.parametrize(
    ("turns", "text", "move", "programmes"),
    [
        (["AI 바우처는 얼마까지 지원하나요?"], "자부담은요?", Move.FOLLOW, ("ai-voucher",)),
        (["How much does the Cloud Voucher pay?"], "and our own share?", Move.FOLLOW, ("cloud-voucher",)),
        (["AI 바우처 한도 알려줘"], "그럼 클라우드 바우처는요?", Move.SWITCH, ("cloud-voucher",)),
        (["데이터바우처 얼마 줘요"], "클라우드는요?", Move.SWITCH, ("cloud-voucher",)),
        (["What is the ceiling of the AI Voucher?"], "not that, the Data Voucher", Move.SWITCH, ("data-voucher",)),
        (["데이터바우처 한도는요?"], "행동계획 과제는 총 몇 개예요?", Move.ALONE, ()),
        (["How much does TIPS pay?"], "When did the AI Basic Act take effect?", Move.ALONE, ()),
        (["AI 바우처 얼마예요?", "감사합니다"], "언제까지 신청해요?", Move.FOLLOW, ("ai-voucher",)),
        (["AI 바우처 얼마예요?", "선정률이 몇 퍼센트예요?"], "그럼 어디서 신청해요?", Move.FOLLOW, ("ai-voucher",)),
        (["AI 바우처 얼마예요?"], "과태료는 얼마예요?", Move.ALONE, ()),
        (["팁스는 얼마까지 지원해요?"], "지방 기업이면요?", Move.FOLLOW, ("tips",)),
        ([], "자부담은요?", Move.ALONE, ()),
    ],
)  # fmt: skip
def test_move_and_programme_in_focus(
    advisor: Advisor, turns: list[str], text: str, move: Move, programmes: tuple[str, ...]
) -> None:
    read = _read(advisor, turns, text)
    assert (read.move, read.programmes) == (move, programmes)


@pytest.mark.parametrize(
    ("text", "pick"),
    [
        ("그중에 지금 신청되는 건 뭐예요?", Pick.OPEN),
        ("지금 접수중인거만", Pick.OPEN),
        ("Which of them is open now?", Pick.OPEN),
        ("없으면 언제 또 열려요?", Pick.NEXT),
        ("when do they open again?", Pick.NEXT),
        ("다른 거는 없어요?", Pick.MORE),
        ("what else is there?", Pick.MORE),
    ],
)
def test_what_is_asked_of_a_list_that_was_shown(advisor: Advisor, text: str, pick: Pick) -> None:
    read = _read(advisor, ["직원 40명인 부품 공장인데 받을 수 있는 AI 지원사업이 있나요?"], text)
    assert (read.move, read.pick) == (Move.SHOWN, pick)
    assert len(read.shown) > 1


@pytest.mark.parametrize(
    ("text", "place"), [("두 번째 거 자세히", 1), ("the first one please", 0), ("3번 알려줘", 2)]
)
def test_an_ordinal_points_at_a_programme_shown(advisor: Advisor, text: str, place: int) -> None:
    turns = _talk(advisor, ["직원 40명인 부품 공장인데 받을 수 있는 AI 지원사업이 있나요?"])
    shown = [card.id for card in turns[-1].answer.programmes]
    read = _read(advisor, [turns[-1].question], text)
    assert read.programmes == (shown[place],)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("아니 소상공인이요", "size_class", "small_merchant"),
        ("no, 12 employees", "employees", 12),
        ("아 죄송 부산이에요", "region", "busan"),
    ],
)
def test_a_correction_asks_the_earlier_question_again(
    advisor: Advisor, text: str, field: str, value: object
) -> None:
    asked = "서울에서 직원 30명 식품공장을 하는데 받을 수 있는 지원사업이 있나요?"
    read = _read(advisor, [asked], text)
    assert read.move is Move.RESTATE
    assert read.question == asked
    assert getattr(read.profile, field) == value


@pytest.mark.parametrize(
    ("text", "lang", "only"),
    [
        ("영어로 알려줘", "en", True),
        ("and in Korean?", "ko", True),
        ("English please", "en", True),
        ("방금 거 영어로 다시 설명해 주세요", "en", False),
        ("AI 바우처를 영어로 설명해줘", "en", False),
    ],
)
def test_the_other_language_is_heard(text: str, lang: Lang, only: bool) -> None:
    wish = wished(text)
    assert wish is not None
    assert wish.lang == lang
    assert wish.only or not only


@pytest.mark.parametrize(
    "text", ["영어로 된 신청서가 있나요?", "Is the notice only in Korean?", "AI 영어 교육 있어요?"]
)
def test_a_word_for_a_language_is_no_wish(text: str) -> None:
    assert wished(text) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022년에 창업한 회사인데 AI 바우처 받을 수 있나요?", (2022,)),
        ("we were founded in 2021, can we get TIPS?", (2021,)),
        ("2026년 AI 바우처 예산은?", ()),
    ],
)
def test_a_founding_year_is_not_the_asked_year(advisor: Advisor, text: str, years: tuple[int, ...]) -> None:
    assert founding_years(text) == years
    assert not set(years) & set(_read(advisor, [], text).entities.years)


def _documents(answer: Answer) -> set[str]:
    return {citation.document_id for s in answer.statements for citation in s.citations}


def test_two_programmes_are_set_against_each_other(advisor: Advisor) -> None:
    turns = _talk(advisor, ["데이터바우처 얼마 줘요", "클라우드 바우처는요?", "둘 중 뭐가 더 커요?"])
    assert _documents(turns[-1].answer) == {"programme:data-voucher", "programme:cloud-voucher"}
