"""Application windows in the forms that notices use, and properties over made-up ones."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.programme import Deadline
from ingest.feeds.dates import parse_day, parse_window, window_of_days
from ingest.feeds.notice import Window

FIXED, FUNDS, ALWAYS = Deadline.FIXED, Deadline.UNTIL_FUNDS_RUN_OUT, Deadline.ALWAYS_OPEN
DIFFERS, UNKNOWN = Deadline.DIFFERS_BY_NOTICE, Deadline.UNKNOWN
POSTED = date(2026, 2, 20)
MAR2, MAR31 = date(2026, 3, 2), date(2026, 3, 31)

CASES: list[tuple[str, Window]] = [
    *(
        (text, Window(FIXED, MAR2, MAR31))
        for text in (
            "2026.03.02 ~ 2026.03.31", "20260302 ~ 20260331", "20260302~20260331", "2026-03-02 ~ 2026-03-31",
            "2026-03-02~2026-03-31", "2026/03/02 ~ 2026/03/31", "2026.3.2 ~ 3.31", "2026.3.2. ~ 3.31.",
            "2026. 3. 2.(월) ~ 3. 31.(화)", "2026.03.02.(월요일)∼2026.03.31.(화요일)", "2026년 3월 2일 ~ 3월 31일",
            "2026년 3월 2일부터 2026년 3월 31일까지", "2026년3월2일(월)~3월31일(화)까지", "'26.3.2 ~ '26.3.31", "‘26.3.2.～3.31.",
            "26.03.02.~26.03.31.", "2026. 3. 2. - 2026. 3. 31.", "2026.03.02 – 2026.03.31", "２０２６.３.２ ~ ３.３１",
            "3.2 ~ 3.31", "3월 2일 ~ 3월 31일", "3/2 ~ 3/31", "<p>2026.03.02&nbsp;~&nbsp;2026.03.31</p>",
            "접수기간 : 2026.03.02 ~ 2026.03.31", "2026-03-02 00:00:00.0 ~ 2026-03-31 00:00:00.0",
            "2026.03.02 ~ 2026.03.31 (공고문 참조)", "2026.3.2 ~ 2026.3.31 (연중 1회)",
        )
    ),
    ("2026.3.2 ~ 3.31 18:00", Window(FIXED, MAR2, MAR31, None, "18:00")),
    ("2026.3.2(월) 10시 ~ 3.31(화) 17시까지", Window(FIXED, MAR2, MAR31, "10:00", "17:00")),
    ("2026. 3. 2.(월) 09:00 ~ 2026. 3. 31.(화) 18:00까지", Window(FIXED, MAR2, MAR31, "09:00", "18:00")),
    ("2026년 3월 2일 ~ 3월 31일 오후 6시 30분", Window(FIXED, MAR2, MAR31, None, "18:30")),
    ("2026-03-02 09:00 ~ 18:00", Window(FIXED, MAR2, MAR2, "09:00", "18:00")),
    ("2026.3.2 ~ 3.31 24:00", Window(FIXED, MAR2, MAR31, None, "24:00")),
    ("~ 3.31.(화) 18시", Window(FIXED, None, MAR31, None, "18:00")),
    ("~2026.3.31", Window(FIXED, None, MAR31)),
    ("2026.3.31.(화) 오후 6시까지", Window(FIXED, None, MAR31, None, "18:00")),
    ("2026년 3월 31일 마감", Window(FIXED, None, MAR31)),
    ("2026-12-20 ~ 1.15", Window(FIXED, date(2026, 12, 20), date(2027, 1, 15))),
    ("2026-12-20 ~ 2027-01-15", Window(FIXED, date(2026, 12, 20), date(2027, 1, 15))),
    ("2028.2.1 ~ 2.29", Window(FIXED, date(2028, 2, 1), date(2028, 2, 29))),
    *(
        (text, Window(FUNDS))
        for text in (
            "예산 소진시까지", "예산소진 시", "예산 소진 시 까지", "자금 소진시까지", "사업비 소진 시 조기 마감", "선착순", "선착순 마감",
            "상시(예산 소진시까지)", "모집 완료시까지", "예산 소진시 마감(공고문 참조)", "한도 소진시까지", "재원소진시",
        )
    ),
    ("2026.3.2 ~ 예산 소진시까지", Window(FUNDS, MAR2)),
    ("2026-03-02부터 예산 소진 시까지", Window(FUNDS, MAR2)),
    ("2026.3.2 ~ 3.31 (예산 소진 시 조기 마감)", Window(FUNDS, MAR2, MAR31)),
    *((text, Window(ALWAYS)) for text in ("상시", "상시접수", "연중", "연중 상시", "수시 접수", "연중수시", "상 시")),
    ("2026-03-02 ~ 9999-12-31", Window(ALWAYS, MAR2)),
    ("20260302 ~ 99991231", Window(ALWAYS, MAR2)),
    ("2026.3.2 ~ 상시", Window(ALWAYS, MAR2)),
    *(
        (text, Window(DIFFERS))
        for text in (
            "공고문 참조", "공고문 참고", "홈페이지 참조", "세부사업별 상이", "사업별 상이", "지역별로 상이", "별도 공고", "차수별 접수",
            "세부내용 확인", "1차: 2026.3.2 ~ 3.31 / 2차: 2026.6.1 ~ 6.30", "사업별로 다름",
        )
    ),
    *(
        (text, Window(UNKNOWN))
        for text in (
            "", " ", "접수중", "미정", "추후 공지 예정", "2026년 3월", "2026년 3월 ~ 4월", "2026.2.30 ~ 3.5", "2026-03-31 ~ 2026-03-01",
            "2026.13.1 ~ 2026.14.1", "2026.3.2", "2026", "~", "~ ~ ~", "02-1234-5678", "3.2.1 버전", "2026.3.2 2026.3.31",
            "제26-3호", "18:00",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "window"), CASES, ids=[text or "empty" for text, _ in CASES])
def test_form(text: str, window: Window) -> None:
    assert parse_window(text, POSTED) == window


def test_nothing_at_all_is_unknown() -> None:
    assert parse_window(None) == Window(UNKNOWN)
    assert window_of_days("", None) == Window(UNKNOWN)


def test_a_day_without_a_year_needs_the_posting_day() -> None:
    assert parse_window("3.2 ~ 3.31") == Window(UNKNOWN)
    assert parse_window("1.5 ~ 1.31", date(2026, 12, 28)).end == date(2027, 1, 31)
    assert parse_window("12.20 ~ 1.15", date(2026, 12, 1)).end == date(2027, 1, 15)


def test_two_fields() -> None:
    assert window_of_days("20260302", "20260331") == Window(FIXED, MAR2, MAR31)
    assert window_of_days("", "2026-03-31") == Window(FIXED, None, MAR31)
    assert window_of_days("2026-03-02", "") == Window(UNKNOWN, MAR2)


def test_posting_day() -> None:
    assert parse_day("2026-04-24 15:39:08") == date(2026, 4, 24)
    assert parse_day("Fri, 24 Apr") is None


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
Writer = Callable[[date], str]
FULL: list[Writer] = [
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y.%m.%d}",
    lambda d: f"{d:%Y.%m.%d}.",
    lambda d: f"{d.year}. {d.month}. {d.day}.",
    lambda d: f"{d.year}. {d.month}. {d.day}.({'월화수목금토일'[d.weekday()]})",
    lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    lambda d: f"{d.year}년{d.month:02}월{d.day:02}일({'월화수목금토일'[d.weekday()]}요일)",
    lambda d: f"'{d:%y}.{d.month}.{d.day}",
    lambda d: f"{d:%Y/%m/%d}",
]
SHORT: list[Writer] = [
    lambda d: f"{d.month}.{d.day}.",
    lambda d: f"{d.month}월 {d.day}일",
    lambda d: f"{d.month:02}.{d.day:02}.({'월화수목금토일'[d.weekday()]})",
]
SIGNS = ["~", " ~ ", "∼", " ～ ", " – ", "〜", " ~", "~ "]
times = st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)).filter(lambda t: t.hour > 0)


@given(days, st.integers(0, 400), st.sampled_from(FULL), st.sampled_from(FULL), st.sampled_from(SIGNS), times)
@settings(deadline=None)
def test_written_windows_are_read_back(
    start: date, length: int, first: Writer, last: Writer, sign: str, time: object
) -> None:
    end = start + timedelta(days=length)
    clock = f"{time:%H:%M}" if time else None
    text = f"{first(start)}{sign}{last(end)}{' ' + clock if clock else ''}"
    assert parse_window(text) == Window(FIXED, start, end, None, clock)


def test_a_leap_day_without_a_year_is_found_in_the_next() -> None:
    assert parse_window("2023.11.02 ~ 02.29") == Window(FIXED, date(2023, 11, 2), date(2024, 2, 29))
    assert parse_window("2022.11.02 ~ 02.29").end is None


@given(days, st.integers(0, 250), st.sampled_from(FULL), st.sampled_from(SHORT), st.sampled_from(SIGNS))
@settings(deadline=None)
def test_an_end_without_a_year_takes_that_of_the_start(
    start: date, length: int, first: Writer, last: Writer, sign: str
) -> None:
    end = start + timedelta(days=length)
    assume(end.year <= start.year + 1)
    assert parse_window(f"{first(start)}{sign}{last(end)}") == Window(FIXED, start, end)


@given(days, st.integers(1, 4000), st.sampled_from(FULL), st.sampled_from(FULL), st.sampled_from(SIGNS))
@settings(deadline=None)
def test_a_window_that_ends_before_it_starts_is_never_believed(
    end: date, length: int, first: Writer, last: Writer, sign: str
) -> None:
    start = end + timedelta(days=length)
    assert parse_window(f"{first(start)}{sign}{last(end)}") == Window(UNKNOWN)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["2026", "3", "31", ".", "~", "-", "년", "월", "일", " ", "(화)", "18시", ":", "00", "예산", "소진", "상시", "까지"]),
        max_size=25,
    ).map("".join),
    st.none() | days,
)  # fmt: skip
@settings(deadline=None, max_examples=300)
def test_any_text_gives_a_sound_window(text: str, posted: date | None) -> None:
    window = parse_window(text, posted)
    if window.start and window.end:
        assert window.start <= window.end
    if window.deadline == FIXED:
        assert window.end
    if window.deadline == ALWAYS:
        assert window.end is None


@pytest.mark.parametrize(
    "text", ["2026.3." * 50_000, "<" * 200_000, "~" * 200_000, "1" * 200_000, "(" * 99_999, "오후 " * 99_999]
)
def test_long_texts_cost_nothing(text: str) -> None:
    import time

    started = time.perf_counter()
    parse_window(text, POSTED)
    assert time.perf_counter() - started < 0.5
