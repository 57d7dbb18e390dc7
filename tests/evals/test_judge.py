"""What counts as right, missing, wrong; what counts as a citation that holds."""

import pytest

from bot.answer import Status
from evals.cases import Answerable, Nugget
from evals.citations import Support, support
from evals.judge import Outcome, judge
from tests.evals.build import PLACES, SENTENCE, answer, case, cited

UNKNOWN = Nugget(text="모른다고 말함", values=("확인되지 않",))


def test_a_whole_answer_is_right() -> None:
    judged = judge(case(), answer(cited(SENTENCE)), PLACES)
    assert judged.outcome is Outcome.RIGHT
    assert judged.supports == (Support.SUPPORTED,)
    assert judged.right_source


def test_an_empty_answer_is_missing_never_perfect() -> None:
    judged = judge(case(), answer(), PLACES)
    assert judged.outcome is Outcome.FALSE_REFUSAL
    assert judged.nuggets_missing
    assert judged.supports == ()
    assert judged.right_source is None


def test_a_fact_in_the_quote_alone_is_not_stated() -> None:
    assert judge(case(), answer(cited("AI 바우처는 지원사업입니다.")), PLACES).outcome is Outcome.INCOMPLETE


def test_twelve_is_not_two() -> None:
    assert judge(case(), answer(cited("한도는 12억원입니다.")), PLACES).nuggets_missing


def test_what_must_not_be_said_makes_an_answer_wrong() -> None:
    asked = case(must_not=("접수 중",))
    assert judge(asked, answer(cited(f"{SENTENCE} 지금 접수 중입니다.")), PLACES).outcome is Outcome.WRONG


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.CLARIFY, Status.REFUSED])
def test_abstaining_is_right_where_there_is_no_answer(status: Status) -> None:
    unanswerable = case(answerable=Answerable.NO, nuggets=(UNKNOWN,))
    assert (
        judge(unanswerable, answer(status=status, message="찾지 못했습니다."), PLACES).outcome
        is Outcome.RIGHT
    )


def test_saying_that_it_is_unknown_is_right_and_something_else_is_wrong() -> None:
    unanswerable = case(answerable=Answerable.NO, nuggets=(UNKNOWN,))
    assert (
        judge(unanswerable, answer(cited("수수료는 확인되지 않았습니다.")), PLACES).outcome is Outcome.RIGHT
    )
    assert judge(unanswerable, answer(cited(SENTENCE)), PLACES).outcome is Outcome.WRONG


def test_not_found_with_the_fact_in_its_sentences_did_answer() -> None:
    told = answer(cited(SENTENCE), status=Status.NOT_FOUND)
    assert judge(case(), told, PLACES).outcome is Outcome.RIGHT
    assert judge(case(nuggets=(UNKNOWN,)), told, PLACES).outcome is Outcome.FALSE_REFUSAL
    assert judge(case(answerable=Answerable.NO), told, PLACES).abstained


def test_an_error_is_an_error() -> None:
    assert judge(case(), answer(status=Status.ERROR), PLACES).outcome is Outcome.ERROR


def test_language_is_judged_without_bracketed_terms() -> None:
    english = cited("The AI Voucher (인공지능 바우처 지원사업) pays up to KRW 200 million.")
    assert judge(case(id="one-en", lang="en"), answer(english), PLACES).language_right
    assert not judge(case(), answer(english), PLACES).language_right


@pytest.mark.parametrize(
    ("text", "quote", "document", "expected"),
    [
        (SENTENCE, SENTENCE, "voucher", Support.SUPPORTED),
        (SENTENCE, SENTENCE.replace(" ", "  "), "voucher", Support.SUPPORTED),
        ("AI 바우처는 최대 2억원을 과제당 지원합니다.", SENTENCE, "voucher", Support.SUPPORTED),
        ("AI 바우처는 과제당 최대 3억원을 지원합니다.", SENTENCE, "voucher", Support.FIGURE_NOT_IN_QUOTE),
        ("내일은 비가 옵니다.", SENTENCE, "voucher", Support.UNCLEAR),
        (SENTENCE, "AI 바우처는 과제당 최대 3억원을 지원합니다.", "voucher", Support.QUOTE_NOT_FOUND),
        (SENTENCE, SENTENCE, "elsewhere", Support.QUOTE_NOT_FOUND),
    ],
)
def test_a_citation_holds_only_with_its_quote_and_its_figures(
    text: str, quote: str, document: str, expected: Support
) -> None:
    statement = cited(text, quote, document)
    assert support(statement, statement.citations[0], PLACES) is expected
