"""Signing in at an OpenID Connect provider: the code flow with PKCE, state and nonce.

Nothing that the provider says counts before its signature, issuer, audience, time and nonce are checked.
"""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.desk.settings import DeskSettings

ALGORITHMS = ["RS256", "PS256", "ES256"]
KEPT_S = 3_600.0
LEEWAY_S = 60
TIMEOUT_S = 10.0


class OidcError(Exception):
    """The sign-in failed; `reason` is for the audit log, never for the visitor."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the browser keeps between leaving for the provider and coming back."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> "Attempt":
        """A new one, unguessable."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))

    @classmethod
    def read(cls, text: str) -> "Attempt":
        """The one in a cookie. Raises OidcError."""
        parts = text.split(".")
        if len(parts) != 3 or not all(parts):
            raise OidcError("no attempt")
        return cls(*parts)

    def __str__(self) -> str:
        return f"{self.state}.{self.nonce}.{self.verifier}"


class Provider:
    """The provider of the settings. Calls are synchronous and go over the network."""

    def __init__(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def leave(self, attempt: Attempt, back: str) -> str:
        """Where to send the browser. Raises OidcError."""
        endpoint = self._metadata()["authorization_endpoint"]
        with self._client(back) as client:
            address, _ = client.create_authorization_url(
                endpoint, state=attempt.state, nonce=attempt.nonce, code_verifier=attempt.verifier
            )
        return str(address)

    def arrive(self, attempt: Attempt, back: str, answer: Mapping[str, str]) -> dict[str, Any]:
        """The checked claims of whoever came back with `answer`. Raises OidcError."""
        if not secrets.compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
            raise OidcError("state")
        if "error" in answer or not answer.get("code"):
            raise OidcError("refused by the provider")
        try:
            with self._client(back) as client:
                token = client.fetch_token(
                    self._metadata()["token_endpoint"],
                    code=answer["code"],
                    grant_type="authorization_code",
                    code_verifier=attempt.verifier,
                )
            return self._checked(str(token.get("id_token", "")), attempt.nonce, token.get("access_token"))
        except OidcError:
            raise
        except Exception as error:  # whatever goes wrong on the way, nobody comes in
            raise OidcError(type(error).__name__) from error

    def _checked(self, id_token: str, nonce: str, access_token: str | None) -> dict[str, Any]:
        try:
            decoded = jwt.decode(id_token, self._keys(), algorithms=ALGORITHMS)
        except JoseError:  # the provider may have changed its keys
            self._known.clear()
            decoded = jwt.decode(id_token, self._keys(), algorithms=ALGORITHMS)
        wanted = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._settings.oidc_client_id},
        }
        told = {"nonce": nonce, "client_id": self._settings.oidc_client_id, "access_token": access_token}
        claims = CodeIDToken(decoded.claims, decoded.header, wanted, told)
        claims.validate(now=int(time.time()), leeway=LEEWAY_S)
        return dict(claims)

    @property
    def _issuer(self) -> str:
        return (self._settings.oidc_issuer or "").rstrip("/")

    def _keys(self) -> KeySet:
        return KeySet.import_key_set(self._fetched(self._metadata()["jwks_uri"]))  # type: ignore[arg-type]

    def _metadata(self) -> dict[str, Any]:
        found = self._fetched(f"{self._issuer}/.well-known/openid-configuration")
        if str(found.get("issuer", "")).rstrip("/") != self._issuer:
            raise OidcError("another issuer")
        return found

    def _fetched(self, address: str) -> dict[str, Any]:
        at, found = self._known.get(address, (0.0, {}))
        if found and time.monotonic() - at < KEPT_S:
            return found
        _require_safe(address)
        try:
            found = httpx.get(address, timeout=TIMEOUT_S).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise OidcError(f"cannot read {urlsplit(address).path}") from error
        if not isinstance(found, dict):
            raise OidcError("no JSON object")
        self._known[address] = (time.monotonic(), found)
        return found

    def _client(self, back: str) -> OAuth2Client:
        secret = self._settings.oidc_client_secret
        return OAuth2Client(
            client_id=self._settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            scope="openid email profile",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=TIMEOUT_S,
        )


def _require_safe(address: str) -> None:
    """Over plain http only this machine is spoken to."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise OidcError("the provider must be reached over https")
