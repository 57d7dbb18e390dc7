"""The register of sites: a YAML file, read again when it changes, so that a key can be withdrawn while serving.

A key stands in the markup of a public page, so it is a name and no secret: what protects is the list of origins
that a browser may use it from, and the limits that count for the whole site.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from pydantic import Field, ValidationError, field_validator

from api.logs import log
from corpus.models import Frozen

LOOK_AGAIN_S = 2.0


class SitesError(Exception):
    """The register cannot be read; the message says where and what to do."""


class Site(Frozen):
    """A site with its origins (`https://shop.example`) and its limits a minute; absent limits are the defaults."""

    name: str = Field(min_length=1, max_length=80)
    origins: tuple[str, ...] = Field(min_length=1, max_length=50)
    chat_per_minute: int | None = Field(default=None, ge=1)
    read_per_minute: int | None = Field(default=None, ge=1)
    streams: int | None = Field(default=None, ge=1)

    @field_validator("origins")
    @classmethod
    def _plain(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(origin(one) for one in value)


def origin(text: str) -> str:
    """The origin as browsers send it; raises ValueError for anything with a path, a wildcard or another scheme."""
    parts = urlsplit(text.strip().rstrip("/").lower())
    if parts.scheme not in ("https", "http") or not parts.hostname or "*" in parts.netloc:
        raise ValueError(f"{text!r} is no origin; write scheme and host, such as https://shop.example")
    if parts.path or parts.query or parts.username is not None:
        raise ValueError(f"{text!r} is an address, not an origin; leave out all behind the host")
    default = {"https": 443, "http": 80}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, default) else "")


def read(path: Path) -> dict[str, Site]:
    """The sites of a register by key; none where there is no file."""
    try:
        raw = yaml.safe_load(path.read_text("utf-8")) or {}
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SitesError(f"{path} cannot be read: {type(error).__name__}. Mend or remove it.") from error
    if not isinstance(raw, dict):
        raise SitesError(f"{path} must map keys to sites; see docs/operations.md.")
    try:
        return {str(key): Site.model_validate(value) for key, value in raw.items()}
    except ValidationError as error:
        found = error.errors()[0]
        place = ".".join(map(str, found["loc"]))
        raise SitesError(f"{path}: {place}: {found['msg']}. See docs/operations.md.") from error


def write(path: Path, sites: Mapping[str, Site]) -> None:
    """Replace the register in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = {key: site.model_dump(mode="json", exclude_none=True) for key, site in sites.items()}
    fresh = path.with_suffix(".new")
    fresh.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), "utf-8")
    fresh.replace(path)


class Sites:
    """The register in use; a file that becomes unreadable leaves the last good one in force, and is logged."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._sites = read(path)
        self._stamp = self._now_stamp()
        self._looked_at = clock()

    def find(self, key: str) -> Site | None:
        """The site of a key."""
        return self._current().get(key)

    def knows_origin(self, asked: str) -> bool:
        """Whether any site has this origin."""
        return any(asked in site.origins for site in self._current().values())

    def _current(self) -> Mapping[str, Site]:
        now = self._clock()
        if now - self._looked_at >= LOOK_AGAIN_S:
            self._looked_at = now
            stamp = self._now_stamp()
            if stamp != self._stamp:
                self._stamp = stamp
                self._read_again()
        return self._sites

    def _read_again(self) -> None:
        try:
            self._sites = read(self._path)
        except SitesError as error:
            log.error("the register of sites stays as it was: %s", error)

    def _now_stamp(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
