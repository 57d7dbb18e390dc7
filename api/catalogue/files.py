"""Programmes as files: a table that a spreadsheet opens safely, a deadline that a calendar takes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from api import spreadsheet
from api.catalogue.schemas import ProgrammeItem


def table(programmes: Iterable[ProgrammeItem], columns: Sequence[str]) -> bytes:
    """The list as CSV that a spreadsheet opens safely."""
    return spreadsheet.table(columns, map(_row, programmes))


def _row(one: ProgrammeItem) -> tuple[object, ...]:
    def names(values: Iterable[object]) -> str:
        return ", ".join(str(getattr(value, "label", value)) for value in values)

    return (
        one.name, one.agency, one.state_text, one.deadline_text, one.deadline, one.ceiling_krw, one.support,
        names(one.audience), names(one.regions), one.state_as_of, one.url,
    )  # fmt: skip


def calendar(programme: ProgrammeItem) -> bytes:
    """The deadline as an all-day event after RFC 5545, with a reminder a week and a day before."""
    assert programme.deadline is not None
    day = programme.deadline
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Didim//Didim//KO", "BEGIN:VEVENT",
        f"UID:{programme.id}-{day:%Y%m%d}@didim", f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(programme.name)}", f"DESCRIPTION:{_escaped(programme.deadline_text)}",
        *([f"URL:{programme.url}"] if programme.url and programme.url.isprintable() else []),
        *(_reminder(days) for days in (7, 1)),
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(_folded(line) + "\r\n" for line in "\r\n".join(lines).split("\r\n")).encode()


def _reminder(days: int) -> str:
    return f"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Didim\r\nTRIGGER:-P{days}D\r\nEND:VALARM"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Lines of at most 75 bytes, never cut inside a letter."""
    parts: list[str] = []
    rest = ""
    for letter in line:
        if len((rest + letter).encode()) > (75 if not parts else 74):
            parts.append(rest)
            rest = ""
        rest += letter
    return "\r\n ".join([*parts, rest])
