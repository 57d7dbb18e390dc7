"""Sheets as plain text to paste into an e-mail or a chat: every sentence keeps its citation."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from api.desk.lookup.sheet import Line, Sheet, Words
from corpus.wording import day


def plain(sheets: Sequence[Sheet], words: Words, today: date) -> str:
    """The sheets one below the other, with the notice at the end."""
    whole = [text for sheet in sheets for text in (*_one(sheet, words), "")]
    return "\n".join((*whole, footer(sheets, words, today))) + "\n"


def footer(sheets: Sequence[Sheet], words: Words, today: date) -> str:
    """What must stand below everything that leaves the desk."""
    lang = sheets[0].lang if sheets else "ko"
    told: Any = words["footer"]
    return str(told.format(day=day(today.isoformat(), lang)))


def cited(line: Line) -> str:
    """The sentence with its numbers in square brackets."""
    return line.text + ("" if not line.marks else " " + "".join(f"[{number}]" for number in line.marks))


def _one(sheet: Sheet, words: Words) -> Iterator[str]:
    yield f"■ {sheet.name}" + (f" ({sheet.official_name})" if sheet.official_name else "")
    yield sheet.standing
    yield sheet.checked
    for section in sheet.sections:
        yield ""
        yield f"[{section.heading}]"
        yield from (f"- {cited(line)}" for line in section.lines)
    if sheet.sources:
        yield ""
        yield f"[{words['sources']}]"
        for source in sheet.sources:
            yield f"[{source.number}] {source.title} ({source.about})" + (
                f" {source.url}" if source.url else ""
            )
