"""The open index: finds across languages, gives back what was stored, serves many threads."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from ingest.embedder.bundled import BundledEmbedder
from ingest.index import OpenIndex, open_index
from ingest.model import Level, Shelf
from ingest.settings import IngestSettings


def best(index: OpenIndex, question: str, lang: str, within: str | None) -> list[str]:
    """The three nearest statements."""
    vector = index.embed_query(question, lang)  # type: ignore[arg-type]
    hits = index.dense(Level.STATEMENT, within, vector, 3)  # type: ignore[arg-type]
    return [index.statements[hit.id].text for hit in hits]


def test_every_statement_stands_in_its_passage(index: OpenIndex) -> None:
    assert index.statements
    for statement in index.statements.values():
        assert index.passages[statement.passage_id].text[statement.start : statement.end] == statement.text
    listed = [s.id for passage in index.passages for s in index.statements_of(passage)]
    assert sorted(listed) == sorted(index.statements)
    assert index.statements_of("unknown") == ()


@pytest.mark.parametrize(
    ("question", "lang", "within", "expected"),
    [
        ("과태료는 얼마인가요?", "ko", "ko", "3천만원"),
        ("How high is the fine?", "en", "en", "KRW 30 million"),
        ("How high is the fine?", "en", "ko", "과태료"),
        ("고객 전화번호를 챗봇에 넣어도 되나요?", "ko", "en", "consent"),
        ("나래 바우처 한도는 얼마인가요?", "ko", None, "2억원"),
    ],
)
def test_questions_find_their_statement(
    index: OpenIndex, question: str, lang: str, within: str | None, expected: str
) -> None:
    assert any(expected in text for text in best(index, question, lang, within))


def test_a_language_holds_only_its_own_units(index: OpenIndex) -> None:
    vector = index.embed_query("fine", "en")
    for lang in ("ko", "en"):
        hits = index.dense(Level.PASSAGE, lang, vector, 100)  # type: ignore[arg-type]
        assert hits
        assert {index.passages[hit.id].lang for hit in hits} == {lang}
        keyword_hits = index.keyword(Level.PASSAGE, "과태료 fine", 100, lang)  # type: ignore[arg-type]
        assert {index.passages[hit.id].lang for hit in keyword_hits} == {lang}


def test_the_best_statement_of_a_passage_is_its_nearest(index: OpenIndex) -> None:
    vector = index.embed_query("과태료는 얼마인가요?", "ko")
    names = list(index.passages)
    for name, cosine in zip(names, index.best_statements(names, vector), strict=True):
        ids = [statement.id for statement in index.statements_of(name)]
        level, rows = (Level.STATEMENT, ids) if ids else (Level.PASSAGE, [name])
        assert cosine == pytest.approx(float((index.vectors(level, rows) @ vector).max()), abs=1e-6)
    assert index.best_statements([], vector).shape == (0,)


def test_shelves_restrict_dense_search(index: OpenIndex) -> None:
    vector = index.embed_query("한도", "ko")
    hits = index.dense(Level.PASSAGE, None, vector, 100, shelves={Shelf.PROGRAMME})
    assert hits
    assert {index.passages[hit.id].shelf for hit in hits} == {Shelf.PROGRAMME}
    assert index.dense(Level.PASSAGE, None, vector, 100, shelves={Shelf.FILE}) == []


def test_hits_come_best_first_without_repeats(index: OpenIndex) -> None:
    hits = index.dense(Level.STATEMENT, None, index.embed_query("과태료", "ko"), 1000)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert {hit.id for hit in hits} == set(index.statements)


def test_stored_vectors_are_unit_vectors_by_id(index: OpenIndex) -> None:
    ids = list(index.statements)[:5]
    table = index.vectors(Level.STATEMENT, ids)
    assert np.allclose(np.linalg.norm(table, axis=1), 1, atol=1e-4)
    vector = index.embed_query("과태료", "ko")
    by_id = {hit.id: hit.score for hit in index.dense(Level.STATEMENT, None, vector, 1000)}
    assert np.allclose(table @ vector, [by_id[name] for name in ids], atol=1e-5)
    with pytest.raises(KeyError):
        index.vectors(Level.STATEMENT, ["unknown"])


def test_coverage_agrees_with_keyword_search(index: OpenIndex) -> None:
    hits = index.keyword(Level.PASSAGE, "제43조 과태료", 10)
    assert hits
    assert index.coverage(Level.PASSAGE, "제43조 과태료", [hit.id for hit in hits]) == [
        hit.score for hit in hits
    ]
    assert "제43조" in index.passages[hits[0].id].text or "Article 43" in index.passages[hits[0].id].text


def test_programmes_are_found_by_their_other_names(index: OpenIndex) -> None:
    hit = index.keyword(Level.PASSAGE, "나래지원사업은 어디서 신청하나요", 1)[0]
    assert index.passages[hit.id].programme_id == "narae"


def test_drafts_keep_their_state(index: OpenIndex) -> None:
    states = {passage.state.value for passage in index.passages.values() if passage.document_id == "duty"}
    assert states == {"in_force", "draft"}


def test_many_threads_get_the_same_answers(index: OpenIndex) -> None:
    questions = [f"과태료는 얼마인가요 {number}" for number in range(12)]

    def ask(question: str) -> tuple[list[str], list[str]]:
        vector = index.embed_query(question, "ko")
        dense = index.dense(Level.STATEMENT, None, vector, 5)
        return [hit.id for hit in dense], [hit.id for hit in index.keyword(Level.STATEMENT, question, 5)]

    expected = [ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, questions * 4)) == expected * 4


def test_chroma_finds_what_exact_search_finds(
    index: OpenIndex, small: IngestSettings, embedder: BundledEmbedder
) -> None:
    through_chroma = open_index(small.model_copy(update={"dense_search": "chroma"}), embedder)
    for question in ("과태료는 얼마인가요?", "나래 바우처 한도"):
        vector = index.embed_query(question, "ko")
        exact, graph = (i.dense(Level.STATEMENT, None, vector, 5) for i in (index, through_chroma))
        assert [hit.score for hit in exact] == pytest.approx([hit.score for hit in graph], abs=1e-4)


def test_the_index_is_not_changed_by_what_callers_do(index: OpenIndex) -> None:
    vector = index.embed_query("과태료", "ko")
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 5
    passage = next(iter(index.passages.values()))
    assert replace(passage, text="anders") != index.passages[passage.id]
