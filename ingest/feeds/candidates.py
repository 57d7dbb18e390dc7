"""Notices that may be a new round of a programme of the corpus. Only a list: people decide what enters the corpus."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.programme import Deadline, Programme
from ingest.feeds.notice import Notice
from ingest.feeds.reposts import folded
from ingest.feeds.store import KeptNotice

Names = dict[str, tuple[str, set[str]]]
SHORTEST = 4
_TAIL = re.compile(r"(?:지원사업|지원금|지원|사업|프로젝트|모집|공고)$")
# What people type when they look for anything; as a title it says nothing.
_GENERIC = frozenset(
    ("지원사업", "정책자금", "스마트공장", "규제샌드박스", "중소기업", "소상공인", "기술개발")
)


@dataclass(frozen=True)
class Candidate:
    """A notice beside the programme that it names; `known` if the corpus has a round with these days."""

    programme: str
    notice: Notice
    by: str
    agency_agrees: bool
    is_open: bool | None
    known: bool


def candidates(kept: Iterable[KeptNotice], programmes: Sequence[Programme], today: date) -> list[Candidate]:
    """Candidates, surest first. The longest name that a title holds decides; equal ones are all listed."""
    names = names_of(programmes)
    by_id = {programme.id: programme for programme in programmes}
    found = [
        _candidate(one.notice, by_id[programme], name, today)
        for one in kept
        if one.gone_at is None and one.same_as is None
        for name, programme in named(one.notice.title, names)
    ]
    return sorted(found, key=lambda c: (not c.agency_agrees, -len(folded(c.by)), c.programme, c.notice.id))


def open_on(notice: Notice, today: date) -> bool | None:
    """Whether one can apply on a day; None where the notice does not tell."""
    window = notice.window
    if window.start and today < window.start:
        return False
    if window.end:
        return False if today > window.end else True if window.start else None
    return True if window.deadline == Deadline.ALWAYS_OPEN else None


def bodies_agree(notice: Notice, programme: Programme) -> bool:
    """Whether agency or ministry of a notice is one of the programme's."""
    bodies = folded(" ".join(text.ko for text in (programme.agency, programme.ministry) if text))
    return any(len(name) >= 3 and folded(name) in bodies for name in (notice.agency, notice.ministry))


def names_of(programmes: Sequence[Programme]) -> Names:
    """Folded name -> (name as written, programmes)."""
    names: Names = {}
    for programme in programmes:
        for written in (programme.name.ko, *programme.aliases.ko, *programme.aliases.en):
            plain = folded(re.sub(r"\([^)]*\)", "", written))
            for name in {plain, _TAIL.sub("", plain)}:
                if len(name) >= SHORTEST and name not in _GENERIC:
                    names.setdefault(name, (written, set()))[1].add(programme.id)
    return names


def named(title: str, names: Names) -> list[tuple[str, str]]:
    """(name as written, programme) for each programme that a title names, the longest name first."""
    plain = folded(title)
    hits = [name for name in names if _holds(plain, title, name)]
    longest = [name for name in hits if not any(name != other and name in other for other in hits)]
    found: dict[str, str] = {}
    for name in sorted(longest, key=len, reverse=True):
        written, programmes = names[name]
        for programme in sorted(programmes):
            found.setdefault(programme, written)
    return [(written, programme) for programme, written in found.items()]


def _holds(plain: str, title: str, name: str) -> bool:
    """Whether a folded title holds a name; a Latin name must stand as a word of its own."""
    if name not in plain:
        return False
    if not name.isascii():
        return True
    words = re.findall(r"[a-z0-9]+", title.casefold())
    return any(
        "".join(words[start:end]) == name
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + 6) + 1)
    )


def _candidate(notice: Notice, programme: Programme, by: str, today: date) -> Candidate:
    window = notice.window
    days = {window.start and window.start.isoformat(), window.end and window.end.isoformat()} - {None}
    known = any(day in days for round_ in programme.rounds for day in (round_.start, round_.end) if day)
    return Candidate(programme.id, notice, by, bodies_agree(notice, programme), open_on(notice, today), known)
