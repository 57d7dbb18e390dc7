"""What must be looked at again, and when: the re-check calendar."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.check.rounds import contradiction, first_day, last_day
from corpus.figures import Kind, read_figures
from corpus.library import Library
from corpus.models import State
from corpus.programme import Programme

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, order=True)
class Recheck:
    """On `day` look at `what` again, because of `why`."""

    day: date
    what: str
    why: str


def calendar(library: Library, today: date) -> list[Recheck]:
    """Everything that comes due, soonest first; what is due already bears the day of `today`."""
    found = {*_programmes(library, today), *_documents(library, today), *_dates_in_text(library, today)}
    return sorted(found)


def oldest(library: Library) -> list[Recheck]:
    """Documents and programmes by the day on which their facts were last compared, oldest first."""
    documents = {Recheck(d.meta.as_of, f"document {d.meta.id}", "as_of") for d in library.documents}
    programmes = {Recheck(p.state_as_of, f"programme {p.id}", "state_as_of") for p in library.programmes}
    return sorted(documents | programmes)


def _programmes(library: Library, today: date) -> Iterator[Recheck]:
    for programme in library.programmes:
        name = f"programme {programme.id}"
        if reason := contradiction(programme, today):
            yield Recheck(today, name, reason)
        for day, reason in _programme_days(programme):
            if day >= today:
                yield Recheck(day, name, reason)
        outlook = programme.outlook
        if (
            outlook
            and outlook.start
            and first_day(outlook.start) < today <= last_day(outlook.end or outlook.start)
        ):
            yield Recheck(today, name, "the estimated time of the next notice is now; look for the notice")


def _programme_days(programme: Programme) -> Iterator[tuple[date, str]]:
    for item in programme.rounds:
        if item.start:
            yield first_day(item.start), f"round {item.id} opens ({item.start})"
        if item.end:
            yield last_day(item.end) + timedelta(days=1), f"round {item.id} ended the day before ({item.end})"
    if programme.outlook and programme.outlook.start:
        yield first_day(programme.outlook.start), "look for the notice that the outlook expects"


def _documents(library: Library, today: date) -> Iterator[Recheck]:
    for document in library.documents:
        meta = document.meta
        if meta.effective_from and meta.effective_from >= today:
            yield Recheck(meta.effective_from, f"document {meta.id}", "takes effect: say in force")
        if meta.effective_until and meta.effective_until >= today:
            yield Recheck(meta.effective_until, f"document {meta.id}", "ends: say what follows")
        if meta.state is State.NOT_YET_IN_FORCE and meta.effective_from and meta.effective_from < today:
            yield Recheck(
                today, f"document {meta.id}", f"not_yet_in_force, but effective since {meta.effective_from}"
            )


def _dates_in_text(library: Library, today: date) -> Iterator[Recheck]:
    """Days to come that a document names: what it says of them must be looked at when they are there."""
    named: dict[str, set[str]] = defaultdict(set)
    for document in library.documents:
        for block in document.blocks:
            for figure in read_figures(block.text):
                if figure.kind is Kind.DATE and _DAY.fullmatch(figure.value):
                    named[figure.value].add(document.meta.id)
    for value, documents in named.items():
        if (day := _valid(value)) and day >= today:
            for name in documents:
                yield Recheck(day, f"document {name}", "the text names this day")


def _valid(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
