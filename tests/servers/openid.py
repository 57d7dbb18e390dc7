"""An OpenID Connect provider on this machine: discovery, keys, authorisation and token endpoints, RS256 tokens.

It keeps the rules of the code flow (redirect address, PKCE, client secret, codes used once) and signs with real keys.
`spoil` names a fault to build into the next token.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "didim-desk", "a secret of the test"
FAULTS = (
    "nonce", "audience", "issuer", "expired", "signature", "unsigned", "symmetric", "no nonce", "no subject",
)  # fmt: skip


@cache
def _rsa(name: str) -> RSAKey:
    """A key of that name, made once: it takes a while."""
    return RSAKey.generate_key(2048, {"kid": name})


@dataclass
class OpenIdServer:
    """A running provider; whoever comes is signed in at once as `person`."""

    person: dict[str, Any] = field(default_factory=dict)
    spoil: str = ""
    address: str = ""
    seen: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _key: RSAKey = field(default_factory=lambda: _rsa("one"))
    _other: RSAKey = field(default_factory=lambda: _rsa("another"))

    def __enter__(self) -> "OpenIdServer":
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                owner._get(self)

            def do_POST(self) -> None:
                owner._post(self)

            def log_message(self, *_: object) -> None:
                """Tests are quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def change_keys(self) -> None:
        """Sign with another key from now on, and publish it."""
        self._key = _rsa("two")

    def _get(self, request: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(request.path)
        self.seen.append(parts.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/.well-known/openid-configuration":
            _answer(request, self._metadata())
        elif parts.path == "/keys":
            _answer(request, {"keys": [self._key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._authorize(request, query)
        else:
            _answer(request, {}, 404)

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _authorize(self, request: BaseHTTPRequestHandler, query: dict[str, str]) -> None:
        rules = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
        if any(query.get(name) != value for name, value in rules.items()) or "openid" not in query["scope"]:
            return _answer(request, {"error": "invalid_request"}, 400)
        code = secrets.token_urlsafe(16)
        self._codes[code] = query
        back = f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
        request.send_response(302)
        request.send_header("Location", back)
        request.end_headers()
        return None

    def _post(self, request: BaseHTTPRequestHandler) -> None:
        size = int(request.headers.get("Content-Length", 0))
        form = {name: values[0] for name, values in parse_qs(request.rfile.read(size).decode()).items()}
        asked = self._codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {basic}":
            return _answer(request, {"error": "invalid_client"}, 401)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proved = asked and asked["code_challenge"] == base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        if not asked or not proved or asked["redirect_uri"] != form.get("redirect_uri"):
            return _answer(request, {"error": "invalid_grant"}, 400)
        token = {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 60}
        return _answer(request, {**token, "id_token": self._token(asked["nonce"])})

    def _token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address if self.spoil != "issuer" else "https://elsewhere.example",
            "aud": CLIENT if self.spoil != "audience" else "another-client",
            "sub": "person-1",
            "iat": now,
            "exp": now + 300 if self.spoil != "expired" else now - 3_600,
            "nonce": nonce if self.spoil != "nonce" else "another nonce",
            **self.person,
        }
        if self.spoil in ("no nonce", "no subject"):
            del claims[{"no nonce": "nonce", "no subject": "sub"}[self.spoil]]
        if self.spoil == "unsigned":
            head, body = (_encoded(part) for part in ({"alg": "none", "kid": "one"}, claims))
            return f"{head}.{body}."
        if self.spoil == "symmetric":
            public = OctKey.import_key(self._key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": self._key.kid}, claims, public)
        key = self._other if self.spoil == "signature" else self._key
        return jwt.encode({"alg": "RS256", "kid": self._key.kid}, claims, key)


def _encoded(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _answer(request: BaseHTTPRequestHandler, body: dict[str, Any], status: int = 200) -> None:
    data = json.dumps(body).encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data)
