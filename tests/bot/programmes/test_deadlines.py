"""Clock tests: midnight in Seoul, D-day, year end, leap day, partial dates, old records."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from bot import clock
from bot.programmes.deadlines import first_day, last_day, standing
from corpus.models import State
from corpus.programme import Programme
from tests.bot.programmes.making import call, programme


def made(*rounds: Any, state: str = "closed", **fields: Any) -> Programme:
    return programme(rounds=[r.model_dump() for r in rounds], state=state, **fields)


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 15, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 15, 0, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_the_day_turns_at_midnight_in_seoul(utc: datetime, expected: date) -> None:
    with patch.object(clock, "datetime") as fake:
        fake.now.side_effect = lambda zone: utc.astimezone(zone)
        assert clock.today() == expected


@pytest.mark.parametrize(
    ("today", "state", "left", "part"),
    [
        (date(2026, 11, 30), State.ANNOUNCED, None, "2026년 12월 1일부터"),
        (date(2026, 12, 1), State.OPEN, 30, "D-30"),
        (date(2026, 12, 30), State.OPEN, 1, "내일 마감"),
        (date(2026, 12, 31), State.OPEN, 0, "오늘(2026년 12월 31일"),
        (date(2027, 1, 1), State.CLOSED, None, "2026년 12월 31일에 마감"),
    ],
)
def test_a_round_over_the_year_end(today: date, state: State, left: int | None, part: str) -> None:
    stand = standing(made(call("2026-12-01", "2026-12-31")), "ko", today)
    assert (stand.state, stand.days_left) == (state, left)
    assert part in stand.text


def test_leap_day_counts() -> None:
    item = made(call("2028-02-01", "2028-02-29"))
    assert standing(item, "ko", date(2028, 2, 29)).days_left == 0
    assert standing(item, "ko", date(2028, 3, 1)).state is State.CLOSED
    assert standing(made(call("2028-02-01", "2028-03-01")), "ko", date(2028, 2, 28)).days_left == 2
    assert standing(made(call("2027-02-01", "2027-03-01")), "ko", date(2027, 2, 28)).days_left == 1


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)), ("2027-02", date(2027, 2, 1), date(2027, 2, 28)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)), ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-04-30", date(2026, 4, 30), date(2026, 4, 30)),
    ],
)  # fmt: skip
def test_what_a_partial_date_can_mean(value: str, first: date, last: date) -> None:
    assert (first_day(value), last_day(value)) == (first, last)
    assert first_day(None) is None
    assert last_day(None) is None


def test_the_time_of_day_is_told() -> None:
    stand = standing(made(call("2026-11-01", "2026-11-25", end_time="16:00")), "en", date(2026, 11, 25))
    assert stand.text == "Closes today (25 November 2026 16:00)."


def test_until_funds_run_out_warns_of_an_early_end() -> None:
    stand = standing(made(call("2026-11-01", "2026-12-25", "until_funds_run_out")), "ko", date(2026, 11, 25))
    assert stand.deadline == date(2026, 12, 25)
    assert "소진되면 일찍" in stand.text


def test_the_soonest_of_two_open_rounds_counts() -> None:
    item = made(call("2026-11-01", "2026-12-25"), call("2026-11-01", "2026-11-28"))
    assert standing(item, "ko", date(2026, 11, 25)).deadline == date(2026, 11, 28)


def test_always_open_has_no_deadline() -> None:
    for item in (
        made(call(None, None, "always_open"), state="always_open"),
        made(call("2026-01-05", None, "always_open")),
    ):
        stand = standing(item, "ko", date(2026, 11, 25))
        assert (stand.state, stand.deadline, stand.text) == (State.ALWAYS_OPEN, None, "상시 접수합니다.")


def test_an_end_to_come_with_an_unknown_start_is_open_only_if_recorded_so() -> None:
    item = call(None, "2026-12-31")
    assert standing(made(item, state="open"), "ko", date(2026, 11, 25)).days_left == 36
    assert standing(made(item, state="unknown"), "ko", date(2026, 11, 25)).state is State.UNKNOWN
    assert standing(made(item, state="open"), "ko", date(2027, 1, 1)).state is State.CLOSED


def test_a_recorded_open_is_closed_once_its_rounds_are_over() -> None:
    stand = standing(made(call("2026-03-01", "2026-04-01"), state="open"), "ko", date(2026, 11, 25))
    assert stand.state is State.CLOSED


def test_a_start_known_by_month_only_is_not_open_before_the_month_is_over() -> None:
    item = made(call("2026-11", "2026-12-20"))
    assert standing(item, "ko", date(2026, 11, 25)).state is not State.OPEN
    assert standing(item, "ko", date(2026, 12, 1)).state is State.OPEN


def test_an_end_known_by_month_only_may_be_over_in_that_month() -> None:
    item = made(call("2026-10-01", "2026-11"))
    assert standing(item, "ko", date(2026, 10, 20)).state is State.OPEN
    within = standing(item, "ko", date(2026, 11, 25))
    assert within.state is State.UNKNOWN
    assert "이미 끝났을 수" in within.text
    assert standing(item, "ko", date(2026, 12, 1)).state is State.CLOSED


@pytest.mark.parametrize(("days", "state"), [(100, State.OPEN), (200, State.UNKNOWN)])
def test_an_old_open_is_not_told_as_open(days: int, state: State) -> None:
    today = date(2026, 11, 25)
    item = made(state="open", state_as_of=today - timedelta(days=days))
    assert standing(item, "ko", today).state is state


@pytest.mark.parametrize(("days", "state"), [(400, State.ALWAYS_OPEN), (600, State.UNKNOWN)])
def test_a_standing_service_seen_long_ago_is_not_told_as_open(days: int, state: State) -> None:
    today = date(2026, 11, 25)
    seen = today - timedelta(days=days)
    assert standing(made(state="always_open", state_as_of=seen), "ko", today).state is state
    by_round = made(call("2020-01-01", None, "always_open"), state="always_open", state_as_of=seen)
    assert standing(by_round, "ko", today).state is state


@pytest.mark.parametrize(
    ("today", "told"), [(date(2026, 11, 25), True), (date(2027, 3, 31), True), (date(2027, 4, 1), False)]
)
def test_the_next_round_is_an_estimate_and_only_while_it_lies_ahead(today: date, told: bool) -> None:
    outlook = {
        "text": {"ko": "추정", "en": "estimate"},
        "start": "2027-02",
        "end": "2027-03",
        "sources": ["s"],
    }
    stand = standing(made(call("2026-03-01", "2026-04-01"), outlook=outlook), "ko", today)
    assert stand.state is State.CLOSED
    assert ("추정됩니다(확정 아님)" in stand.text) is told


def test_what_was_only_inferred_is_told_so() -> None:
    stand = standing(made(state="closed", state_basis="inferred"), "ko", date(2026, 11, 25))
    assert "보입니다" in stand.text
