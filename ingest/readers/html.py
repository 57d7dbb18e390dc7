"""Web pages: the main text by trafilatura, everything visible where that finds too little (short notices)."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from ingest.errors import FileRefusedError
from ingest.model import BlockKind, SourceDocument
from ingest.readers.common import Limits, file_document
from ingest.readers.outline import Piece, outlined, table_text
from ingest.readers.text import decoded, markdown_pieces

_SHARE = 0.35
_CHARSET = re.compile(rb"""charset=["']?([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSEEN = (
    "//script|//style|//noscript|//template|//nav|//footer|//head|//comment()|//*[@hidden]|//*[@aria-hidden='true']"
    "|//*[contains(translate(@style,' ',''),'display:none')]|//*[contains(translate(@style,' ',''),'visibility:hidden')]"
    "|//*[contains(translate(@style,' ',''),'font-size:0')]"
)
_TEXT = frozenset(("p", "li", "dt", "dd", "blockquote", "pre", "caption", "figcaption"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html_file(path: Path, limits: Limits) -> SourceDocument:
    """A saved web page; what its reader does not see is left out before any text is taken."""
    text = _DECLARATION.sub("", _decoded(path.read_bytes()))
    try:
        tree = lxml_html.document_fromstring(text)
    except (etree.LxmlError, ValueError) as error:
        raise FileRefusedError("The file is no readable HTML.", "Save the page again.") from error
    title = " ".join((tree.findtext(".//title") or "").split())
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    seen = list(_visible(tree))
    main = list(_main(tree))
    enough = sum(len(p.text) for p in main) >= _SHARE * sum(len(p.text) for p in seen)
    return file_document(path, outlined(main if enough and main else seen), limits, title)


def _decoded(data: bytes) -> str:
    """UTF-8 where the bytes are that, else what the page declares, else the old Korean encoding."""
    declared = _CHARSET.search(data[:2048])
    if declared and not _is_utf8(data):
        try:
            return data.decode(declared.group(1).decode("ascii"), "replace")
        except LookupError:
            pass
    return decoded(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _main(tree: lxml_html.HtmlElement) -> Iterator[Piece]:
    import trafilatura

    text = trafilatura.extract(
        lxml_html.tostring(tree, encoding="unicode"),
        output_format="markdown",
        include_tables=True,
        include_comments=False,
        favor_recall=True,
    )
    yield from markdown_pieces(text or "")


def _visible(tree: lxml_html.HtmlElement) -> Iterator[Piece]:
    taken: set[object] = set()
    for element in tree.iter(etree.Element):
        if any(parent in taken for parent in element.iterancestors()):
            continue
        text = " ".join(element.text_content().split())
        if element.tag == "table":
            taken.add(element)
            rows = ([cell.text_content() for cell in row.iter("td", "th")] for row in element.iter("tr"))
            yield Piece(table_text(rows), BlockKind.TABLE)
        elif element.tag in _HEADINGS:
            taken.add(element)
            yield Piece(text, level=_HEADINGS[element.tag])
        elif element.tag in _TEXT or (element.tag == "div" and not len(element)):
            taken.add(element)
            yield Piece(text, BlockKind.BULLET if element.tag == "li" else BlockKind.PROSE)
