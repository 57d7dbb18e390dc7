"""The day in Korea: deadlines end by Korean date, wherever the server stands."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")


def today() -> date:
    """The date in Seoul now."""
    return datetime.now(SEOUL).date()


def now() -> datetime:
    """Date and time in Seoul now."""
    return datetime.now(SEOUL)
