"""Passages and statements: nothing lost, nothing across a heading or page, quotes at their place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.models import Citation, State
from ingest.embedder.tokens import counter
from ingest.model import BlockKind, Shelf, SourceBlock, SourceDocument
from ingest.passages import draft_passages
from ingest.serial import with_hash
from ingest.statements import make_statements

LIMIT = 64


def document(blocks: list[SourceBlock], page_offset: int = 0) -> SourceDocument:
    return with_hash(
        SourceDocument(
            id="file:a",
            lang="ko",
            title="문서",
            shelf=Shelf.FILE,
            state=State.FINAL,
            as_of=None,
            content_hash="",
            blocks=tuple(blocks),
            page_offset=page_offset,
        )
    )


def block(text: str, path: tuple[str, ...] = ("가",), **fields: object) -> SourceBlock:
    return SourceBlock(text=text, heading_path=path, order=0, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def count(cache: Path) -> Callable[[str], int]:
    return counter(cache)


_words = st.sampled_from(
    ["지원", "과태료는", "3천만원입니다.", "2026년", "AI", "voucher", "제31조", "한다.", "?", "끝.", "(주)"]
)
_texts = st.lists(_words, min_size=1, max_size=60).map(" ".join)
_blocks = st.builds(
    SourceBlock,
    text=_texts,
    heading_path=st.sampled_from([("가",), ("가", "나"), ("다",)]),
    order=st.just(0),
    kind=st.sampled_from(BlockKind),
    page=st.sampled_from([1, 2]),
    state=st.sampled_from([State.FINAL, State.DRAFT]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_blocks, max_size=12))
def test_passages_and_statements_keep_everything(
    count: Callable[[str], int], blocks: list[SourceBlock]
) -> None:
    drafts = draft_passages(document(blocks), count, LIMIT)
    statements = [statement for draft in drafts for statement in make_statements(draft)]
    texts = {draft.passage.id: draft.passage.text for draft in drafts}
    assert len(texts) == len(drafts)
    assert len({statement.id for statement in statements}) == len(statements)
    for statement in statements:
        assert texts[statement.passage_id][statement.start : statement.end] == statement.text
    wanted = "".join("".join(b.text.split()) for b in blocks)
    assert "".join("".join(draft.passage.text.split()) for draft in drafts) == wanted
    for draft in drafts:
        assert len({(p.block.heading_path, p.block.state, p.block.page) for p in draft.pieces}) == 1
        whole_table = len(draft.pieces) == 1 and draft.pieces[0].block.kind is BlockKind.TABLE
        assert count(draft.passage.text) <= LIMIT * (4 if whole_table else 1) + 2


def test_neighbours_under_one_heading_share_a_passage_and_others_do_not(count: Callable[[str], int]) -> None:
    drafts = draft_passages(
        document([block("하나입니다."), block("둘입니다."), block("셋입니다.", ("나",))]), count, LIMIT
    )
    assert [draft.passage.text for draft in drafts] == ["하나입니다.\n둘입니다.", "셋입니다."]


def test_a_section_with_another_state_is_a_passage_of_its_own(count: Callable[[str], int]) -> None:
    drafts = draft_passages(
        document([block("하나.", state=State.FINAL), block("둘.", state=State.DRAFT)]), count, LIMIT
    )
    assert [draft.passage.state for draft in drafts] == [State.FINAL, State.DRAFT]


def test_pages_part_passages_except_where_a_sentence_runs_on(count: Callable[[str], int]) -> None:
    blocks = [
        block("일쪽 글.", page=1, last_page=1),
        block("이어진 글.", page=1, last_page=2),
        block("이쪽 글.", page=2),
    ]
    passages = [draft.passage for draft in draft_passages(document(blocks, page_offset=1), count, LIMIT)]
    assert [(p.page, p.last_page) for p in passages] == [(1, 2), (2, 2)]
    assert [p.printed_page for p in passages] == [None, 1]


def test_a_table_stays_whole_and_its_rows_are_statements(count: Callable[[str], int]) -> None:
    rows = ["| 구분 | 금액 |", "|---|---|", *(f"| {n}차 위반 | {n}00만원 |" for n in range(1, 9))]
    drafts = draft_passages(document([block("\n".join(rows), kind=BlockKind.TABLE)]), count, LIMIT)
    assert len(drafts) == 1
    found = [statement.text for statement in make_statements(drafts[0])]
    assert found[0] == "| 구분 | 금액 |"
    assert "| 3차 위반 | 300만원 |" in found
    assert "|---|---|" not in found


def test_statements_carry_the_citations_of_their_block(count: Callable[[str], int]) -> None:
    one, two = Citation(source_id="a", locator="art. 1"), Citation(source_id="b")
    drafts = draft_passages(
        document([block("하나입니다. 둘입니다.", citations=(one,)), block("셋입니다.", citations=(two,))]),
        count,
        LIMIT,
    )
    assert drafts[0].passage.citations == (one, two)
    assert [s.citations for s in make_statements(drafts[0])] == [(one,), (one,), (two,)]


def test_ids_stay_when_another_part_of_the_document_changes(count: Callable[[str], int]) -> None:
    first = draft_passages(document([block("하나."), block("둘.", ("나",))]), count, LIMIT)
    second = draft_passages(document([block("바뀜."), block("둘.", ("나",))]), count, LIMIT)
    assert first[1].passage.id == second[1].passage.id
    assert first[0].passage.id != second[0].passage.id


def test_the_same_text_twice_has_two_ids(count: Callable[[str], int]) -> None:
    blocks = [block("같은 글.", ("가",)), block("다른 글.", ("나",)), block("같은 글.", ("가",))]
    ids = [draft.passage.id for draft in draft_passages(document(blocks), count, LIMIT)]
    assert len(set(ids)) == 3
