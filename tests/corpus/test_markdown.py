"""Documents are read block by block, in order, with their citations."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import CorpusError, DocumentFormatError
from corpus.markdown import parse_document
from corpus.models import BlockKind, Citation, State
from tests.corpus.tiny import KO

FRONT = KO[: KO.index("## ")]


def test_blocks_keep_kind_text_citations_and_line() -> None:
    document = parse_document(KO, "ai-fines.ko.md")

    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.TABLE]
    assert document.blocks[0].citations == (Citation(source_id="act", locator="art. 43"),)
    assert document.blocks[0].text.endswith("정합니다.")
    assert KO.split("\n")[document.blocks[1].line - 1].startswith("- 인공지능기본법의 계도기간은")
    assert document.path == "ai-fines.ko.md"


def test_links_are_kept_apart_and_marks_dropped() -> None:
    document = parse_document(FRONT + "## 글 {#a}\n\n**과태료**는 [벌금](fines)과 다릅니다. [@act]\n", "x")

    assert document.blocks[0].text == "과태료는 벌금과 다릅니다."
    assert document.links == ("fines",)


def test_a_heading_may_have_another_state_and_stands_under_its_parent() -> None:
    document = parse_document(
        FRONT + "## 위 {#a}\n\n가. [@act]\n\n### 아래 {#b state=draft}\n\n나. [@act]\n", "x"
    )

    assert [section.path for section in document.sections] == [("위",), ("위", "아래")]
    assert [section.state for section in document.sections] == [State.IN_FORCE, State.DRAFT]


def test_several_sources_in_one_bracket() -> None:
    document = parse_document(FRONT + "## 글 {#a}\n\n말. [@act, pp. 3-4; @plan]\n", "x")

    assert document.blocks[0].citations == (
        Citation(source_id="act", locator="pp. 3-4"), Citation(source_id="plan"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no front matter", "front matter"),
        ("---\nid: [\n---\n", "YAML"),
        ("---\nid: x\n---\n", "category"),
        (FRONT + "## No identifier\n", "identifier"),
        (FRONT + "## 글 {#a state=maybe}\n", "maybe"),
        (FRONT + "text before a heading [@act]\n", "before the first heading"),
    ],
)
def test_a_broken_document_says_where_and_what(text: str, words: str) -> None:
    with pytest.raises(DocumentFormatError, match=words) as error:
        parse_document(text, "docs/x.ko.md")

    assert str(error.value).startswith("docs/x.ko.md")


@given(body=st.text(max_size=300))
def test_any_body_is_read_or_refused_with_a_corpus_error(body: str) -> None:
    with suppress(CorpusError):
        parse_document(FRONT + body, "x")


LINES = st.sampled_from(
    ["- 가입니다. [@act]", "나입니다. [@act]", "", "| a | b |", "[@act]", "## 글 {#x}", "다입니다."]
)


@given(st.lists(LINES, max_size=25))
def test_blocks_keep_the_order_of_their_lines(lines: list[str]) -> None:
    document = parse_document(FRONT + "## 글 {#a}\n\n" + "\n".join(lines), "x")

    numbers = [block.line for block in document.blocks]
    assert numbers == sorted(numbers)
    written = sum(line.count("니다.") for line in lines)
    assert sum(block.text.count("니다.") for block in document.blocks) == written
