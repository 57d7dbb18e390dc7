"""Rate limits in this process: how many requests a minute one address, conversation or site may make.

The generic cell rate algorithm keeps one number a key: the moment at which the key's allowance is used up. A
burst of the whole minute's allowance passes, then requests pass at the even rate.
"""

import math
import time
from collections.abc import Callable

from starlette.requests import HTTPConnection

from api import clients
from api.problems import ProblemError
from api.settings import ApiSettings
from api.sites.gate import site_of

WINDOW = 60.0
KEYS_MAX = 50_000


class Limiter:
    """Counts requests; raises `too-many-requests` with Retry-After where a limit is passed."""

    def __init__(self, settings: ApiSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._used_up: dict[str, float] = {}
        self._streams: dict[str, int] = {}

    def applies(self, connection: HTTPConnection) -> bool:
        """Whether this caller is limited at all."""
        if not self._settings.limits:
            return False
        return self._settings.limit_loopback or not clients.is_loopback(connection)

    def read(self, connection: HTTPConnection) -> None:
        """Count a search or look-up."""
        if not self.applies(connection):
            return
        self._take(f"read {clients.address(connection)}", self._settings.read_per_minute)
        if site := site_of(connection):
            self._take(f"read site {site.name}", site.read_per_minute or self._settings.read_per_site_minute)

    def chat(self, connection: HTTPConnection, conversation: str | None) -> None:
        """Count a question, by address, by conversation and by site."""
        if not self.applies(connection):
            return
        self._take(f"chat {clients.address(connection)}", self._settings.chat_per_minute)
        if conversation:
            self._take(f"conversation {conversation[:100]}", self._settings.chat_per_conversation_minute)
        if site := site_of(connection):
            self._take(f"chat site {site.name}", site.chat_per_minute or self._settings.chat_per_site_minute)

    def hold_stream(self, connection: HTTPConnection, conversation: str | None) -> Callable[[], None]:
        """Take one of the streams of address, conversation and site, to be given back by the call returned; refuse
        where one of them holds as many as allowed.
        """
        limits = self._stream_limits(connection, conversation)
        if self.applies(connection):
            for key, limit in limits.items():
                if self._streams.get(key, 0) >= limit:
                    raise ProblemError("too-many-requests", headers={"Retry-After": "5"})
        for key in limits:
            self._streams[key] = self._streams.get(key, 0) + 1
        held = list(limits)

        def give_back() -> None:
            while held:
                self._let_go(held.pop())

        return give_back

    def _let_go(self, key: str) -> None:
        self._streams[key] -= 1
        if not self._streams[key]:
            del self._streams[key]

    @property
    def streams(self) -> int:
        """Streams that are held now, over all addresses."""
        return sum(count for key, count in self._streams.items() if key.startswith("address "))

    def _stream_limits(self, connection: HTTPConnection, conversation: str | None) -> dict[str, int]:
        settings = self._settings
        limits = {f"address {clients.address(connection)}": settings.streams_per_address}
        if conversation:
            limits[f"conversation {conversation[:100]}"] = settings.streams_per_conversation
        if site := site_of(connection):
            limits[f"site {site.name}"] = site.streams or settings.streams_per_site
        return limits

    def _take(self, key: str, per_minute: int) -> None:
        now = self._clock()
        used_up = max(now, self._used_up.get(key, now)) + WINDOW / per_minute
        if used_up - now > WINDOW + 1e-9:
            wait = max(1, math.ceil(used_up - now - WINDOW))
            raise ProblemError("too-many-requests", headers={"Retry-After": str(wait)})
        if len(self._used_up) >= KEYS_MAX:
            self._used_up = {name: at for name, at in self._used_up.items() if at > now}
        self._used_up[key] = used_up
