"""Hostile files: each gets a reason in the report, nothing else stops, the live index stays."""

import hashlib
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from ingest.embedder.bundled import BundledEmbedder
from ingest.errors import FileRefusedError
from ingest.index import open_index
from ingest.readers.sandbox import read_apart
from ingest.remembered import RememberedFiles
from ingest.run import ingest
from ingest.settings import IngestSettings
from tests.ingest.pdfs import PdfPage, lines_from, make_pdf
from tests.ingest.test_readers import write_hwpx

GOOD = make_pdf([PdfPage(lines_from(["나래 문서의 지원 한도는 7천만원이다."]))])


def encrypted() -> bytes:
    writer = PdfWriter(BytesIO(GOOD))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of given objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start)
    return bytes(out)


def bomb_pdf() -> bytes:
    packed = zlib.compress(b"BT (x) Tj ET " * 20_000_000, 9)
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def cyclic_pdf() -> bytes:
    return pdf_of(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>")


def zipped(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb_docx() -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * 150_000_000})


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"<w/>"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def laughing_docx() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x>&e9;</x>'.encode()
    return zipped({"[Content_Types].xml": xml, "word/document.xml": xml})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "text.pdf": lambda: "이것은 PDF가 아니다.".encode(),
    "page.pdf": lambda: b"<html><body>login</body></html>",
    "cut.pdf": lambda: GOOD[: len(GOOD) // 3],
    "header-only.pdf": lambda: b"%PDF-1.7\n",
    "encrypted.pdf": encrypted,
    "blank.pdf": lambda: make_pdf([PdfPage()]),
    "picture.pdf": lambda: make_pdf([PdfPage(picture=True)]),
    "cyclic.pdf": cyclic_pdf,
    "bomb.pdf": bomb_pdf,
    "nested.pdf": lambda: pdf_of(b"<< /Type /Catalog /Pages " + b"[" * 100_000 + b"]" * 100_000 + b" >>"),
    "bomb.docx": bomb_docx,
    "nested.docx": lambda: zipped({"word/document.xml": b"<w/>", "inner.zip": zipped({"a": b"b"})}),
    "many.docx": lambda: zipped({f"word/{n}.xml": b"" for n in range(2100)} | {"word/document.xml": b"<w/>"}),
    "encrypted.docx": encrypted_zip,
    "laughing.docx": laughing_docx,
    "cut.docx": lambda: zipped({"word/document.xml": b"x" * 5000})[:300],
    "other.hwpx": lambda: zipped({"a.txt": b"x"}),
    "broken.hwpx": lambda: zipped({"Contents/section0.xml": b"<hs:sec", "mimetype": b"application/hwp+zip"}),
    "old-office.hwp": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 5000,
    "binary.txt": lambda: bytes(range(256)) * 40,
    "program.exe": lambda: b"MZ\x90\x00" + b"\x00" * 500,
    "blank.html": lambda: b"<html><body><script>1</script></body></html>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_reason(name: str, tmp_path: Path, settings: IngestSettings) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    started = time.perf_counter()
    with pytest.raises(FileRefusedError) as caught:
        read_apart(path, settings)
    assert len(caught.value.message) > 10
    assert "exit" not in caught.value.message, caught.value.message
    assert time.perf_counter() - started < 30


def test_missing_files_and_folders_are_refused(tmp_path: Path, settings: IngestSettings) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(FileRefusedError):
            read_apart(path, settings)


def test_a_parser_that_takes_too_long_is_ended(tmp_path: Path, settings: IngestSettings) -> None:
    path = tmp_path / "slow.pdf"
    path.write_bytes(make_pdf([PdfPage(lines_from(["글이다."] * 40)) for _ in range(900)]))
    limited = settings.model_copy(update={"parse_wall_seconds": 1, "parse_cpu_seconds": 1})
    started = time.perf_counter()
    with pytest.raises(FileRefusedError, match="too long"):
        read_apart(path, limited)
    assert time.perf_counter() - started < 10


def test_a_file_over_the_limits_is_refused(tmp_path: Path, settings: IngestSettings) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([PdfPage(lines_from(["글이다."])) for _ in range(5)]))
    with pytest.raises(FileRefusedError, match="5 pages"):
        read_apart(path, settings.model_copy(update={"max_pages": 4}))
    with pytest.raises(FileRefusedError, match="characters"):
        read_apart(path, settings.model_copy(update={"max_text_chars": 5}))
    with pytest.raises(FileRefusedError, match="MB"):
        read_apart(path, settings.model_copy(update={"max_file_mb": 0}))


@pytest.mark.parametrize("name", ["안내 문서.pdf", "a b'c\".pdf", "-rf.pdf", "…\u202e.pdf"])
def test_any_file_name_is_only_a_name(name: str, tmp_path: Path, settings: IngestSettings) -> None:
    path = tmp_path / name
    path.write_bytes(GOOD)
    document = read_apart(path, settings)
    assert document.file == name
    assert document.title == Path(name).stem


def test_bad_files_are_reported_good_ones_indexed_and_remembered(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    from tests.ingest.test_generations import copied

    settings = copied(small, tmp_path)
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(GOOD)
    bad.write_bytes(b"%PDF-1.7 nothing")
    report = ingest(settings, [bad, good, write_hwpx(tmp_path / "rule.hwpx")], embedder)
    assert [failure.name for failure in report.failed] == ["bad.pdf"]
    assert report.new == 2
    index = open_index(settings, embedder)
    found = [statement for statement in index.statements.values() if "7천만원" in statement.text]
    assert [index.passages[statement.passage_id].file for statement in found] == ["good.pdf"]

    good.write_bytes(GOOD[: len(GOOD) // 3])
    again = ingest(settings, [good], embedder)
    assert [failure.name for failure in again.failed] == ["good.pdf"]
    assert any(
        "7천만원" in statement.text for statement in open_index(settings, embedder).statements.values()
    )

    good.unlink()
    rebuilt = ingest(settings, embedder=embedder, force=True)
    assert rebuilt.unchanged == report.new + report.unchanged
    assert any(
        "7천만원" in statement.text for statement in open_index(settings, embedder).statements.values()
    )

    assert RememberedFiles(settings.files_dir).forget("good.pdf")
    assert ingest(settings, embedder=embedder).removed == 1
    assert not any(
        "7천만원" in statement.text for statement in open_index(settings, embedder).statements.values()
    )


def test_an_original_under_two_names_is_indexed_once(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    from tests.ingest.test_generations import copied

    settings = copied(small, tmp_path)
    (settings.corpus_dir / "originals.yaml").write_text(
        "- {id: law-a-text, source_id: law-a, file: law.pdf, title: 가람법 전문, pages: 1, "
        f"sha256: {hashlib.sha256(GOOD).hexdigest()}}}\n",
        encoding="utf-8",
    )
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        path.write_bytes(GOOD)
    report = ingest(settings, paths, embedder)
    assert [failure.name for failure in report.failed] == ["two.pdf"]
    found = [p for p in open_index(settings, embedder).passages.values() if p.source_id == "law-a"]
    assert [passage.title for passage in found] == ["가람법 전문"]


def test_a_file_given_again_unchanged_is_not_parsed_again(
    small: IngestSettings, tmp_path: Path, embedder: BundledEmbedder
) -> None:
    from tests.ingest.test_generations import copied

    settings = copied(small, tmp_path)
    good = tmp_path / "good.pdf"
    good.write_bytes(GOOD)
    ingest(settings, [good], embedder)
    report = ingest(settings, [good], embedder)
    assert not report.rebuilt
    assert report.seconds.total < 2
