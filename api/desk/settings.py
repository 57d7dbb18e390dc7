"""Every switch of the support desk; each is an environment variable with the prefix `DIDIM_DESK_`."""

from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Words = Annotated[tuple[str, ...], NoDecode]
"""A tuple that is written in the environment as words with commas between them."""


class DeskSettings(BaseSettings):
    """Settings of the desk. Lists are written with commas."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_DESK_", frozen=True)

    idle_minutes: int = Field(default=30, ge=1, le=1_440)
    """A sign-in ends after so many minutes without a request."""
    absolute_hours: int = Field(default=12, ge=1, le=168)
    """A sign-in ends after so many hours whatever happens."""
    audit_days: int = Field(default=730, ge=1)
    """How long the audit log and the log of transcript readings are kept."""
    handover_days: int = Field(default=30, ge=1)
    """How long the messages of a hand-over are kept; never longer than the conversation."""

    hours: str | None = None
    """When hand-overs are answered, in Korean time: `mon-fri 09:00-18:00`, parts divided by semicolons.
    Without it no hours are named and nothing is promised.
    """
    closed_days: Annotated[tuple[date, ...], NoDecode] = ()
    """Holidays on which nobody answers: `2026-12-25,2027-01-01`."""

    oidc_issuer: str | None = None
    """Address of an OpenID Connect provider; with it staff sign in there as well."""
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_name: str | None = None
    """Name of the provider on the sign-in button."""
    oidc_domains: Words = ()
    """E-mail domains whose people may sign in; empty lets nobody in by domain."""
    oidc_default_role: str | None = Field(default=None, pattern="^(clerk|editor)$")
    """Role of whoever comes from a listed domain and has no mapped role; without it they stay outside."""
    oidc_role_claim: str = "groups"
    """Claim of the ID token that names roles or groups."""
    oidc_clerk_values: Words = ()
    oidc_editor_values: Words = ()
    """Values of that claim that make a clerk or an editor."""

    @field_validator("closed_days", "oidc_domains", "oidc_clerk_values", "oidc_editor_values", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @property
    def provider(self) -> str | None:
        """The name of the OpenID provider; None where none is set up in full."""
        if not (self.oidc_issuer and self.oidc_client_id and self.oidc_client_secret):
            return None
        return self.oidc_name or urlsplit(self.oidc_issuer).netloc
