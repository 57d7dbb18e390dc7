"""Lists and comparisons as tables for a spreadsheet."""

from collections.abc import Sequence

from api import spreadsheet
from api.catalogue.schemas import ProgrammeItem
from api.desk.lookup.sheet import Sheet, SourceLine, Words


def listed(items: Sequence[ProgrammeItem], words: Words) -> bytes:
    """The programmes of a list, one a row."""
    rows = (
        (
            one.name, one.official_name, one.ministry, one.agency, one.state_text, one.deadline, one.ceiling_krw,
            one.support, ", ".join(v.label for v in one.audience), ", ".join(v.label for v in one.regions),
            one.state_as_of, one.url,
        )
        for one in items
    )  # fmt: skip
    return spreadsheet.table(words["csv"], rows)


def compared(sheets: Sequence[Sheet], words: Words) -> bytes:
    """Sheets side by side, one question a row; where a sheet says nothing stands the word for it."""
    rows: list[Sequence[object]] = [
        (words["state"], *(sheet.standing for sheet in sheets)),
        *(
            (heading, *(side(sheet, key, words) for sheet in sheets))
            for key, heading in questions(sheets, words)
        ),
        (words["sources"], *("\n".join(_source(s) for s in sheet.sources) for sheet in sheets)),
    ]
    return spreadsheet.table((words["question"], *(sheet.name for sheet in sheets)), rows)


def questions(sheets: Sequence[Sheet], words: Words) -> list[tuple[str, str]]:
    """The questions that at least one of the sheets answers."""
    return [
        (key, heading) for key, heading in words["sections"].items() if any(s.section(key) for s in sheets)
    ]


def side(sheet: Sheet, key: str, words: Words) -> str:
    """What a sheet says to one question."""
    found = sheet.section(key)
    return "\n".join(line.text for line in found.lines) if found else str(words["see_notice"])


def _source(source: SourceLine) -> str:
    return " ".join(part for part in (source.title, source.url) if part)
