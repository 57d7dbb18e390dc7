"""Headings by the numbering of Korean official writing, and the path of those that are open.

A heading's rank is (size, numbering): larger type or an outer heading level stands above smaller, and within one size
`제1장` above `1.` above `1)` above `①` above `ㅇ`. So no document needs rules of its own, only the numbering that all
of them share.
"""

import re
from dataclasses import dataclass, field

Rank = tuple[float, float]
ARTICLE_DEPTH = 9.0
INNERMOST = -1.1
"""The size rank of headings that are set in the type of the text."""
STOP = re.compile(r"(?:[다요까]\s*[.?!]|[.;])\s*$")
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
_CASE = re.compile(r"^\s*사례\s*(\d{1,3})[\s.:]+(?=\S)")
_ARTICLE = re.compile(r"^\s*(제\s*\d+\s*조(?:의\s*\d+)?\s*\([^()]{1,60}\))(?=\s|$)")
_CHAPTER = re.compile(r"^\s*제\s*\d+\s*장(?:의\d+)?\s+\S.{0,40}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    `size` is the type size that the text of a law must keep to stay under it; `opens_text` says that the heading's
    line is text, too (`제31조(고지 의무) 사업자는 …`).
    """

    title: str
    rank: Rank
    size: float | None = None
    opens_text: bool = False


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


def inline_heading(text: str, size: float) -> Heading | None:
    """A heading in the type of the text: a case, a chapter or an article of a law."""
    if case := _CASE.match(text):
        return Heading(tidy(f"사례 {case.group(1)} {text[case.end() :]}"), (INNERMOST, 8.0))
    if article := _ARTICLE.match(text):
        more = bool(text[article.end() :].strip())
        return Heading(tidy(article.group(1)), (INNERMOST, ARTICLE_DEPTH), size, opens_text=more)
    if _CHAPTER.match(text) and not STOP.search(text):
        return Heading(tidy(text), (INNERMOST, 8.5), size)
    return None


def numbering(text: str) -> float | None:
    """The level of the numbering that a line begins with."""
    return next((level for pattern, level in _LEVELS if pattern.match(text)), None)


def tidy(text: str) -> str:
    """A title without its bullet and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"^[\s□■◆ㅇ○●◦•]+", "", text)).strip()
