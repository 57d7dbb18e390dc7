"""Downloads official files: each arrives whole and with the hash that was reviewed, or not at all."""

import fcntl
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from ssl import SSLContext

import httpx

from corpus.models import Original
from ingest.errors import IngestError
from ingest.originals.addresses import AddressRules, Resolve, resolve
from ingest.originals.errors import DownloadError, FolderBusyError, PassingError, StartOverError
from ingest.originals.exchange import Offer, Wish, asked, too_big
from ingest.originals.kinds import FIRST_BYTES, check_first_bytes, check_name
from ingest.originals.partial import PartialFile
from ingest.originals.politeness import Pace
from ingest.originals.report import Fetched, FetchReport, Outcome
from ingest.originals.settings import OriginalSettings
from ingest.originals.transport import CheckedTransport

AGENT = "didim (official documents for small firms)"
Arrived = Callable[[str, int, int | None], None]
"""Told (file, bytes so far, whole size if known) as a file arrives."""


def unseen(file: str, done: int, total: int | None) -> None:
    """Shows nothing."""


@dataclass(frozen=True)
class Surroundings:
    """What a test can put in the place of the machine's own: names, certificates, time."""

    resolve: Resolve = resolve
    verify: SSLContext | bool = True
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


class Downloader:
    """Brings originals into a folder."""

    def __init__(
        self,
        settings: OriginalSettings,
        folder: Path,
        arrived: Arrived = unseen,
        around: Surroundings | None = None,
    ) -> None:
        self._settings = settings
        self._folder = folder
        self._arrived = arrived
        self._around = around or Surroundings()
        self._rules = AddressRules(settings.original_hosts, settings.unsafe_loopback_without_tls_for_tests)
        self._pace = Pace(settings.original_pause_seconds, self._around.sleep, self._around.clock)
        self._max_bytes = int(settings.original_max_mb * 1_000_000)

    def fetch(self, originals: Sequence[Original]) -> FetchReport:
        """Brings every file that is not there yet; one that fails does not stop the others."""
        with _alone(self._folder), self._client() as client:
            files = tuple(self._one(original, client) for original in originals)
        return FetchReport(str(self._folder), files)

    def _client(self) -> httpx.Client:
        limits = self._settings
        transport = CheckedTransport(self._rules, self._around.resolve, verify=self._around.verify)
        timeout = httpx.Timeout(limits.original_silence_seconds, connect=limits.original_connect_seconds)
        return httpx.Client(
            transport=transport, timeout=timeout, trust_env=False, headers={"User-Agent": AGENT}
        )

    def _one(self, original: Original, client: httpx.Client) -> Fetched:
        started = self._around.clock()
        target = self._folder / original.file
        fetched = Fetched(original.id, original.file, Outcome.FAILED)
        try:
            check_name(original.file)
            if _sha256(target) == original.sha256:
                return replace(fetched, outcome=Outcome.UNCHANGED, bytes=target.stat().st_size)
            if not original.url:
                raise DownloadError("No address is known.", "Give the file itself to `didim ingest FILE`.")
            part = PartialFile(target, original.url, original.sha256)
            fetched = self._tries(fetched, part, original, client, started)
        except IngestError as error:
            fetched = replace(fetched, reason=error.message, remedy=error.remedy)
        except OSError as error:
            fetched = replace(fetched, reason=f"The file cannot be written: {error.strerror or error}.")
        return replace(fetched, seconds=self._around.clock() - started)

    def _tries(
        self, fetched: Fetched, part: PartialFile, original: Original, client: httpx.Client, started: float
    ) -> Fetched:
        """Tries again after troubles that may pass, each time from where the last one stopped."""
        deadline = started + self._settings.original_total_seconds
        resumed_at = part.size
        for count in range(1, self._settings.original_tries + 1):
            try:
                self._try(part, original, client, deadline)
                size = part.size
                part.finish()
                return replace(
                    fetched, outcome=Outcome.FETCHED, bytes=size, resumed_at=resumed_at, tries=count
                )
            except PassingError as error:
                fetched = replace(fetched, reason=error.message, tries=count)
                wait = max(error.wait, min(30.0, 2.0 ** (count - 1)))
                if error.wait > self._settings.original_longest_wait_seconds:
                    remedy = f"The server asks to come back in {error.wait:.0f} seconds."
                    return replace(fetched, remedy=remedy)
                if count == self._settings.original_tries or self._around.clock() + wait > deadline:
                    break
                self._around.sleep(wait)
                resumed_at = part.size
        return replace(fetched, remedy="Run it again later: it goes on where it stopped.")

    def _try(self, part: PartialFile, original: Original, client: httpx.Client, deadline: float) -> None:
        wish = Wish(original.url or "", original.file, part.size, part.validator)
        try:
            with asked(client, wish, self._rules, self._pace, self._max_bytes) as offer:
                self._receive(offer, part, original.file, deadline)
        except (httpx.TimeoutException, httpx.TransportError) as error:
            raise PassingError(_words(error)) from error
        except StartOverError:
            part.discard()
            raise
        except PassingError:
            raise
        except DownloadError:
            part.discard()
            raise
        self._check(part, original, resumed=offer.offset > 0)

    def _receive(self, offer: Offer, part: PartialFile, name: str, deadline: float) -> None:
        if offer.offset == 0:
            part.begin(offer.validator)
        size, checked = offer.offset, offer.offset >= FIRST_BYTES
        mark_time, mark_size = self._around.clock(), size
        with part.path.open("ab") as file:
            for chunk in offer.response.iter_raw():
                file.write(chunk)
                size += len(chunk)
                if size > self._max_bytes:
                    raise too_big(size, self._max_bytes)
                if not checked and size >= FIRST_BYTES:
                    file.flush()
                    check_first_bytes(name, part.first(FIRST_BYTES))
                    checked = True
                now = self._around.clock()
                if now > deadline:
                    raise PassingError("The download takes too long.")
                if now - mark_time >= self._settings.original_slow_seconds:
                    if size - mark_size < self._settings.original_slow_bytes:
                        raise PassingError("The server sends the file too slowly.")
                    mark_time, mark_size = now, size
                self._arrived(name, size, offer.total)

    def _check(self, part: PartialFile, original: Original, resumed: bool) -> None:
        found = part.sha256()
        if found == original.sha256:
            return
        first = part.first(FIRST_BYTES)
        part.discard()
        if resumed:
            raise StartOverError("The two halves do not make the reviewed file.")
        check_first_bytes(original.file, first)
        raise DownloadError(
            f"The file is not the one that was reviewed: its sha256 begins with {found[:12]}, not {original.sha256[:12]}.",
            "If it was published anew, review it and change originals.yaml.",
        )


def _words(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "The server does not answer in time."
    if isinstance(error, httpx.ConnectError):
        return f"The server cannot be reached: {str(error).rstrip('.')}."
    return "The connection was cut."


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise FolderBusyError(
                "Another download into the same folder is running.", "Wait for it."
            ) from error
        yield
