"""Limits: how many requests a minute one address, conversation or site may make, and how many streams it may hold."""

import math
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import HTTPConnection

from api import clients
from api.counts import Counts
from api.problems import ProblemError
from api.settings import ApiSettings
from api.sites.gate import site_of

GRACE_S = 30.0
"""A stream whose process died counts so much longer than it could have lasted."""


class Limiter:
    """Raises `too-many-requests` with Retry-After where a limit is passed. Calls are synchronous and ask the database."""

    def __init__(self, settings: ApiSettings, counts: Counts) -> None:
        self._settings = settings
        self._counts = counts
        self._held = 0
        self._lock = threading.Lock()
        self._back = ThreadPoolExecutor(1, thread_name_prefix="didim-give-back")

    def applies(self, connection: HTTPConnection) -> bool:
        """Whether this caller is limited at all."""
        if not self._settings.limits:
            return False
        return self._settings.limit_loopback or not clients.is_loopback(connection)

    def read(self, connection: HTTPConnection) -> None:
        """Count a search or look-up."""
        limits = {f"read {clients.address(connection)}": self._settings.read_per_minute}
        if site := site_of(connection):
            limits[f"read site {site.name}"] = site.read_per_minute or self._settings.read_per_site_minute
        self._take(connection, limits)

    def chat(self, connection: HTTPConnection, conversation: str | None) -> None:
        """Count a question, by address, by conversation and by site."""
        limits = {f"chat {clients.address(connection)}": self._settings.chat_per_minute}
        if conversation:
            limits[f"conversation {conversation}"] = self._settings.chat_per_conversation_minute
        if site := site_of(connection):
            limits[f"chat site {site.name}"] = site.chat_per_minute or self._settings.chat_per_site_minute
        self._take(connection, limits)

    def hold_stream(self, connection: HTTPConnection, conversation: str | None) -> Callable[[], None]:
        """Take one of the streams of address, conversation and site, to be given back by the call returned, which may
        come from anywhere; refuse where one of them holds as many as allowed.
        """
        holder = None
        if self.applies(connection):
            limits = self._stream_limits(connection, conversation)
            holder = self._counts.hold(limits, self._settings.stream_max_s + GRACE_S)
            if holder is None:
                raise ProblemError("too-many-requests", headers={"Retry-After": "5"})
        with self._lock:
            self._held += 1
        once = threading.Lock()

        def give_back() -> None:
            if once.acquire(blocking=False):
                self._back.submit(self._let_go, holder)

        return give_back

    def _let_go(self, holder: str | None) -> None:
        if holder:
            self._counts.let_go(holder)
        with self._lock:
            self._held -= 1

    @property
    def streams(self) -> int:
        """Streams that this process holds now."""
        return self._held

    def close(self) -> None:
        """Give back what is still to be given back."""
        self._back.shutdown()

    def _stream_limits(self, connection: HTTPConnection, conversation: str | None) -> dict[str, int]:
        settings = self._settings
        limits = {f"address {clients.address(connection)}": settings.streams_per_address}
        if conversation:
            limits[f"conversation {conversation}"] = settings.streams_per_conversation
        if site := site_of(connection):
            limits[f"site {site.name}"] = site.streams or settings.streams_per_site
        return limits

    def _take(self, connection: HTTPConnection, limits: dict[str, int]) -> None:
        if self.applies(connection) and (wait := self._counts.take(limits)):
            raise ProblemError("too-many-requests", headers={"Retry-After": str(max(1, math.ceil(wait)))})
