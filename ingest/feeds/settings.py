"""Settings of feeds."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.feeds.notice import FeedName
from ingest.settings import IngestSettings


def path_of(settings: IngestSettings) -> Path:
    """The file of notices."""
    return settings.data_dir / "feeds.sqlite"


class FeedSettings(BaseSettings):
    """Each is an environment variable with the prefix `DIDIM_`."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    bizinfo_key: SecretStr | None = None
    """Key of 기업마당's own interface (`crtfcKey`)."""

    data_portal_key: SecretStr | None = None
    """Key of the public-data portal (data.go.kr), encoded or decoded; each of its services must be applied for."""

    feed_urls: dict[FeedName, str] = Field(default_factory=dict)
    """Other addresses of interfaces, as JSON, should they move."""

    feed_pause_seconds: float = Field(default=1.6, ge=0)
    feed_silence_seconds: float = Field(default=30, gt=0)
    feed_tries: int = Field(default=4, ge=1, le=10)
    feed_longest_wait_seconds: float = Field(default=120, ge=0)
    feed_max_mb: float = Field(default=32, gt=0)
    feed_days: int = Field(default=120, ge=1, le=730)
    """How far back the interfaces that list old notices, too, are read."""

    feed_resume_hours: float = Field(default=6, ge=0)
    """An interrupted sync younger than this goes on where it stopped."""

    feed_fresh_days: int = Field(default=7, ge=1, le=90)
    """A notice that was not seen for longer is told as not confirmed, and not at all after ten times as long."""

    unsafe_loopback_without_tls_for_tests: bool = False
    """Lets `localhost` be reached without TLS. FOR TESTS ONLY: it switches off part of the protection."""
