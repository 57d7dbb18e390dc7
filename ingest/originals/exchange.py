"""One request for a file: redirects followed by hand, the answer's head judged before its body is read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from ingest.originals.addresses import AddressRules, checked_location, checked_url
from ingest.originals.errors import DownloadError, PassingError, StartOverError
from ingest.originals.kinds import check_declared
from ingest.originals.politeness import Pace, retry_after

MAX_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAY_PASS = frozenset((408, 425, 429))
_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")


@dataclass(frozen=True)
class Wish:
    """What is asked for: the file at `url` from byte `offset` on, if it is still the version called `validator`."""

    url: str
    name: str
    offset: int = 0
    validator: str | None = None

    def headers(self) -> dict[str, str]:
        """The header fields of the request; no compression, so that bytes count as they are stored."""
        fields = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if self.offset:
            fields["Range"] = f"bytes={self.offset}-"
            if self.validator:
                fields["If-Range"] = self.validator
        return fields


@dataclass(frozen=True)
class Offer:
    """An answer whose body may be read; `offset` is where its first byte belongs, `total` the whole size if told."""

    response: httpx.Response
    offset: int
    total: int | None
    validator: str | None


@contextmanager
def asked(
    client: httpx.Client, wish: Wish, rules: AddressRules, pace: Pace, max_bytes: int
) -> Iterator[Offer]:
    """Asks for a file. Raises AddressRefusedError, DownloadError, or PassingError where another try may help."""
    url = checked_url(wish.url, rules)
    for _ in range(MAX_REDIRECTS + 1):
        pace.wait(url.host)
        with client.stream("GET", url, headers=wish.headers()) as response:
            if response.status_code not in _REDIRECTS:
                yield _offer(response, wish, max_bytes)
                return
            url = checked_location(response.headers.get("location", ""), url, rules)
    raise DownloadError(f"The server redirects more than {MAX_REDIRECTS} times.")


def _offer(response: httpx.Response, wish: Wish, max_bytes: int) -> Offer:
    _check_status(response)
    check_declared(wish.name, response.headers.get("content-type", ""))
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise DownloadError("The server compresses the file although it was asked not to.")
    offset = _offset(response, wish)
    length = response.headers.get("content-length", "")
    total = offset + int(length[:15]) if length.isascii() and length.isdigit() else None
    if total is not None and total > max_bytes:
        raise too_big(total, max_bytes)
    return Offer(response, offset, total, _validator(response))


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (200, 206):
        return
    if status >= 500 or status in _MAY_PASS:
        raise PassingError(
            f"The server answers with status {status}.", retry_after(response.headers.get("retry-after"))
        )
    if status == 416:
        raise StartOverError("The server cannot go on where the download stopped.")
    raise DownloadError(f"The server answers with status {status}.", "Look whether the file has moved.")


def _offset(response: httpx.Response, wish: Wish) -> int:
    if response.status_code == 200:
        return 0
    match = _RANGE.fullmatch(response.headers.get("content-range", ""))
    if not wish.offset or match is None or int(match[1]) != wish.offset:
        raise StartOverError("The server sends another part of the file than was asked for.")
    return wish.offset


def _validator(response: httpx.Response) -> str | None:
    """The entity tag if it is a strong one, else the time of the last change."""
    tag: str = response.headers.get("etag", "")
    changed: str | None = response.headers.get("last-modified")
    return tag if tag.startswith('"') else changed


def too_big(size: int, max_bytes: int) -> DownloadError:
    """The error for a file over the limit."""
    return DownloadError(
        f"The file has {size / 1e6:.1f} MB or more; the limit is {max_bytes / 1e6:.1f} MB.",
        "Raise DIDIM_ORIGINAL_MAX_MB if it is right.",
    )
