"""From the lines of all pages to blocks: paragraphs, bullets and table rows under their headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

from corpus.sentences import split_sentences
from ingest.model import BlockKind, SourceBlock
from ingest.readers.headings import Path
from ingest.readers.pdf.headings import Headings
from ingest.readers.pdf.joining import Joiner
from ingest.readers.pdf.lines import Line, Page

_BULLET = re.compile(r"^\s*(?:[ㅇ○●◦□■▪▫◾§Ÿ►▶▸•∙◆◇➢✓✔※☞⇒]|[-–—*·]\s|l\s(?=[(‘“「가-힣A-Z]))\s*")
_NUMBER = re.compile(
    r"^\s*(?:[①-⑳㉑-㊿➀-➓]|\d{1,2}(?:의\d{1,2})?[.)](?=\s)|\(\d{1,2}\)\s"
    r"|[가나다라마바사아자차카타파하][.)]\s|[QA]\s{2,}|<|【|\[)"
)
_SENTENCE_TAIL = re.compile(r"^[다요까][.)]\s")
_ENDS = re.compile(r"[.?!:;][\"'”’)」』]*\s*$|[다함음임됨]\s*$")
_SHORT = 0.72
_WIDE_GAP = 1.45
_BESIDE = 0.1


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line]
    page: int
    path: tuple[str, ...]
    kind: BlockKind
    full: bool = False


@dataclass(slots=True)
class Flow:
    """Walks through the pages; `pitch` is the usual distance of lines."""

    headings: Headings
    joiner: Joiner
    pitch: float
    path: Path = field(default_factory=Path)
    done: list[_Paragraph] = field(default_factory=list)

    def add(self, page: Page) -> None:
        """Takes the lines of a page in; a cover, all in large type, would put its title over every later page."""
        current: _Paragraph | None = None
        lines = _in_order(page.lines)
        if page.number == 1 and all(line.size > self.headings.body for line in lines):
            return
        at = 0
        while at < len(lines):
            if lines[at].table:
                self.done.append(_Paragraph([lines[at]], page.number, self.path.titles, BlockKind.TABLE))
                current, at = None, at + 1
                continue
            if count := self.headings.group(lines, at):
                self.path.enter(self.headings.of(lines[at : at + count]))
                current, at = None, at + count
                continue
            line = lines[at]
            self.path.leave_articles(line.size)
            if heading := self.headings.inline(line):
                self.path.enter(heading)
                current = None
                if not heading.opens_text:
                    at += 1
                    continue
            if current is None or self._breaks(current, line):
                kind = BlockKind.BULLET if _BULLET.match(line.text) else BlockKind.PROSE
                current = _Paragraph([], page.number, self.path.titles, kind)
                self.done.append(current)
            current.lines.append(line)
            at += 1

    def _breaks(self, current: _Paragraph, line: Line) -> bool:
        before = current.lines[-1]
        if self._begins_item(before, line) or abs(line.size - before.size) > 0.6:
            return True
        gap = before.y - line.y
        if gap < -1 or gap > _WIDE_GAP * max(self.pitch, line.size):
            return True
        return bool(_ENDS.search(before.text)) and (not self._is_full(before) or line.text.startswith("  "))

    def _begins_item(self, before: Line, line: Line) -> bool:
        """A bullet or a number; `다.` is one only where it is not the end of the sentence in the line before."""
        if _SENTENCE_TAIL.match(line.text) and self._is_full(before) and not _ENDS.search(before.text):
            return False
        return bool(_BULLET.match(line.text) or _NUMBER.match(line.text))

    def _is_full(self, line: Line) -> bool:
        return len(line.text.strip()) >= _SHORT * self.joiner.width

    def blocks(self) -> Iterator[SourceBlock]:
        """The blocks; a sentence that runs on to the next page stays whole with the page where it begins."""
        held: list[tuple[SourceBlock, Line]] = []
        for _, group in groupby(self.done, key=lambda paragraph: paragraph.page):
            page = [(self._block(paragraph), paragraph.lines) for paragraph in group]
            page = [(block, lines) for block, lines in page if block.text]
            if page:
                held, page = self._carried_over(held, page)
            yield from (block for block, _ in held)
            held = [(block, lines[-1]) for block, lines in page]
        yield from (block for block, _ in held)

    def _carried_over(
        self, before: list[tuple[SourceBlock, Line]], page: list[tuple[SourceBlock, list[Line]]]
    ) -> tuple[list[tuple[SourceBlock, Line]], list[tuple[SourceBlock, list[Line]]]]:
        """Moves the end of a sentence to the page where it began; footnotes in smaller type may stand between."""
        block, lines = page[0]
        for at in range(len(before) - 1, -1, -1):
            last = before[at][1]
            if self._runs_on(before[at][0], last, block, lines[0]):
                whole, rest = self._carried(before[at][0], block)
                merged = [*before[:at], (whole, last), *before[at + 1 :]]
                return merged, ([(rest, lines)] if rest else []) + page[1:]
            if last.size >= lines[0].size - 0.6:
                break
        return before, page

    def _block(self, paragraph: _Paragraph) -> SourceBlock:
        table = paragraph.kind is BlockKind.TABLE
        text = paragraph.lines[0].text if table else self.joiner.join([line.text for line in paragraph.lines])
        return SourceBlock(
            text=text if table else _BULLET.sub("", text, count=1).strip(),
            heading_path=paragraph.path,
            order=0,
            kind=paragraph.kind,
            page=paragraph.page,
            last_page=paragraph.page,
        )

    def _runs_on(self, before: SourceBlock, last: Line, block: SourceBlock, first: Line) -> bool:
        return (
            block.page == (before.page or 0) + 1
            and BlockKind.TABLE not in (before.kind, block.kind)
            and before.last_page == before.page
            and block.heading_path == before.heading_path
            and not _ENDS.search(last.text)
            and not self._begins_item(last, first)
            and abs(last.size - first.size) < 0.6
            and self._is_full(last)
        )

    def _carried(self, before: SourceBlock, block: SourceBlock) -> tuple[SourceBlock, SourceBlock | None]:
        """Moves the end of the sentence to the page where it began."""
        spans = split_sentences(block.text)
        end = spans[0][1] if spans else len(block.text)
        joint = " " if block.text[:1].isspace() else ""
        text = self.joiner.join([f"{before.text}{joint}", block.text[:end]])
        rest = block.text[end:].strip()
        whole = replace(before, text=text, last_page=block.page)
        return whole, replace(block, text=rest) if rest else None


def make_flow(pages: Sequence[Page], headings: Headings, joiner: Joiner) -> Flow:
    """A flow with the measures of the document."""
    pairs = [pair for page in pages for pair in zip(page.lines, page.lines[1:], strict=False)]
    gaps = [a.y - b.y for a, b in pairs if 0 < a.y - b.y < 3 * a.size]
    return Flow(headings, joiner, median(gaps) if gaps else headings.body * 1.6)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to bottom where the page has one column; text boxes are often drawn before the text.

    Where lines stand side by side the order in which they were drawn is the better guess.
    """
    ordered = sorted(lines, key=lambda line: -line.y)
    beside = sum(abs(a.y - b.y) < 0.4 * a.size for a, b in pairwise(ordered))
    return ordered if beside <= _BESIDE * len(lines) else list(lines)
