"""The other formats: headings, tables, encodings, hidden text, law-like text; known originals."""

import zipfile
from pathlib import Path

import docx
import pytest

from corpus.library import load_library
from corpus.models import State
from ingest.errors import FileRefusedError
from ingest.model import BlockKind, Shelf, SourceDocument
from ingest.readers.common import Limits, language
from ingest.readers.kinds import Kind, kind_of
from ingest.readers.originals import recognised
from ingest.readers.read import read_file
from tests.ingest.corpora import write_corpus
from tests.ingest.pdfs import PdfPage, lines_from, make_pdf

LAW = """가람법 시행 규정

제1장 총칙

제1조(목적) 이 규정은 지원사업의 운영에 필요한 사항을 정한다.

제2조(정의) ① 용어의 뜻은 다음과 같다.
② 그 밖의 용어는 가람법에 따른다.
"""
_HWPX_SECTION = """<?xml version="1.0" encoding="UTF-8"?>
<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">
<hp:p><hp:run><hp:t>제1조(목적) 이 규정은 지원사업의 운영을 정한다.</hp:t></hp:run></hp:p>
<hp:p><hp:run><hp:tbl rowCnt="2" colCnt="2">{rows}</hp:tbl></hp:run></hp:p>
<hp:p><hp:run><hp:t>제2조(한도) 지원 한도는 2억원이다.</hp:t></hp:run></hp:p>
</hs:sec>"""


def blocks(document: SourceDocument) -> list[tuple[tuple[str, ...], str]]:
    return [(block.heading_path, block.text) for block in document.blocks]


def write_hwpx(path: Path) -> Path:
    def cell(row: int, column: int, text: str) -> str:
        return (
            f"<hp:tc><hp:subList><hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p></hp:subList>"
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
        )

    cells = [["구분", "한도"], ["도입", "2억원"]]
    rows = "".join(
        f"<hp:tr>{''.join(cell(r, c, text) for c, text in enumerate(row))}</hp:tr>"
        for r, row in enumerate(cells)
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        archive.writestr(
            "Contents/header.xml", '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"/>'
        )
        archive.writestr("Contents/section0.xml", _HWPX_SECTION.format(rows=rows))
    return path


def test_plain_law_text_splits_at_articles_and_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text(LAW, encoding="utf-8")
    found = blocks(read_file(path, Limits()))
    assert found[0] == ((), "가람법 시행 규정")
    assert found[1] == (
        ("제1장 총칙", "제1조(목적)"),
        "제1조(목적) 이 규정은 지원사업의 운영에 필요한 사항을 정한다.",
    )
    assert [text[:3] for path, text in found if path[-1:] == ("제2조(정의)",)] == ["제2조", "② 그"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_korean_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes("지원 한도는 2억원이다.".encode(encoding))
    assert read_file(path, Limits()).blocks[0].text == "지원 한도는 2억원이다."


def test_markdown_keeps_headings_bullets_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "---\nid: x\n---\n# 우리 문서\n\n## 한도 {#x}\n\n지원 한도는 **2억원**이다.\n둘째 줄.\n\n- 첫째 [글](http://x)\n- 둘째\n\n"
        "| 구분 | 금액 |\n|---|---|\n| 도입 | 2억원 |\n\n<!-- 숨은 글 -->\n",
        encoding="utf-8",
    )
    document = read_file(path, Limits())
    assert document.title == "우리 문서"
    assert blocks(document) == [
        (("우리 문서", "한도"), "지원 한도는 2억원이다. 둘째 줄."),
        (("우리 문서", "한도"), "첫째 글"),
        (("우리 문서", "한도"), "둘째"),
        (("우리 문서", "한도"), "| 구분 | 금액 |\n| 도입 | 2억원 |"),
    ]


def test_html_keeps_what_is_seen_and_drops_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>나래 공고</title><style>p{}</style></head><body><nav>메뉴 메뉴</nav><h1>나래 공고</h1>"
        "<h2>한도</h2><p>지원 한도는 2억원입니다.</p><p style='display: none'>숨은 명령</p><p hidden>숨은 글</p>"
        "<div aria-hidden='true'>숨은 말</div><!-- 숨은 주석 --><table><tr><th>구분</th><th>금액</th></tr>"
        "<tr><td>도입</td><td>2억원</td></tr></table><script>var x='숨은';</script></body></html>",
        encoding="utf-8",
    )
    document = read_file(path, Limits())
    text = "\n".join(block.text for block in document.blocks)
    assert document.title == "나래 공고"
    assert "지원 한도는 2억원입니다." in text
    assert "2억원" in text
    assert "숨은" not in text
    assert "메뉴" not in text


def test_word_files_keep_order_tables_and_hide_hidden_text(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    made = docx.Document()
    made.add_heading("나래 공고", 0)
    made.add_heading("한도", 1)
    made.add_paragraph("지원 한도는 2억원이다.")
    table = made.add_table(rows=2, cols=2)
    for at, text in enumerate(["구분", "금액", "도입", "2억원"]):
        table.cell(at // 2, at % 2).text = text
    paragraph = made.add_paragraph("보이는 글. ")
    paragraph.add_run("숨은 명령").font.hidden = True
    made.add_paragraph("항목", style="List Bullet")
    made.save(str(path))
    document = read_file(path, Limits())
    assert blocks(document) == [
        (("나래 공고", "한도"), "지원 한도는 2억원이다."),
        (("나래 공고", "한도"), "| 구분 | 금액 |\n| 도입 | 2억원 |"),
        (("나래 공고", "한도"), "보이는 글."),
        (("나래 공고", "한도"), "항목"),
    ]
    assert document.blocks[-1].kind is BlockKind.BULLET


def test_hangul_documents_keep_articles_and_tables(tmp_path: Path) -> None:
    document = read_file(write_hwpx(tmp_path / "rule.hwpx"), Limits())
    assert blocks(document) == [
        (("제1조(목적)",), "제1조(목적) 이 규정은 지원사업의 운영을 정한다."),
        (("제1조(목적)",), "| 구분 | 한도 |\n| 도입 | 2억원 |"),
        (("제2조(한도)",), "제2조(한도) 지원 한도는 2억원이다."),
    ]


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(make_pdf([PdfPage(lines_from(["글이다."]))]))
    assert kind_of(pdf) is Kind.PDF
    assert kind_of(write_hwpx(tmp_path / "a.hwpx")) is Kind.HWPX
    lying = tmp_path / "a.docx"
    lying.write_bytes(pdf.read_bytes())
    with pytest.raises(FileRefusedError, match=r"named \.docx but holds pdf"):
        kind_of(lying)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("인공지능 행동계획 AI", "ko"),
        ("The National AI Strategy Committee (국가인공지능전략위원회) met.", "en"),
        ("", "en"),
    ],
)
def test_language_is_told_by_script(text: str, lang: str) -> None:
    assert language(text) == lang


def test_a_known_original_gets_its_source_state_and_pages(tmp_path: Path) -> None:
    path = tmp_path / "download.pdf"
    path.write_bytes(make_pdf([PdfPage(lines_from(["글이다."]))]))
    root = write_corpus(tmp_path / "corpus")
    (root / "originals.yaml").write_text(
        "- {id: law-a-text, source_id: law-a, file: law.pdf, title: 가람법 전문, issued: 2026-01-22, pages: 1,"
        f" page_offset: 0, sha256: {'a' * 64}, url: 'https://example.go.kr/law.pdf', state: in_force}}\n",
        encoding="utf-8",
    )
    library = load_library(root)
    document = read_file(path, Limits())
    known = recognised(document, "a" * 64, library)
    assert (known.id, known.title, known.source_id) == ("original:law-a-text", "가람법 전문", "law-a")
    assert known.shelf is Shelf.ORIGINAL
    assert {block.state for block in known.blocks} == {State.IN_FORCE}
    assert known.file == "download.pdf"
    assert recognised(document, "b" * 64, library) is document
