"""Settings of downloads."""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _words(value: object) -> object:
    if isinstance(value, str):
        return tuple(word.strip().lower() for word in value.split(",") if word.strip())
    return value


class OriginalSettings(BaseSettings):
    """Each is an environment variable with the prefix `DIDIM_`."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    original_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)] = (
        ".go.kr",
        "sw.or.kr",
        ".sw.or.kr",
    )
    """Hosts that downloads may come from, separated by commas; `.go.kr` means every host below go.kr."""

    original_max_mb: float = Field(default=64, gt=0)
    original_pause_seconds: float = Field(default=1.0, ge=0)
    """Pause between two requests to the same host."""

    original_tries: int = Field(default=4, ge=1, le=20)
    original_connect_seconds: float = Field(default=10, gt=0)
    original_silence_seconds: float = Field(default=20, gt=0)
    """Longest wait for the next byte."""

    original_slow_seconds: float = Field(default=30, gt=0)
    original_slow_bytes: int = Field(default=30_000, ge=0)
    """A server that sends fewer bytes than this within `original_slow_seconds` is given up for this try."""

    original_total_seconds: float = Field(default=900, gt=0)
    """Longest time for one file, all tries together."""

    original_longest_wait_seconds: float = Field(default=120, ge=0)
    """A server that asks for a longer wait than this is left alone until the next run."""

    unsafe_loopback_without_tls_for_tests: bool = False
    """Lets `localhost` be reached without TLS. FOR TESTS ONLY: it switches off part of the protection."""
