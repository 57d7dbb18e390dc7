"""Finds headings by type size and by the numbering of Korean official writing, and keeps the path of open ones.

A heading's rank is (size, numbering): larger type stands above smaller, and within one size `제1장` above `1.` above
`1)` above `①` above `ㅇ`. So no document needs rules of its own, only the numbering that all of them share.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf.lines import Line

Rank = tuple[float, float]
_LONGEST = 120
_LARGER = 1.06
_SMALLEST = 1.1
_ARTICLE_DEPTH = 9.0
_STOP = re.compile(r"(?:[다요까]\s*[.?!]|[.;])\s*$")
_LEVELS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"^\s*(?:제\s*\d+\s*(?:편|부)|part\s+\d+)", re.IGNORECASE), 0.0),
    (re.compile(r"^\s*(?:제\s*\d+\s*장|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\.?|chapter\s+\d+)", re.IGNORECASE), 1.0),
    (re.compile(r"^\s*제\s*\d+\s*절"), 2.0),
    (re.compile(r"^\s*\d{1,2}\.(?!\d)"), 3.0),
    (re.compile(r"^\s*\d{1,2}[.\-]\d{1,2}(?![.\-]?\d)"), 3.2),
    (re.compile(r"^\s*\d{1,2}[.\-]\d{1,2}[.\-]\d{1,2}"), 3.4),
    (re.compile(r"^\s*[가-하]\.\s"), 4.0),
    (re.compile(r"^\s*\d{1,2}\)"), 4.5),
    (re.compile(r"^\s*\(\d{1,2}\)"), 5.0),
    (re.compile(r"^\s*(?:[①-⑳㉑-㊿➊-➓]|◯\s?\d+)"), 5.5),
    (re.compile(r"^\s*[□■◆]"), 6.0),
    (re.compile(r"^\s*[ㅇ○●◦•]\s"), 7.0),
)
_PLAIN = 3.1
_TASK_LEVEL = 5.0
_CASE = re.compile(r"^\s*사례\s*(\d{1,3})[\s.:]+(?=\S)")
_ARTICLE = re.compile(r"^\s*(제\s*\d+\s*조(?:의\s*\d+)?\s*\([^()]{1,60}\))(?=\s|$)")
_CHAPTER = re.compile(r"^\s*제\s*\d+\s*장(?:의\d+)?\s+\S.{0,40}$")
_TASK = re.compile(r"^\s*(?:◯\s?(\d{1,3})|([①-⑳㉑-㊿]))\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `size` is the type size that a law article's text must keep to stay under it."""

    title: str
    rank: Rank
    size: float | None = None


@dataclass(slots=True)
class Path:
    """The open headings, outermost first."""

    open: list[Heading] = field(default_factory=list)

    def enter(self, heading: Heading) -> None:
        """Closes what is not above the heading and opens it."""
        while self.open and self.open[-1].rank >= heading.rank:
            self.open.pop()
        self.open.append(heading)

    def leave_articles(self, size: float) -> None:
        """Ends a law's article where the type changes: the text around a quoted law is not part of it."""
        while self.open and self.open[-1].size is not None and size > self.open[-1].size + 0.6:
            self.open.pop()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, outermost first."""
        return tuple(heading.title for heading in self.open)


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
        if len(text) > _LONGEST or any(_STOP.search(line.text) for line in lines[at:end]):
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
        size = max(round(lines[0].size / self.body, 1), _SMALLEST)
        return Heading(self._titled(text), (-size, _PLAIN if level is None else level))

    def inline(self, line: Line) -> Heading | None:
        """A heading in the type of the text: a case, a chapter or an article of a law."""
        smallest = -_SMALLEST
        if case := _CASE.match(line.text):
            title = f"사례 {case.group(1)} {line.text[case.end() :]}"
            return Heading(_tidy(title), (smallest, 8.0))
        if article := _ARTICLE.match(line.text):
            return Heading(_tidy(article.group(1)), (smallest, _ARTICLE_DEPTH), line.size)
        if _CHAPTER.match(line.text) and not _STOP.search(line.text):
            return Heading(_tidy(line.text), (smallest, 8.5), line.size)
        return None

    def _titled(self, text: str) -> str:
        task = _TASK.match(text) if self.tasks else None
        if task:
            number = int(task.group(1)) if task.group(1) else _circled(task.group(2))
            text = f"과제 {number}. {text[task.end() :]}"
        return _tidy(re.sub(r"^(\s*\d+[.)]\s*)(정책축|전략분야)\s*", r"\1\2 ", text))


def numbering(text: str) -> float | None:
    """The level of the numbering that a line begins with."""
    return next((level for pattern, level in _LEVELS if pattern.match(text)), None)


def squeezed(text: str) -> str:
    """A title as compared with bookmarks: without numbering, spaces and marks."""
    bare = re.sub(r"^\s*(?:\(\d+번\)|◯\s?\d+|[①-⑳㉑-㊿]|\d+[.)])\s*", "", text)
    return re.sub(r"[\s·･・]+", "", bare)


def _circled(mark: str) -> int:
    for first, count, offset in (("①", 20, 1), ("㉑", 15, 21), ("㊱", 15, 36)):
        if 0 <= ord(mark) - ord(first) < count:
            return ord(mark) - ord(first) + offset
    return 0


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"^[\s□■◆ㅇ○●◦•]+", "", text)).strip()
