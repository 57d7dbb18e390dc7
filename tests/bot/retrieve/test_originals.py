"""Search over originals: the page is found from both languages, listed once, and beside our own words."""

from dataclasses import replace

import pytest

from bot.evidence import ScoredPassage
from bot.glossary import Glossary
from bot.originals import lifted, pages_of
from bot.retrieve import Retriever
from corpus.library import load_library
from ingest.index import open_index
from ingest.run import ingest
from ingest.settings import IngestSettings
from tests.ingest.corpora import write_corpus
from tests.ingest.pdfs import PdfPage, lines_from, make_pdf

PAGES = (
    ["말로 움직이는 냉장고처럼 손에 잡히는 제품은 겉면에 인공지능으로 움직인다고 적습니다.", "소리로 미리 알려도 됩니다."],
    ["은행은 인공지능이 낸 점수를 참고만 하고 담당자가 대출을 정합니다.", "담당자가 점수를 늘 따르면 사람이 본 것이 아닙니다."],
    ["자율주행 열차는 가속과 정차를 스스로 정합니다.", "열차가 부딪칠 위험이 있습니다."],
)  # fmt: skip


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    """Over a small corpus and one PDF of three pages."""
    folder = tmp_path_factory.mktemp("originals")
    write_corpus(folder / "corpus")
    paper = folder / "paper.pdf"
    paper.write_bytes(make_pdf([PdfPage(lines_from(page)) for page in PAGES]))
    settings = IngestSettings(
        data_dir=folder, corpus_dir=folder / "corpus", cache_dir=IngestSettings().cache_dir, threads=1
    )
    ingest(settings, [paper])
    return Retriever(open_index(settings), Glossary(load_library(folder / "corpus").glossary), 0.5)


def pages(hits: list[ScoredPassage]) -> list[int]:
    """The pages of the PDF in the order in which they are listed."""
    return [hit.passage.page for hit in hits if hit.passage.page]


@pytest.mark.parametrize(
    ("question", "lang", "page"),
    [
        ("냉장고에는 뭐라고 써 붙이나요?", "ko", 1),
        ("대출 담당자가 AI 점수만 보고 정하면요?", "ko", 2),
        ("What has to be written on a fridge that you talk to?", "en", 1),
        ("a train that brakes by itself", "en", 3),
    ],
)
def test_the_page_is_found_from_both_languages(
    retriever: Retriever, question: str, lang: str, page: int
) -> None:
    hits = retriever.search(question, 10, lang)  # type: ignore[arg-type]
    assert pages(hits)[0] == page
    assert len(pages(hits)) == len(set(pages(hits)))


def test_our_own_words_stand_first_where_they_answer(retriever: Retriever) -> None:
    hits = retriever.search("가람법 과태료는 얼마인가요?", 4, "ko")
    assert hits[0].passage.document_id == "duty"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_an_original_that_is_far_off_stays_behind(retriever: Retriever) -> None:
    near, other = retriever.search("과태료", 2, "ko")[:2]
    own, far = [replace(near, score=1.0)], [replace(other, score=0.5), replace(other, score=0.4)]
    assert 0.5 < lifted(far, own, "ko")[0].score < 1.0
    assert [hit.score for hit in lifted([replace(other, score=0.95)], own, "ko")] == [1.0]
    assert lifted(far, [], "en")[0].score < lifted([replace(other, score=0.6)], [], "en")[0].score


def test_locators_name_pages() -> None:
    assert pages_of("p. 45") == [45]
    assert pages_of("pp. 3-5") == [3, 4, 5]
    assert pages_of("art. 31") == pages_of(None) == []
