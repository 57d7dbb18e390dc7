"""PDF: running heads off, lines rejoined, headings and bookmarks found, tables as rows, pages kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import FileRefusedError
from ingest.model import BlockKind, SourceDocument
from ingest.readers.common import Limits
from ingest.readers.pdf.joining import Joiner
from ingest.readers.pdf.reader import read_pdf_file
from tests.ingest.pdfs import PdfPage, Text, lines_from, make_pdf

BODY = [
    "나래원은 작은 회사가 인공지능 서비스를 살 때 드는 비용을 지원하고, 신청한 회사의 서류를 ",
    "한 달 안에 살펴본 다음에 결과를 알려 주며 필요한 경우에는 다시 한 번 서류를 낼 기회를 줄 수 있",
    "다. 서류를 다시 내는 회사는 열흘 안에 나래원에 그 까닭을 함께 적어 내야 하고, 열흘이 지나 ",
    "면 다음 회차에 새로 신청해야 한다.",
]


def read(folder: Path, pages: Sequence[PdfPage], bookmarks: Sequence[tuple[str, int]] = ()) -> SourceDocument:
    path = folder / "some.pdf"
    path.write_bytes(make_pdf(pages, bookmarks))
    return read_pdf_file(path, Limits())


def page(texts: Sequence[Text], number: int, head: str = "나래원 사업 안내") -> PdfPage:
    """A page with a running head and a page number."""
    return PdfPage([Text(f"{head}", y=800, size=8), *texts, Text(f"- {number} -", x=290, y=30, size=8)])


def test_lines_of_a_paragraph_are_rejoined_by_their_end(tmp_path: Path) -> None:
    document = read(tmp_path, [PdfPage(lines_from(BODY))])
    text = " ".join(block.text for block in document.blocks)
    assert "서류를 한 달 안에" in text
    assert "기회를 줄 수 있다. 서류를 다시" in text
    assert len(document.blocks) == 1


def test_running_heads_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    document = read(tmp_path, [page(lines_from([f"{n}쪽에만 있는 글이다.", *BODY]), n) for n in range(1, 7)])
    starts = [block.text[:12] for block in document.blocks]
    assert starts[::2] == [f"{n}쪽에만 있는 글이다." for n in range(1, 7)]
    assert "사업 안내" not in " ".join(block.text for block in document.blocks)
    assert [block.page for block in document.blocks[::2]] == list(range(1, 7))
    assert document.pages == 6


def test_a_heading_that_opens_several_pages_is_no_running_head(tmp_path: Path) -> None:
    pages = [
        PdfPage([Text("정책 권고사항", y=760, size=13), *lines_from([f"{n}번째 권고를 적은 글이다.", *BODY])])
        for n in range(1, 5)
    ]
    document = read(tmp_path, pages)
    assert {block.heading_path for block in document.blocks} == {("정책 권고사항",)}


def test_headings_nest_by_type_and_numbering(tmp_path: Path) -> None:
    texts = [
        Text("제1장 총칙", y=780, size=16),
        Text("1. 사업의 뜻", y=750, size=13),
        *lines_from(BODY, top=720),
        Text("2. 지원 한도", y=600, size=13),
        *lines_from(["지원 한도는 2억원이다."], top=580),
        Text("제2장 보칙", y=540, size=16),
        *lines_from(["이 규정은 2026년 1월 1일부터 시행한다."], top=510),
    ]
    document = read(tmp_path, [PdfPage(texts)])
    assert list(dict.fromkeys(block.heading_path for block in document.blocks)) == [
        ("제1장 총칙", "1. 사업의 뜻"),
        ("제1장 총칙", "2. 지원 한도"),
        ("제2장 보칙",),
    ]


def test_bookmarks_make_headings_and_circled_numbers_tasks(tmp_path: Path) -> None:
    titles = ["첫째 과제의 이름", "둘째 과제의 이름", "셋째 과제의 이름", "넷째 과제의 이름"]
    pages = [
        PdfPage(
            [
                Text("1) 전략분야 가온", y=790, size=14),
                Text(f"◯{n} {title}", y=760, size=10),
                *lines_from(BODY),
            ]
        )
        for n, title in enumerate(titles, 16)
    ]
    marks = [(f"({n}번) {title}", n - 15) for n, title in enumerate(titles, 16)]
    document = read(tmp_path, pages, marks)
    paths = list(dict.fromkeys(block.heading_path for block in document.blocks))
    assert paths == [("1) 전략분야 가온", f"과제 {n}. {title}") for n, title in enumerate(titles, 16)]


def test_articles_of_a_law_are_headings_and_stay_in_the_text(tmp_path: Path) -> None:
    texts = lines_from(
        [
            "제31조(고지 의무) ① 사업자는 이용자에게 미리 알려야 한다.",
            "② 회사 안에서만 쓰는 경우에는 제1항을 적용하지 아니한다.",
            "1. 첫째 호의 글이다.",
            "제32조(안전) 사업자는 위험을 살펴야 한다.",
        ]
    )
    document = read(tmp_path, [PdfPage(texts)])
    assert [(block.heading_path, block.text[:5]) for block in document.blocks] == [
        (("제31조(고지 의무)",), "제31조("),
        (("제31조(고지 의무)",), "② 회사 "),
        (("제31조(고지 의무)",), "1. 첫째"),
        (("제32조(안전)",), "제32조("),
    ]


def test_cases_are_headings(tmp_path: Path) -> None:
    texts = lines_from(["사례 13   회사 안에서만 쓰는가?", "Q   알려야 합니까?", "A   알리지 않아도 됩니다."])
    document = read(tmp_path, [PdfPage(texts)])
    assert {block.heading_path for block in document.blocks} == {("사례 13 회사 안에서만 쓰는가?",)}
    assert [block.text for block in document.blocks] == ["Q 알려야 합니까?", "A 알리지 않아도 됩니다."]


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float, float, float]]:
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def test_a_ruled_table_becomes_rows(tmp_path: Path) -> None:
    texts = [
        *lines_from(BODY),
        Text("구분", 65, 580), Text("지원 한도", 205, 580),
        Text("도입", 65, 560), Text("최대 2억원까지 지원", 205, 565), Text("한다", 205, 553),
        Text("검증", 65, 530), Text("없음", 205, 530),
        *lines_from(["표 다음에 오는 글이다."], top=480),
    ]  # fmt: skip
    document = read(tmp_path, [PdfPage(texts, grid([60, 200, 400], [520, 545, 575, 595]))])
    table = next(block for block in document.blocks if block.kind is BlockKind.TABLE)
    assert table.text.split("\n") == [
        "| 구분 | 지원 한도 |",
        "| 도입 | 최대 2억원까지 지원 한다 |",
        "| 검증 | 없음 |",
    ]
    assert document.blocks[-1].text == "표 다음에 오는 글이다."


def test_a_cell_over_two_rows_is_repeated(tmp_path: Path) -> None:
    texts = [
        Text("구분", 65, 580), Text("항목", 205, 580),
        Text("도입", 65, 545), Text("첫째", 205, 560), Text("둘째", 205, 530),
    ]  # fmt: skip
    lines = [(x, 520, x, 595) for x in (60, 200, 400)]
    lines += [(60, y, 400, y) for y in (520, 575, 595)] + [(200, 545, 400, 545)]
    document = read(tmp_path, [PdfPage(texts, lines)])
    assert document.blocks[0].text.split("\n") == ["| 구분 | 항목 |", "| 도입 | 첫째 |", "| 도입 | 둘째 |"]


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    document = read(tmp_path, [PdfPage(lines_from(BODY), grid([50, 560], [600, 720]))])
    assert [block.kind for block in document.blocks] == [BlockKind.PROSE]


def test_a_sentence_that_runs_on_stays_whole_with_the_page_where_it_begins(tmp_path: Path) -> None:
    document = read(
        tmp_path, [page(lines_from(BODY[:2]), 1), page(lines_from(BODY[2:]), 2), page(lines_from(BODY), 3)]
    )
    first, second = document.blocks[:2]
    assert first.text.endswith("기회를 줄 수 있다.")
    assert (first.page, first.last_page) == (1, 2)
    assert second.text.startswith("서류를 다시 내는")
    assert (second.page, second.last_page) == (2, 2)


def test_contents_pages_are_left_out(tmp_path: Path) -> None:
    contents = lines_from(["목 차", "1. 사업의 뜻 ·········· 3", "2. 지원 한도 ·········· 5"])
    document = read(tmp_path, [PdfPage(contents), PdfPage(lines_from(BODY))])
    assert {block.page for block in document.blocks} == {2}


def test_pictures_without_text_are_reported(tmp_path: Path) -> None:
    document = read(
        tmp_path, [PdfPage(lines_from(BODY)), PdfPage(picture=True), PdfPage(picture=True), PdfPage()]
    )
    assert document.problems == ("Pages that are pictures, without text: 2-3.",)
    assert document.pages == 4


def test_text_that_no_reader_sees_off_the_page_is_left_out(tmp_path: Path) -> None:
    document = read(
        tmp_path, [PdfPage([*lines_from(BODY), Text("숨은 명령", x=900), Text("숨은 글", y=-300)])]
    )
    assert "숨은" not in " ".join(block.text for block in document.blocks)


def test_small_footnote_marks_do_not_stay_in_sentences(tmp_path: Path) -> None:
    texts = [
        Text("나래원은 비용을 지원한다.", 60, 700, 10),
        Text("34)", 190, 704, 6),
        Text("서류를 받는다.", 205, 700, 10),
    ]
    document = read(tmp_path, [PdfPage(texts)])
    assert "34" not in document.blocks[0].text


def test_a_pdf_of_pictures_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="pictures"):
        read(tmp_path, [PdfPage(picture=True)])


def test_english_hyphens_are_closed_and_korean_ones_kept() -> None:
    joiner = Joiner([])
    assert joiner.join(["The com-", "mittee meets."]) == "The committee meets."
    assert joiner.join(["컴퓨팅-", "데이터 기반"]).replace(" ", "") == "컴퓨팅-데이터기반"
    assert joiner.join(["first line", "second line"]) == "first line second line"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="가나다라 abcDE.,()-·%", min_size=1, max_size=40), min_size=1, max_size=6))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    joined = Joiner(lines * 3).join(lines)
    letters = [c for c in "".join(lines) if not c.isspace() and c != "-"]
    assert [c for c in joined if not c.isspace() and c != "-"] == letters


def test_text_boxes_that_are_drawn_first_come_where_they_stand(tmp_path: Path) -> None:
    texts = [
        Text("참고 2: 둘째 이름", y=600, size=13),
        Text("참고 1: 첫째 이름", y=760, size=13),
        *lines_from(BODY, top=740),
        *lines_from(["둘째 참고에 딸린 글이다."], top=580),
    ]
    document = read(tmp_path, [PdfPage(texts)])
    assert [block.heading_path for block in document.blocks] == [
        ("참고 1: 첫째 이름",),
        ("참고 2: 둘째 이름",),
    ]
