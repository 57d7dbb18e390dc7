"""Writes small PDFs by hand: text in any script at a place, ruling lines, bookmarks, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """A line of text."""

    text: str
    x: float = 60
    y: float = 700
    size: float = 10


@dataclass(frozen=True)
class PdfPage:
    """Texts, straight lines (x1, y1, x2, y2) and whether a picture fills the page."""

    texts: Sequence[Text] = ()
    lines: Sequence[tuple[float, float, float, float]] = ()
    picture: bool = False


@dataclass
class _Writer:
    objects: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, data: bytes, extra: bytes = b"") -> int:
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data))

    def file(self, root: int) -> bytes:
        out = bytearray(b"%PDF-1.7\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(offsets) + 1,
            root,
            start,
        )
        return bytes(out)


def make_pdf(pages: Sequence[PdfPage], bookmarks: Sequence[tuple[str, int]] = ()) -> bytes:
    """A PDF whose font maps two-byte codes to the same Unicode characters."""
    writer = _Writer()
    characters = sorted({c for page in pages for text in page.texts for c in text.text})
    font = _font(writer, characters)
    picture = writer.stream(
        b"\x00",
        b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    tree = len(writer.objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        content = writer.stream(_content(page))
        objects = b"/XObject << /Im0 %d 0 R >>" % picture if page.picture else b""
        kids.append(
            writer.add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
                b" /Resources << /Font << /F0 %d 0 R >> %s >> >>" % (tree, content, font, objects)
            )
        )
    assert (
        writer.add(
            b"<< /Type /Pages /Count %d /Kids [%s] >>"
            % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
        )
        == tree
    )
    outlines = _outlines(writer, bookmarks, kids)
    root = writer.add(b"<< /Type /Catalog /Pages %d 0 R %s >>" % (tree, outlines))
    return writer.file(root)


def lines_from(texts: Sequence[str], top: float = 700, size: float = 10, step: float = 15) -> list[Text]:
    """One text a line, from `top` downwards."""
    return [Text(text, y=top - step * at, size=size) for at, text in enumerate(texts)]


def _content(page: PdfPage) -> bytes:
    out = [
        b"BT /F0 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET"
        % (t.size, t.x, t.y, t.text.encode("utf-16-be").hex().encode())
        for t in page.texts
    ]
    out += [b"%g %g m %g %g l S" % line for line in page.lines]
    if page.picture:
        out.append(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return b"\n".join(out)


def _font(writer: _Writer, characters: Sequence[str]) -> int:
    maps = b"\n".join(b"<%04X> <%04X>" % (ord(c), ord(c)) for c in characters if ord(c) < 0x10000)
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"%d beginbfchar\n%s\nendbfchar\nendcmap end end" % (len(characters), maps)
    )
    unicode_map = writer.stream(cmap)
    inner = writer.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return writer.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (inner, unicode_map)
    )


def _outlines(writer: _Writer, bookmarks: Sequence[tuple[str, int]], kids: Sequence[int]) -> bytes:
    if not bookmarks:
        return b""
    parent = len(writer.objects) + 1
    first, last = parent + 1, parent + len(bookmarks)
    writer.add(b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, len(bookmarks)))
    for at, (title, page) in enumerate(bookmarks):
        name = b"<FEFF%s>" % title.encode("utf-16-be").hex().upper().encode()
        around = (b" /Prev %d 0 R" % (first + at - 1) if at else b"") + (
            b" /Next %d 0 R" % (first + at + 1) if at + 1 < len(bookmarks) else b""
        )
        writer.add(
            b"<< /Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]%s >>" % (name, parent, kids[page - 1], around)
        )
    return b"/Outlines %d 0 R" % parent
