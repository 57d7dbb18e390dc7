"""Finds the headings of a PDF: larger type, bookmarks, and the numbering that `ingest.readers.headings` knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.headings import INNERMOST, STOP, Heading, inline_heading, numbering, tidy
from ingest.readers.pdf.lines import Line

_LONGEST = 120
_LARGER = 1.06
_PLAIN = 3.1
_TASK_LEVEL = 5.0
_TASK = re.compile(r"^\s*(?:◯\s?(\d{1,3})|([①-⑳㉑-㊿]))\s*")


@dataclass(frozen=True, slots=True)
class Headings:
    """Decides what is a heading; `tasks` turns circled numbers into task numbers, as the action plan counts."""

    body: float
    bookmarks: frozenset[str] = frozenset()
    tasks: bool = False

    def group(self, lines: Sequence[Line], at: int) -> int:
        """How many lines from `at` make up a heading: in larger type, or named by a bookmark; 0 for none."""
        if lines[at].table:
            return 0
        if lines[at].size < self.body * _LARGER:
            return self._bookmarked(lines, at)
        end = at + 1
        while end < len(lines) and self._continues(lines[at], lines[end]):
            end += 1
        text = " ".join(line.text.strip() for line in lines[at:end])
        if len(text) > _LONGEST or any(STOP.search(line.text) for line in lines[at:end]):
            return 0
        return end - at if re.search(r"[가-힣A-Za-z]{2}", text) else 0

    def _continues(self, first: Line, line: Line) -> bool:
        return not line.table and abs(line.size - first.size) < 0.3 and numbering(line.text) is None

    def _bookmarked(self, lines: Sequence[Line], at: int) -> int:
        """Lines in the type of the text that together are the title of a bookmark."""
        title = ""
        for end in range(at, min(at + 3, len(lines))):
            title += squeezed(lines[end].text)
            if title in self.bookmarks:
                return end - at + 1
        return 0

    def of(self, lines: Sequence[Line]) -> Heading:
        """The heading that some lines make up."""
        text = "".join(line.text if line.text.endswith(" ") else f"{line.text} " for line in lines)
        level = _TASK_LEVEL if self.tasks and _TASK.match(text) else numbering(text)
        size = max(round(lines[0].size / self.body, 1), -INNERMOST)
        return Heading(self._titled(text), (-size, _PLAIN if level is None else level))

    def inline(self, line: Line) -> Heading | None:
        """A heading in the type of the text."""
        return inline_heading(line.text, line.size)

    def _titled(self, text: str) -> str:
        task = _TASK.match(text) if self.tasks else None
        if task:
            number = int(task.group(1)) if task.group(1) else _circled(task.group(2))
            text = f"과제 {number}. {text[task.end() :]}"
        return tidy(re.sub(r"^(\s*\d+[.)]\s*)(정책축|전략분야)\s*", r"\1\2 ", text))


def squeezed(text: str) -> str:
    """A title as compared with bookmarks: without numbering, spaces and marks."""
    bare = re.sub(r"^\s*(?:\(\d+번\)|◯\s?\d+|[①-⑳㉑-㊿]|\d+[.)])\s*", "", text)
    return re.sub(r"[\s·･・]+", "", bare)


def _circled(mark: str) -> int:
    for first, count, offset in (("①", 20, 1), ("㉑", 15, 21), ("㊱", 15, 36)):
        if 0 <= ord(mark) - ord(first) < count:
            return ord(mark) - ord(first) + offset
    return 0
