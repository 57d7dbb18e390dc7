"""Where the work is done: a few threads, and a queue that is honest about being full."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from api.problems import ProblemError

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """Runs synchronous work of the bot and the database beside the event loop."""

    def __init__(self, threads: int, queue_max: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="didim-worker")
        self._room = threads + queue_max
        self._taken = 0

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        """Queue `work`; raises the problem `busy` where too much waits already. Call from the event loop
        only.
        """
        if self._taken >= self._room:
            raise ProblemError("busy", headers={"Retry-After": "10"})
        self._taken += 1
        future = asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*args, **kwargs))
        future.add_done_callback(self._release)
        return future

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Queue `work` and wait for its result."""
        return await self.submit(work, *args, **kwargs)

    @property
    def taken(self) -> int:
        """Pieces of work that run or wait."""
        return self._taken

    def close(self) -> None:
        """Let go of the threads; work that has not begun is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _release(self, _future: "asyncio.Future[T]") -> None:
        self._taken -= 1
