"""What a server does by itself, at the start and once an hour: deletes what is older than it may be, takes back curated
answers that no longer stand, and reads the questions that the report on gaps will want.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from api.desk.reports.gaps import asked_since, wordings
from api.desk.reports.likeness import alike_over
from api.logs import fault
from api.services import Services
from bot import clock

EVERY_S = 3_600.0
LOOK_S = 0.5
GAP_DAYS = 90
"""The longest time that the report on gaps offers."""


async def keep_up(served: Services) -> None:
    """Do it all, again and again; a part that fails stops no other."""
    while True:
        await _do(served, "old conversations could not be deleted", _purge)
        await _do(served, "old counts could not be deleted", lambda of: of.counts.purge())
        await _do(served, "old lines of the desk could not be deleted", lambda of: of.desk.purge())
        while not await asyncio.to_thread(served.advisor.wait, LOOK_S):
            pass
        if served.advisor.ready:
            await _do(served, "curated answers could not be looked through", take_back)
            await _do(served, "the report on gaps could not be prepared", read_ahead)
        await asyncio.sleep(EVERY_S)


async def _do(served: Services, failed: str, work: Callable[[Services], object]) -> None:
    try:
        await served.workers.run(work, served)
    except Exception as error:
        fault(failed, error)


def _purge(served: Services) -> None:
    served.conversations.purge(served.settings.retention_days, served.settings.feedback_days)


def take_back(served: Services) -> None:
    """Take back curated answers whose time is over or whose sources changed, asked for or not."""
    served.steer.refresh()
    served.steer.live(served.advisor.get())


def read_ahead(served: Services) -> None:
    """Compare the questions of the report on gaps before somebody opens it."""
    asked = asked_since(served.desk.engine, clock.today() - timedelta(days=GAP_DAYS - 1))
    if questions := wordings(asked):
        alike_over(served.advisor.get()).read(questions, 0)
