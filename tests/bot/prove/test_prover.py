"""What the proof step says as a whole: quotes, cut sentences, languages, checks that break off, time."""

from time import perf_counter

import pytest

from bot.prove import Check, Prover, Weight
from bot.prove.checks import CHECKS
from corpus.library import Library
from tests.bot.prove.conftest import Held

VOUCHER = (
    "AI 바우처는 과제당 최대 2억원을 지원한다. 수요기업은 공급기업 풀에 등록된 공급기업과 컨소시엄을 꾸려야 한다. "
    "국세를 체납한 기업은 신청할 수 없다."
)
FINE = "An operator that gives no prior notice is fined up to KRW 30 million."


def test_a_sentence_of_the_quote_is_proved_at_once(held: Held) -> None:
    proof = held("AI 바우처는 과제당 최대 2억원을 지원한다.", VOUCHER)
    assert proof.verdict == "proved"
    assert proof.findings == ()


def test_a_quote_that_does_not_stand_in_the_passage_proves_nothing(held: Held) -> None:
    proof = held("AI 바우처는 과제당 최대 3억원을 지원한다.", VOUCHER, "과제당 최대 3억원을 지원한다")
    assert proof.verdict == "not_found"
    assert proof.span is None
    assert proof.findings[0].check is Check.QUOTE


def test_the_span_is_where_the_quote_stands(held: Held) -> None:
    quote = "국세를 체납한 기업은\n신청할 수 없다."
    proof = held("국세를 체납한 기업은 신청할 수 없다.", VOUCHER, quote)
    assert proof.span is not None
    assert VOUCHER[slice(*proof.span)] == quote.replace("\n", " ")


def test_a_quote_that_cuts_off_the_negation_is_read_to_the_end_of_its_sentence(held: Held) -> None:
    assert (
        held("국세를 체납한 기업은 신청할 수 있다.", VOUCHER, "국세를 체납한 기업은 신청할 수").verdict
        != "proved"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "사전고지를 하지 않은 사업자의 과태료는 3천만원 이하입니다.",
        "사전고지를 하지 않으면 사업자는 최대 3,000만 원의 과태료를 냅니다.",
    ],
)
def test_a_korean_statement_is_proved_by_an_english_span(held: Held, statement: str) -> None:
    proof = held(statement, FINE)
    assert proof.verdict == "proved", proof.findings


@pytest.mark.parametrize(
    "statement",
    [
        "사전고지를 하지 않은 사업자의 과태료는 3억원 이하입니다.",
        "사전고지를 하지 않은 사업자의 과태료는 3천만달러 이하입니다.",
        "사전고지를 하지 않은 사업자의 과태료는 3천만원 이상입니다.",
        "사전고지를 하지 않은 사업자는 3천만원 이하의 과태료를 내지 않습니다.",
    ],
)
def test_a_changed_figure_or_denial_is_seen_across_languages(held: Held, statement: str) -> None:
    assert held(statement, FINE).verdict != "proved"


def test_mirrored_sentences_of_the_corpus_prove_each_other(library: Library, held: Held) -> None:
    ko, en = (library.document("ai-act-fines", lang) for lang in ("ko", "en"))
    pairs = list(zip(ko.blocks, en.blocks, strict=True))[:12]
    proofs = [held(a.text, b.text) for a, b in pairs if a.kind == "bullet"]
    assert proofs
    assert all(proof.verdict == "proved" for proof in proofs)


def test_a_check_that_breaks_off_never_proves(
    prover: Prover, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(case: object) -> object:
        raise ValueError("no value")

    broken.__module__ = "bot.prove.checks.figures"
    monkeypatch.setattr("bot.prove.prover.CHECKS", (broken, *CHECKS[1:]))
    proof = held("AI 바우처로 과제당 2억원까지 받을 수 있습니다.", VOUCHER)
    assert proof.verdict == "could_not_check"
    assert [finding.weight for finding in proof.findings] == [Weight.UNKNOWN]


def test_the_same_question_gets_the_same_answer(held: Held) -> None:
    statement = "수요기업은 공급기업 풀의 기업과 컨소시엄을 구성해야 합니다."
    assert held(statement, VOUCHER) == held(statement, VOUCHER)


def test_hostile_text_is_survived(held: Held) -> None:
    for text in ("", " ", "\u0000", "(" * 400, "9" * 400, "가" * 400, "1,2,3," * 100, "제" * 50 + "조"):
        assert held(text, VOUCHER).verdict in ("proved", "partly", "not_found", "could_not_check")


def test_five_milliseconds_are_enough(held: Held) -> None:
    statement = "AI 바우처로 과제 하나에 2억원까지 지원받을 수 있습니다."
    held(statement, VOUCHER)
    times = []
    for number in range(40):
        passage = f"{VOUCHER} 문의는 {number + 2}번 창구에서 받는다."
        start = perf_counter()
        held(statement, passage)
        times.append(perf_counter() - start)
    assert sorted(times)[len(times) // 2] < 0.02, "four times the bar, for a busy machine"


def test_a_sentence_under_a_table_is_a_sentence_of_its_own(held: Held) -> None:
    said = "사전고지를 하지 않으면 과태료는 첫 번째 500만원입니다."
    table = "| 위반 | 1차 |\n|---|---|\n| 시정명령을 이행하지 않음 | 1,000만원 |\n"
    assert held(said, f"{table}{said}", said).verdict == "proved"


def test_a_rewording_where_rules_end_says_so_and_a_quoted_sentence_does_not(prover: Prover) -> None:
    passage = "공급기업은 솔루션을 개발하고, 수요기업은 제조 현장을 제공합니다."
    quoted = prover.prove(passage, passage, passage, statement_lang="ko", passage_lang="ko")
    reworded = prover.prove(
        "공급기업이 솔루션을 개발한다.", passage, passage, statement_lang="ko", passage_lang="ko"
    )
    assert quoted.verdict == reworded.verdict == "proved"
    assert not quoted.limits
    assert Check.ROLES in reworded.limits
