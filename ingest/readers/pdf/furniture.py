"""Takes running heads, page numbers and tables of contents off the pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.lines import Line, Page

_EDGE = 2
_PAGE_NUMBER = re.compile(r"^[\s\-–—·•|/]*(?:\d{1,4}|[ivxlcIVXLC]{1,6})[\s\-–—·•|/]*$")
_LEADER = re.compile(r"(?:[·.…‧∙]\s?){5,}\s*\d{1,4}\s*$")
_CONTENTS = re.compile(r"^(?:목\s*차|차\s*례|contents|table of contents)$", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[다요까음함임]\s*[.?!]?\s*$")


def without_furniture(pages: Sequence[Page], body: float) -> list[Page]:
    """The pages with what repeats at their edges taken off; pages that only list contents come back empty."""
    heads = _repeated(pages, body)
    return [replace(page, lines=() if _is_contents(page.lines) else _kept(page, heads)) for page in pages]


def _kept(page: Page, heads: frozenset[str]) -> tuple[Line, ...]:
    edge = _edge(page)
    return tuple(
        line
        for line in page.lines
        if line.table
        or not (
            (line in edge and (_PAGE_NUMBER.match(line.text) or _key(line.text) in heads))
            or _LEADER.search(line.text)
        )
    )


def _edge(page: Page) -> set[Line]:
    """The first and last lines as drawn, where they also stand at the edge of the page."""
    return {line for line in (*page.lines[:_EDGE], *page.lines[-_EDGE:]) if page.at_edge(line)}


def _repeated(pages: Sequence[Page], body: float) -> frozenset[str]:
    """Edge lines that return on many pages: in small type on a few, in the type of the text on half of them.

    A heading such as "정책 권고사항" also opens many pages, but in larger type.
    """
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for page in pages:
        for key, size in {(_key(line.text), line.size) for line in _edge(page)}:
            every[key] += size <= body * 1.03
            small[key] += size < body - 0.4
    few = max(3, len(pages) // 20)
    most = max(3, len(pages) // 2)
    return frozenset(key for key, count in every.items() if count >= most or small[key] >= few)


def _key(text: str) -> str:
    """Page numbers differ from page to page, the rest of a running head does not."""
    return re.sub(r"[\d\s]+", "#", text.strip()).strip("#")


def _is_contents(lines: Sequence[Line]) -> bool:
    if not lines:
        return False
    titled = any(_CONTENTS.match(line.text.strip()) for line in (*lines[:3], *lines[-8:]))
    led = sum(bool(_LEADER.search(line.text)) for line in lines)
    told = sum(bool(_ENDS_SENTENCE.search(line.text)) for line in lines)
    return led * 2 > len(lines) or (titled and told * 4 < len(lines))
