"""Asks one interface, politely: pauses, retries with jitter, sizes and times limited, the key never in a message."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import unquote

import httpx

from ingest.feeds.errors import CouldNotFetchError, PassingTroubleError
from ingest.feeds.settings import FeedSettings
from ingest.originals.addresses import AddressRules, Resolve, resolve
from ingest.originals.politeness import Pace, retry_after
from ingest.originals.transport import CheckedTransport

AGENT = "didim (notices for small firms)"
_LATER = "Run it again later; the last good copy stays."
Value = TypeVar("Value")


@dataclass(frozen=True)
class Around:
    """What a test can put in the place of the machine's own."""

    resolve: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = field(default=random.random)


class FeedClient:
    """One interface at one address with one key."""

    def __init__(self, url: str, key_field: str, key: str, settings: FeedSettings, around: Around) -> None:
        self._url = url
        self._settings = settings
        self._around = around
        self._pace = Pace(settings.feed_pause_seconds, around.sleep)
        host = httpx.URL(url).host
        rules = AddressRules((host,), settings.unsafe_loopback_without_tls_for_tests)
        # The portal shows a key twice, plain and percent-encoded; both must leave here encoded once.
        secrets = {key_field: unquote(key.strip()) if "%" in key else key.strip()}
        self._client = httpx.Client(
            transport=CheckedTransport(rules, around.resolve, secrets),
            timeout=httpx.Timeout(settings.feed_silence_seconds, connect=10),
            trust_env=False,
            headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
        )

    def ask(self, params: Mapping[str, str], read: Callable[[str], Value]) -> Value:
        """What `read` makes of the answer. Raises CouldNotFetchError once tries are used up."""
        tries = self._settings.feed_tries
        for count in range(1, tries + 1):
            try:
                return read(self._text(params))
            except PassingTroubleError as error:
                if count == tries or error.wait > self._settings.feed_longest_wait_seconds:
                    raise CouldNotFetchError(error.message, error.remedy or _LATER) from error
                backoff = min(60.0, 2.0**count) * (0.5 + self._around.jitter() / 2)
                self._around.sleep(max(error.wait, backoff))
        raise AssertionError("unreachable")

    def _text(self, params: Mapping[str, str]) -> str:
        self._pace.wait("")
        try:
            with self._client.stream("GET", self._url, params=dict(params)) as response:
                self._check_status(response)
                return self._body(response)
        except httpx.TimeoutException:
            raise PassingTroubleError("The interface does not answer in time.") from None
        except httpx.TransportError:
            raise PassingTroubleError("The connection to the interface failed.") from None

    def _check_status(self, response: httpx.Response) -> None:
        status, wait = response.status_code, retry_after(response.headers.get("retry-after"))
        if status == 200:
            return
        if status == 401:
            # The portal answers bursts with 401, so it is tried again before the key is doubted.
            remedy = "Check the key and that the service is approved for it."
            raise PassingTroubleError("The interface answers with status 401.", remedy, wait)
        if status in (408, 425) or status >= 500:
            raise PassingTroubleError(f"The interface answers with status {status}.", wait=wait)
        if status == 429:
            self._limited(response, wait)
        if 300 <= status < 400:
            raise CouldNotFetchError("The interface has moved.", "See DIDIM_FEED_URLS.")
        raise CouldNotFetchError(f"The interface answers with status {status}.", _LATER)

    def _limited(self, response: httpx.Response, wait: float) -> None:
        """Code 22 is the limit of the day, 23 that of the second; both come with status 429."""
        body = self._body(response)
        if ">22<" in body or '"22"' in body:
            raise CouldNotFetchError("The daily limit of the key is used up.", "Run it again tomorrow.")
        raise PassingTroubleError("The interface asks for fewer requests (status 429).", wait=wait)

    def _body(self, response: httpx.Response) -> str:
        most, body = int(self._settings.feed_max_mb * 1_000_000), bytearray()
        deadline = time.monotonic() + self._settings.feed_silence_seconds * 4
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > most:
                raise CouldNotFetchError("The answer is too big.", "Raise DIDIM_FEED_MAX_MB if it is right.")
            if time.monotonic() > deadline:
                raise PassingTroubleError("The interface sends its answer too slowly.")
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            return body.decode("cp949", "replace")

    def close(self) -> None:
        """Closes what is open."""
        self._client.close()
