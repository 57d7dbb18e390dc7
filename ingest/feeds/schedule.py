"""Repeats a sync every so many hours until it is told to stop."""

import random
import signal
import threading
from collections.abc import Callable
from types import FrameType


def every(hours: float, work: Callable[[], None], stop: threading.Event | None = None) -> None:
    """Works at once and then every `hours`, each pause up to a tenth longer so that machines do not ask in step.

    SIGTERM and SIGINT end it after the work in hand.
    """
    stop = stop or _stopped_by_signals()
    while not stop.is_set():
        work()
        stop.wait(hours * 3600 * (1 + random.random() / 10))  # noqa: S311 - no secret


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return stop
