"""What a figure is once its spelling is taken away."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the figure measures."""

    MONEY = "money"
    PERCENT = "percent"
    PERCENT_POINT = "percent_point"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    ARTICLE = "article"
    COUNT = "count"
    ORDINAL = "ordinal"
    NUMBER = "number"


class Bound(StrEnum):
    """The word that limits a figure: 이상 / at least, 이하 / up to, 미만 / fewer than, 초과 / more than …"""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BELOW = "below"
    ABOVE = "above"
    FROM = "from"
    UNTIL = "until"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its place in the text.

    `value` is exact and spelling-free: won as an integer string, dates as `YYYY-MM-DD` with `?` for unknown parts
    (`2026-03-??`), durations in their own unit. `unit` is `KRW`, `USD`, `month`, `person`, … or ''.
    """

    kind: Kind
    value: str
    unit: str
    start: int
    end: int
    bound: Bound | None = None
    spelled: bool = False
    """True where the figure is a number word (열두, twelve)."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two figures must share to be the same, wherever and however they are written."""
        return (self.kind.value, self.value, self.unit)
