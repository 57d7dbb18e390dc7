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
    return [
        replace(page, lines=() if _is_contents(page.lines) else _kept(page.lines, heads)) for page in pages
    ]


def _kept(lines: Sequence[Line], heads: frozenset[str]) -> tuple[Line, ...]:
    last = len(lines) - 1
    return tuple(
        line
        for at, line in enumerate(lines)
        if not (
            (at < _EDGE or at > last - _EDGE) and (_PAGE_NUMBER.match(line.text) or _key(line.text) in heads)
        )
        and not _LEADER.search(line.text)
    )


def _repeated(pages: Sequence[Page], body: float) -> frozenset[str]:
    """Edge lines that return on many pages: in small type on a few, in any type on half of them.

    A heading such as "정책 권고사항" also opens several pages, but not in type smaller than the text.
    """
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for page in pages:
        edge = {*page.lines[:_EDGE], *page.lines[-_EDGE:]}
        for key, size in {(_key(line.text), line.size) for line in edge}:
            every[key] += 1
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
