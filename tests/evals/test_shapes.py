"""The golden set in other tools' shapes, and quotes that move along."""

import csv
import json
import re
from pathlib import Path

import ir_measures
import pytest
from ir_measures import R

from evals.cases import Evidence, golden_cases, read_cases
from evals.export import SHAPES, beir, deepeval, promptfoo, ragas
from evals.mend import mend
from evals.results import Run
from evals.run import run_cases
from evals.settings import EvalSettings
from evals.systems import Asked, Found
from tests.evals.build import DOCUMENT, PLACES, SENTENCE, answer, case, cited

CASE = case(evidence=(Evidence(document_id=DOCUMENT, quote=SENTENCE),))
PASSAGES = [
    Found("p1", DOCUMENT, "ko", SENTENCE, "AI 바우처", "얼마"),
    Found("p2", DOCUMENT, "ko", "다른 글", "AI 바우처", "누가"),
]


def test_beir_files_hold_the_passage_of_the_quote_and_can_be_scored(tmp_path: Path) -> None:
    beir([CASE], PASSAGES, tmp_path)
    with (tmp_path / "qrels" / "test.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert rows == [{"query-id": "one-ko", "corpus-id": "p1", "score": "1"}]
    corpus = [
        json.loads(line) for line in (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(row["_id"], row["title"]) for row in corpus] == [
        ("p1", "AI 바우처 > 얼마"),
        ("p2", "AI 바우처 > 누가"),
    ]
    qrels = [ir_measures.Qrel(row["query-id"], row["corpus-id"], int(row["score"])) for row in rows]
    run = [ir_measures.ScoredDoc("one-ko", "p1", 1.0)]
    assert ir_measures.calc_aggregate([R @ 1], qrels, run)[R @ 1] == 1.0


def test_ragas_rows_have_question_reference_and_contexts(tmp_path: Path) -> None:
    (path,) = ragas([CASE], PASSAGES, tmp_path)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "user_input": CASE.question, "reference": "2억원", "reference_contexts": [SENTENCE],
    }  # fmt: skip


def test_a_run_puts_answers_and_their_quotes_beside_the_questions(tmp_path: Path) -> None:
    (path,) = deepeval([CASE], PASSAGES, tmp_path, _answered())
    (golden,) = json.loads(path.read_text(encoding="utf-8"))
    assert golden["input"] == CASE.question
    assert golden["expected_output"] == "2억원"
    assert golden["actual_output"] == SENTENCE
    assert golden["retrieval_context"] == golden["context"] == [SENTENCE]
    (path,) = ragas([CASE, case(id="unasked-ko")], PASSAGES, tmp_path, _answered())
    (row,) = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert (row["response"], row["retrieved_contexts"]) == (SENTENCE, [SENTENCE])


def _answered() -> Run:
    class Answering:
        name = "answering"

        def ask(self, *_: object) -> Asked:
            return Asked(answer(cited(SENTENCE)))

        def search(self, *_: object) -> list[Found]:
            return PASSAGES

        def about(self) -> dict[str, object]:
            return {}

    return run_cases([CASE], Answering(), PLACES, EvalSettings())  # type: ignore[arg-type]


def test_promptfoo_asserts_every_required_fact(tmp_path: Path) -> None:
    (path,) = promptfoo([CASE], PASSAGES, tmp_path)
    (test,) = json.loads(path.read_text(encoding="utf-8"))["tests"]
    assert test["vars"] == {"question": CASE.question}
    assert test["assert"][0]["value"].startswith('["(?<!\\\\d)2억", "200 million"].some(')


def test_patterns_of_the_golden_set_are_patterns_of_javascript_too() -> None:
    """promptfoo runs them there: no inline flags, no named or conditional groups, no possessive marks."""
    odd = re.compile(r"\(\?[aiLmsux-]+[:)]|\(\?P|\(\?\(|[*+?}]\+")
    patterns = {v for c in golden_cases(EvalSettings().golden_dir) for n in c.nuggets for v in n.values}
    assert [pattern for pattern in patterns if odd.search(pattern)] == []


@pytest.mark.parametrize("shape", list(SHAPES))
def test_every_shape_takes_the_whole_set(shape: str, tmp_path: Path) -> None:
    cases = golden_cases(EvalSettings().golden_dir)
    assert all(path.is_file() for path in SHAPES[shape](cases, PASSAGES, tmp_path, None))


def _stored(tmp_path: Path, quote: str) -> Path:
    found = golden_cases(EvalSettings().golden_dir, ["answers"])
    one = next(c for c in found if c.id == "ans-ai-voucher-budget-ko")
    raw = json.loads(one.model_dump_json(exclude_defaults=True))
    raw["evidence"] = [{"document_id": one.evidence[0].document_id, "quote": quote}]
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps(raw, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_a_reworded_sentence_is_found_again(tmp_path: Path) -> None:
    path = _stored(tmp_path, "AI 바우처 지원사업의 2026년 예산은 총 276억 2,500만원이었습니다.")
    (moved,) = mend(path)
    assert moved.after is not None
    assert "276억" in moved.after
    assert read_cases(path)[0].evidence[0].quote == moved.after


def test_a_sentence_without_a_like_stays_and_is_reported(tmp_path: Path) -> None:
    path = _stored(tmp_path, "전혀 다른 이야기입니다.")
    (left,) = mend(path)
    assert left.after is None
    assert read_cases(path)[0].evidence[0].quote == "전혀 다른 이야기입니다."
