"""An approved answer is given to its own question in other words, and to no other question.

Each set was written before it was run; what it showed was mended by a rule, so only the first run of the last set tells how
it goes with wordings nobody wrote down: `final`, 18 of 18 near misses refused, 4 of 6 paraphrases found. A wrong match
misleads; a missed one only costs a curated answer.
"""

import csv
from pathlib import Path

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest
from bot.compose.draft import Composition
from bot.curated import CuratedAnswer, CuratedStatement, Steering
from bot.dialogue import Turn
from bot.record import Records
from bot.replay import replayed

PAIRS = list(csv.DictReader(Path(__file__).with_name("pairs.tsv").open(encoding="utf-8"), delimiter="\t"))
NOTE = {"ko": "승인한 답변입니다", "en": "approved by our support staff"}


def curated(
    advisor: Advisor, pattern: str, lang: str = "ko", words: str = "과제당 최대 2억원"
) -> CuratedAnswer:
    found = next(
        s for s in advisor.index.statements.values() if words in s.text and s.programme_id == "ai-voucher"
    )
    said = CuratedStatement(found.text, found.passage_id, found.text)
    return CuratedAnswer("0a1b2c3d", 1, lang, (pattern,), (said,))  # type: ignore[arg-type]


def given(advisor: Advisor, asked: str, answer: CuratedAnswer) -> bool:
    told = advisor.answer(ChatRequest(message=asked, lang=answer.lang), (), Steering((answer,)))
    return NOTE[answer.lang] in told.text


@pytest.mark.parametrize("name", ["tuned", "fresh", "last", "unseen", "final"])
def test_no_other_question_gets_the_answer(advisor: Advisor, name: str) -> None:
    wrong = [
        (row["pattern"], row["asked"])
        for row in PAIRS
        if row["set"] == name and row["same"] == "no" and given(advisor, row["asked"], curated(advisor, row["pattern"], row["lang"]))
    ]  # fmt: skip

    assert wrong == []


def test_the_same_question_in_other_words_mostly_does(advisor: Advisor) -> None:
    same = [row for row in PAIRS if row["same"] == "yes"]
    found = [
        row for row in same if given(advisor, row["asked"], curated(advisor, row["pattern"], row["lang"]))
    ]

    assert len(found) >= 0.8 * len(same), [row["asked"] for row in same if row not in found]


@pytest.mark.parametrize(
    "asked", ["AI바우처는 얼마까지 지원하나요", "  ai 바우처는, 얼마까지 지원하나요??? "]
)
def test_spelling_of_the_wording_does_not_matter(advisor: Advisor, asked: str) -> None:
    assert given(advisor, asked, curated(advisor, "AI 바우처는 얼마까지 지원하나요?"))


def test_an_answer_that_is_no_longer_proved_is_not_given(advisor: Advisor) -> None:
    right = curated(advisor, "AI 바우처는 얼마까지 지원하나요?")
    said = right.statements[0]
    for changed in (
        CuratedStatement(said.text.replace("2억", "3억"), said.passage_id, said.quote),
        CuratedStatement(said.text, said.passage_id, said.quote.replace("2억", "3억")),
        CuratedStatement(said.text, "gone", said.quote),
    ):
        wrong = CuratedAnswer(right.id, 1, "ko", right.patterns, (said, changed))
        assert not given(advisor, right.patterns[0], wrong)


def test_an_approved_answer_never_goes_before_help_in_a_crisis(advisor: Advisor) -> None:
    crisis = "AI 바우처에 떨어져서 죽고 싶어요"

    assert not given(advisor, crisis, curated(advisor, crisis))


def test_a_follow_up_keeps_its_sense_from_the_dialogue(advisor: Advisor) -> None:
    first = advisor.answer(ChatRequest(message="데이터바우처는 누가 받나요?"))
    history = (Turn("데이터바우처는 누가 받나요?", first),)
    pattern = "그건 얼마까지 지원하나요?"
    told = advisor.answer(ChatRequest(message=pattern), history, Steering((curated(advisor, pattern),)))

    assert NOTE["ko"] not in told.text


def test_the_answer_can_be_replayed_after_it_was_taken_back(
    advisor: Advisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIDIM_DATA_DIR", str(tmp_path))
    keeping = Advisor(advisor.library, advisor.index, advisor.settings, Records(tmp_path / "records"))
    question = "AI 바우처는 얼마까지 지원하나요?"
    told = keeping.answer(ChatRequest(message=question), (), Steering((curated(advisor, question),)))
    same, text = replayed(told.id, advisor)

    assert NOTE["ko"] in told.text
    assert same, text


def test_with_the_model_turned_off_the_documents_own_sentences_answer(advisor: Advisor) -> None:
    class Asked(Exception):
        pass

    class Model:
        def compose(self, question: object, evidence: object) -> Composition:
            raise Asked

    modelled = Advisor(advisor.library, advisor.index, advisor.settings, None, Model())
    question = ChatRequest(message="인공지능기본법 과태료는 최대 얼마인가요?")

    with pytest.raises(Asked):
        modelled.answer(question)
    assert (
        modelled.answer(question, (), Steering(model=False)).statements == advisor.answer(question).statements
    )
