"""A programme's state and the dates of its rounds do not contradict each other.

Judged on the day of `state_as_of`, because that is the day for which the record speaks; what has passed since then is
the business of `didim corpus stale`.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from corpus.check.finding import Finding
from corpus.check.places import field_line
from corpus.check.view import Corpus
from corpus.models import State
from corpus.programme import Basis, Deadline, Programme, Round


def first_day(value: str) -> date:
    """The first day that a partial date can mean."""
    parts = [int(part) for part in value.split("-")]
    return date(parts[0], *[*parts[1:], 1, 1][:2])


def last_day(value: str) -> date:
    """The last day that a partial date can mean."""
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def is_open(item: Round, day: date) -> bool:
    """Whether the round surely takes applications on `day`: both ends are known and hold it."""
    return bool(item.start and item.end and last_day(item.start) <= day <= first_day(item.end))


def is_past(item: Round, day: date) -> bool:
    """Whether the round has surely ended before `day`."""
    return bool(item.end and last_day(item.end) < day and item.deadline is not Deadline.ALWAYS_OPEN)


def round_dates(corpus: Corpus) -> Iterator[Finding]:
    """No round ends before it starts; a fixed deadline has a date."""
    for programme in corpus.library.programmes:
        file = corpus.library.programme_files[programme.id]
        for index, item in enumerate(programme.rounds):
            place = (str(file), field_line(file, "rounds", index))
            if item.start and item.end and first_day(item.start) > last_day(item.end):
                yield Finding(
                    *place, "round-dates", f"round {item.id} ends {item.end} before it starts {item.start}"
                )
            if item.deadline is Deadline.FIXED and not item.end:
                yield Finding(
                    *place, "round-dates", f"round {item.id} has a fixed deadline but no end; say unknown"
                )
        outlook = programme.outlook
        if outlook and outlook.start and outlook.end and first_day(outlook.start) > last_day(outlook.end):
            yield Finding(
                str(file), field_line(file, "outlook"), "round-dates", "the outlook ends before it starts"
            )


def states(corpus: Corpus) -> Iterator[Finding]:
    """The state agrees with the rounds on the day of `state_as_of`."""
    for programme in corpus.library.programmes:
        if message := contradiction(programme, programme.state_as_of):
            file = corpus.library.programme_files[programme.id]
            yield Finding(str(file), field_line(file, "state"), "state-dates", message)


def contradiction(programme: Programme, day: date) -> str | None:
    """Why the state cannot be true on `day`; None where it can."""
    rounds, state = programme.rounds, programme.state
    if state is State.CLOSED and (still := [item for item in rounds if is_open(item, day)]):
        return f"closed, but round {still[0].id} runs until {still[0].end}; the state on {day} is open"
    if state is State.OPEN and rounds and all(is_past(item, day) for item in rounds):
        return f"open, but every round ended before {day} (last {max(str(item.end) for item in rounds)}); say closed"
    if state is State.ANNOUNCED and (still := [item for item in rounds if is_open(item, day)]):
        return f"announced, but round {still[0].id} is open on {day}; say open"
    if programme.state_basis is Basis.FEED:
        return (
            "state_basis feed is for notices that nobody checked; say source, published_deadline or inferred"
        )
    if programme.state_basis is Basis.PUBLISHED_DEADLINE and not any(item.end for item in rounds):
        return "state_basis is published_deadline, but no round has an end; give the end or say inferred"
    return None


RULES = (round_dates, states)
