"""What is counted for those who watch the service: requests, answers, stages, queue, limits.

Labels come from closed sets (route patterns, statuses, stages), never from what somebody sent.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.events import Final, Stage

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 90)
UNKNOWN = "(none)"
METHODS = frozenset(("GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"))


class Metrics:
    """The counters of one server."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "didim_requests",
            "Requests by route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "didim_request_seconds",
            "Time until a response began.",
            ("route",),
            registry=self.registry,
            buckets=_SECONDS,
        )
        self._answers = Counter(
            "didim_answers", "Answers by status and language.", ("status", "lang"), registry=self.registry
        )
        self._stages = Histogram(
            "didim_stage_seconds",
            "Time a step of an answer took.",
            ("stage",),
            registry=self.registry,
            buckets=_SECONDS,
        )
        self._refused = Counter(
            "didim_refused", "Requests refused by a limit or a full queue.", ("code",), registry=self.registry
        )

    def gauge(self, name: str, text: str, read: Callable[[], float]) -> None:
        """A value that is read when somebody looks."""
        Gauge(name, text, registry=self.registry).set_function(read)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if status in (429, 503):
            self._refused.labels("too-many-requests" if status == 429 else "unavailable").inc()

    def watched(self, events: Iterator[Any]) -> Iterator[Any]:
        """The events of an answer, unchanged; the time between two stages is that of the first."""
        stage, since = "accept", time.perf_counter()
        for event in events:
            if isinstance(event, Stage | Final):
                now = time.perf_counter()
                self._stages.labels(stage).observe(now - since)
                stage, since = (event.name if isinstance(event, Stage) else "end"), now
            if isinstance(event, Final):
                self._answers.labels(event.answer.status.value, event.answer.lang).inc()
            yield event

    def text(self) -> bytes:
        """All values in the form that Prometheus reads."""
        return generate_latest(self.registry)


class RequestMetrics:
    """Counts every request by the pattern of its route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count how its response began."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                method = scope["method"] if scope["method"] in METHODS else UNKNOWN
                route = getattr(scope.get("route"), "path", UNKNOWN)
                self._metrics.request(method, route, message["status"], time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, watch)
