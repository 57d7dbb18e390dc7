"""Sheets as a PDF with the Korean font in it; its text can be searched and copied."""

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
logging.getLogger("fontTools.subset").setLevel(
    logging.ERROR
)  # it names each table of the font that it leaves out


class _Paper(FPDF):
    """A4 with the notice and the page number below each page."""

    def __init__(self, notice: str) -> None:
        super().__init__(format="A4")
        self._notice = notice
        self.add_font(_NAME, fname=FONT)
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, margin=24)

    def footer(self) -> None:
        """The notice, and which page of how many."""
        self.set_y(-20)
        self.set_font(_NAME, size=8)
        self.set_text_color(70)
        self.multi_cell(0, 4, self._notice, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.cell(0, 4, f"{self.page_no()} / {{nb}}", align="R")
        self.set_text_color(0)

    def say(self, text: str, size: float, before: float = 0, indent: float = 0) -> None:
        """A paragraph."""
        if before:
            self.ln(before)
        self.set_font(_NAME, size=size)
        self.set_x(_MARGIN + indent)
        height = size * 0.53
        self.multi_cell(0, height, _printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def pdf(sheets: Sequence[Sheet], words: Words, today: date) -> bytes:
    """The sheets, each on a page of its own."""
    paper = _Paper(footer(sheets, words, today))
    paper.set_title(", ".join(sheet.name for sheet in sheets))
    paper.set_lang(sheets[0].lang if sheets else "ko")
    paper.set_creator("Didim")
    for sheet in sheets:
        paper.add_page()
        _draw(paper, sheet, words)
    return bytes(paper.output())


def _draw(paper: _Paper, sheet: Sheet, words: Words) -> None:
    paper.say(sheet.name, 18)
    if sheet.official_name:
        paper.say(sheet.official_name, 11)
    paper.say(sheet.standing, 11, before=2)
    paper.say(sheet.checked, 9)
    for section in sheet.sections:
        if paper.will_page_break(24):
            paper.add_page()
        paper.say(section.heading, 13, before=4)
        for line in section.lines:
            paper.say(f"· {cited(line)}", 10.5, indent=2)
    if sheet.sources:
        paper.say(words["sources"], 13, before=4)
        for source in sheet.sources:
            paper.say(f"[{source.number}] {source.title} ({source.about})", 9, indent=2)
            if source.url:
                paper.say(source.url, 8, indent=6)


def _printable(text: str) -> str:
    """Without control characters, which have no picture."""
    return "".join(char for char in text if char.isprintable() or char == "\n")
