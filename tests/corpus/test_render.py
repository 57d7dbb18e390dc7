"""A programme becomes a document whose sentences stand alone and whose sources are told."""

from datetime import date
from pathlib import Path

import pytest

from corpus.check.same_figures import differences
from corpus.library import load_library
from corpus.models import LANGS, Document, Lang, State, Text
from corpus.phrases import round_label, round_sentence
from corpus.programme import Basis, Deadline, Programme, Round
from corpus.render import programme_document
from corpus.sentences import sentences
from corpus.settings import CorpusSettings
from tests.corpus.tiny import loaded, write_corpus

langs = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return loaded(write_corpus(tmp_path)).programme("test-voucher")


def text_of(document: Document, anchor: str) -> str:
    return " ".join(b.text for s in document.sections if s.anchor == anchor for b in s.blocks)


def section(programme: Programme, anchor: str, lang: Lang) -> str:
    return text_of(programme_document(programme, lang), anchor)


def test_the_ceiling_is_told_from_the_side_of_who_applies(programme: Programme) -> None:
    assert "시험 바우처 지원사업으로 받을 수 있는 지원의 한도는 과제당 최대 2억원입니다." in section(
        programme, "amount", "ko"
    )
    assert "up to KRW 200 million per task from Test Voucher." in section(programme, "amount", "en")


def test_a_loan_is_borrowed_and_not_received(programme: Programme) -> None:
    loan = programme.model_copy(update={"kind": ("loan",)})

    assert "빌릴 수 있는" in section(loan, "amount", "ko")
    assert "borrow up to" in section(loan, "amount", "en")


@langs
def test_a_summary_sentence_that_only_repeats_the_ceiling_is_dropped(
    programme: Programme, lang: Lang
) -> None:
    told = section(programme, "amount", lang)

    assert told.count("2억원" if lang == "ko" else "KRW 200 million") == 1
    assert ("7개월" if lang == "ko" else "7 months") in told


@langs
def test_a_summary_that_adds_something_stays(programme: Programme, lang: Lang) -> None:
    assert programme.support
    summary = Text(
        ko="시험 바우처는 비수도권 기업에 최대 2억원을 줍니다.",
        en="The Test Voucher pays rural firms up to KRW 200 million.",
    )
    richer = programme.model_copy(
        update={"support": programme.support.model_copy(update={"summary": summary})}
    )

    assert summary.in_lang(lang) in section(richer, "amount", lang)


@pytest.mark.parametrize(
    ("state", "basis", "ko", "en"),
    [
        (State.CLOSED, Basis.INFERRED, "마감된 것으로 보입니다", "appear to be closed"),
        (State.CLOSED, Basis.SOURCE, "접수가 마감된 상태입니다", "are closed"),
        (State.CLOSED, Basis.PUBLISHED_DEADLINE, "공고된 마감일이 지나", "published deadline has passed"),
        (State.OPEN, Basis.INFERRED, "접수 중인 것으로 보입니다", "appear to be open"),
        (State.OPEN, Basis.SOURCE, "접수 중입니다", "are open"),
        (State.ANNUAL, Basis.SOURCE, "접수 날짜는 확인되지 않았습니다", "the dates are not confirmed"),
        (State.UNKNOWN, Basis.INFERRED, "확인되지 않았습니다", "not confirmed as open or closed"),
    ],
)
def test_a_state_says_its_day_and_what_it_rests_on(
    programme: Programme, state: State, basis: Basis, ko: str, en: str
) -> None:
    seen = programme.model_copy(update={"state": state, "state_basis": basis})

    korean, english = section(seen, "when", "ko"), section(seen, "when", "en")

    assert korean.startswith("2026년 11월 23일 기준으로")
    assert ko in korean
    assert english.startswith("As of 23 November 2026")
    assert en in english


def round_of(**fields: object) -> Round:
    return Round.model_validate({"id": "2026-1", "deadline": Deadline.FIXED, "sources": ["act"], **fields})


def test_windows_say_as_much_as_is_known() -> None:
    name = "Test Voucher"
    both = round_of(start="2026-02-27", end="2026-03-30", end_time="15:00")

    assert (
        round_sentence(both, "바우처", "ko")
        == "바우처 2026년 1차 접수 기간은 2026년 2월 27일부터 2026년 3월 30일 15:00까지입니다."
    )
    assert "from 27 February 2026 to 30 March 2026 at 15:00 Korean time." in str(
        round_sentence(both, name, "en")
    )
    assert "starts in January 2026." in str(round_sentence(round_of(start="2026-01"), name, "en"))
    assert "starts on 2 January 2026." in str(round_sentence(round_of(start="2026-01-02"), name, "en"))
    assert "ends in March 2026." in str(round_sentence(round_of(end="2026-03"), name, "en"))
    assert "is from January 2026 to March 2026." in str(
        round_sentence(round_of(start="2026-01", end="2026-03"), name, "en")
    )
    assert round_sentence(round_of(), name, "en") is None


@langs
def test_a_round_that_ends_with_the_money_says_so(lang: Lang) -> None:
    item = round_of(start="2026-01-02", deadline=Deadline.UNTIL_FUNDS_RUN_OUT)

    told = str(round_sentence(item, "시험", lang))

    assert len(sentences(told)) == 2
    assert ("소진" if lang == "ko" else "funds run out") in told


def test_round_labels_read_like_a_notice() -> None:
    assert round_label("2026", "ko") == "2026년"
    assert round_label("2026-2", "en") == "round 2 of 2026"
    assert round_label("2026-Q4", "ko") == "2026년 4분기"
    assert round_label("always", "en") == "always"


def test_an_uncertain_point_rests_on_its_own_sources_or_on_all(programme: Programme) -> None:
    own = programme_document(programme, "ko")
    bare = programme.model_copy(
        update={"uncertain": tuple(u.model_copy(update={"sources": ()}) for u in programme.uncertain)}
    )

    def cited(document: Document) -> list[str]:
        return [
            c.source_id
            for s in document.sections
            if s.anchor == "uncertain"
            for b in s.blocks
            for c in b.citations
        ]

    assert cited(own) == ["digest"]
    assert cited(programme_document(bare, "ko")) == ["act", "digest"]


def test_an_outlook_is_an_estimate(programme: Programme) -> None:
    fields = {
        "text": {"ko": "시험은 추정입니다.", "en": "An estimate."},
        "start": "2027-02",
        "sources": ["act"],
    }
    record = Programme.model_validate({**programme.model_dump(), "outlook": fields})

    states = {s.anchor: s.state for s in programme_document(record, "ko").sections}

    assert states["outlook"] is State.ESTIMATED
    assert states["what"] is State.CLOSED


REAL = load_library(CorpusSettings().corpus_dir, strict=False).programmes


@langs
def test_every_real_programme_says_nothing_twice_and_cites_everything(lang: Lang) -> None:
    for record in REAL:
        blocks = programme_document(record, lang).blocks
        told = [sentence for block in blocks for sentence in sentences(block.text)]
        assert len(told) == len(set(told)), record.id
        assert all(block.citations for block in blocks), record.id
        assert all(sentence[-1] in ".?!" for sentence in told), record.id


def test_both_languages_of_every_real_programme_give_the_same_typed_figures() -> None:
    for record in REAL:
        for item in record.rounds:
            korean, english = round_sentence(item, record.id, "ko"), round_sentence(item, record.id, "en")
            assert (korean is None) == (english is None)
            assert korean is None or differences(korean, str(english)) == [], record.id


def test_the_day_of_the_state_is_the_day_of_the_document(programme: Programme) -> None:
    assert programme_document(programme, "ko").meta.as_of == date(2026, 11, 23)
