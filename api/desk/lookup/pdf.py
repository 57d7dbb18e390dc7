"""Sheets as a PDF with the Korean font in it; its text can be searched and copied, its addresses followed."""

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fpdf import FPDF, XPos, YPos

from api.desk.lookup.plain import cited, footer
from api.desk.lookup.sheet import Sheet, Words

FONT = Path(__file__).parents[2] / "fonts" / "NanumGothic.ttf"
_NAME = "NanumGothic"
_MARGIN = 18
_BLUE, _BLACK, _GREY, _TINT, _LINE = (
    (11, 80, 208),
    (20, 22, 26),
    (90, 94, 102),
    (234, 241, 254),
    (205, 210, 218),
)
_KEEP_TOGETHER_MM = 26
"""A heading stands on the page of its first lines."""
logging.getLogger("fontTools.subset").setLevel(
    logging.ERROR
)  # it names each table of the font that it leaves out


class _Paper(FPDF):
    """A4 with the notice and the page number below each page, and the name of the sheet above those that go on."""

    def __init__(self, notice: str) -> None:
        super().__init__(format="A4")
        self._notice = notice
        self._going_on = ""
        self.add_font(_NAME, fname=FONT)
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, margin=22)

    def begin(self, name: str) -> None:
        """The first page of a sheet."""
        self._going_on = ""
        self.add_page()
        self._going_on = name

    def header(self) -> None:
        """Which sheet goes on here."""
        if self._going_on:
            self.say(self._going_on, 9, colour=_GREY)
            self.ln(3)

    def footer(self) -> None:
        """The notice, and which page of how many."""
        self.set_y(-16)
        self.set_font(_NAME, size=8)
        self.set_text_color(*_GREY)
        self.cell(0, 4, f"{self.page_no()} / {{nb}}", align="R")
        self.set_x(_MARGIN)
        self.multi_cell(self.epw - 18, 4, self._notice, align="L")

    def say(
        self,
        text: str,
        size: float,
        indent: float = 0,
        colour: tuple[int, int, int] = _BLACK,
        url: str = "",
        fill: bool = False,
    ) -> None:
        """A paragraph; its lines begin below one another."""
        self.set_font(_NAME, size=size)
        self.set_text_color(*colour)
        self.set_fill_color(*_TINT)
        self.set_x(_MARGIN + indent)
        self.multi_cell(
            0, size * 0.53, _printable(text), align="L", link=url, fill=fill, padding=3 if fill else 0,
            new_x=XPos.LMARGIN, new_y=YPos.NEXT,
        )  # fmt: skip

    def point(self, text: str, url: str = "") -> None:
        """A line of a list: the dot stands before it, not below it."""
        self.ln(0.8)
        if self.will_page_break(6):
            self.add_page()
        self.set_font(_NAME, size=10.5)
        self.set_text_color(*_BLUE)
        self.set_x(_MARGIN + 1)
        self.cell(3.5, 10.5 * 0.53, "•")
        self.say(text, 10.5, indent=4.5, url=url)

    def heading(self, text: str) -> None:
        """The heading of a section, with a line above it."""
        if self.will_page_break(_KEEP_TOGETHER_MM):
            self.add_page()
        self.ln(4)
        self.set_draw_color(*_LINE)
        self.line(_MARGIN, self.get_y(), self.w - _MARGIN, self.get_y())
        self.ln(2)
        self.say(text, 12.5, colour=_BLUE)


def pdf(sheets: Sequence[Sheet], words: Words, today: date) -> bytes:
    """The sheets, each on a page of its own."""
    paper = _Paper(footer(sheets, words, today))
    paper.set_title(", ".join(sheet.name for sheet in sheets))
    paper.set_lang(sheets[0].lang if sheets else "ko")
    paper.set_creator("Didim")
    for sheet in sheets:
        paper.begin(sheet.name)
        _draw(paper, sheet, words)
    return bytes(paper.output())


def _draw(paper: _Paper, sheet: Sheet, words: Words) -> None:
    paper.say(sheet.name, 19)
    if sheet.official_name:
        paper.say(sheet.official_name, 11, colour=_GREY)
    paper.ln(2.5)
    paper.say(f"{sheet.standing}\n{sheet.checked}", 10.5, fill=True)
    for section in sheet.sections:
        paper.heading(section.heading)
        for line in section.lines:
            paper.point(cited(line), line.url or "")
    if sheet.sources:
        paper.heading(words["sources"])
        for source in sheet.sources:
            paper.ln(0.8)
            paper.say(f"[{source.number}] {source.title} ({source.about})", 9, indent=1)
            if source.url:
                paper.say(source.url, 8, indent=6, colour=_BLUE, url=source.url)


def _printable(text: str) -> str:
    """Without control characters, which have no picture."""
    return "".join(char for char in text if char.isprintable() or char == "\n")
