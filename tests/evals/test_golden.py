"""The committed golden set is sound, and the check sees what is not."""

from pathlib import Path

import pytest

from corpus.library import load_library
from corpus.settings import CorpusSettings
from evals.cases import Evidence, Nugget, Split, golden_cases, read_cases
from evals.check import check_cases
from evals.errors import CasesError
from evals.places import Places
from evals.settings import EvalSettings
from evals.suites import written_cases
from tests.evals.build import DOCUMENT, PLACES, SENTENCE, case


def test_the_golden_set_has_no_finding() -> None:
    library = load_library(CorpusSettings().corpus_dir, strict=False)
    golden = written_cases(EvalSettings().golden_dir)
    found = check_cases(golden, Places.of_corpus(), set(library.sources), library.programmes)
    assert [str(finding) for finding in found] == []


def _findings(*cases: object) -> str:
    return "\n".join(str(finding) for finding in check_cases(list(cases), PLACES, {"nipa"}))  # type: ignore[arg-type]


def test_a_quote_that_is_not_in_the_document_is_found() -> None:
    assert "does not hold" in _findings(case(evidence=(Evidence(document_id=DOCUMENT, quote="최대 3억원"),)))


def test_a_quote_is_found_across_spaces_and_lines() -> None:
    spaced = SENTENCE.replace(" ", "\n ")
    assert "does not hold" not in _findings(case(evidence=(Evidence(document_id=DOCUMENT, quote=spaced),)))


def test_a_nugget_that_no_quote_shows_is_found() -> None:
    asked = case(
        evidence=(Evidence(document_id=DOCUMENT, quote=SENTENCE),),
        nuggets=(Nugget(text="이자", values=("금리",)),),
    )
    assert "no quote holds" in _findings(asked)


def test_twins_must_ask_for_the_same() -> None:
    korean = case(pair_id="one")
    english = case(
        id="one-en",
        lang="en",
        pair_id="one",
        question="How much?",
        nuggets=(Nugget(text="x", values=("x",)),),
    )
    assert "differ in nuggets" in _findings(korean, english)


def test_a_test_question_that_repeats_a_tuning_question_is_a_leak() -> None:
    tuned = case(question="AI 바우처는 얼마까지 지원해 주나요")
    tested = case(id="two-ko", question="AI 바우처는 얼마까지 지원해 주나요?", split=Split.TEST)
    assert "nearly the tuning question one-ko" in _findings(tuned, tested)


def test_same_id_unknown_document_and_source_are_found() -> None:
    found = _findings(
        case(evidence=(Evidence(document_id="none"),), must_cite=("who",)), case(question="다른 질문")
    )
    assert "2 cases have this id" in found
    assert "no document none" in found
    assert "unknown source who" in found


@pytest.mark.parametrize(
    "line", ["{", '{"id": "x"}', '{"id": "a-ko", "suite": "s", "lang": "fr", "question": "q"}']
)
def test_a_bad_line_is_named_with_file_and_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(CasesError, match=r"bad\.jsonl:2"):
        read_cases(path)


def test_an_unknown_suite_is_named() -> None:
    with pytest.raises(CasesError, match="no suite 'nothing'"):
        golden_cases(EvalSettings().golden_dir, ["nothing"])
