"""Connections that go only where the address rules allow, by the address that was checked."""

import ssl
from collections.abc import Mapping

import httpx

from ingest.originals.addresses import AddressRules, Resolve, checked_addresses, checked_url, resolve


class CheckedTransport(httpx.BaseTransport):
    """Resolves a host once, checks every address and connects to one of them; the certificate must still fit the host.

    `secrets` are query fields (keys) that are added here and nowhere else, so that no log line and no error of the
    client above ever holds them.
    """

    def __init__(
        self,
        rules: AddressRules,
        resolve: Resolve = resolve,
        secrets: Mapping[str, str] | None = None,
        verify: ssl.SSLContext | bool = True,
    ) -> None:
        self._rules = rules
        self._resolve = resolve
        self._secrets = dict(secrets or {})
        # No connection is kept: two hosts behind one address must not share a certificate check.
        self._inner = httpx.HTTPTransport(verify=verify, limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request. Raises AddressRefusedError before anything is sent."""
        url = checked_url(str(request.url), self._rules)
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.raw_host.decode("ascii")
        addresses = checked_addresses(host, self._resolve(host, port), self._rules)
        for address in addresses[:-1]:
            try:
                return self._inner.handle_request(self._pinned(request, url, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._inner.handle_request(self._pinned(request, url, addresses[-1]))

    def _pinned(self, request: httpx.Request, url: httpx.URL, address: str) -> httpx.Request:
        if self._secrets:
            url = url.copy_merge_params(self._secrets)
        return httpx.Request(
            request.method,
            url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.raw_host.decode("ascii")},
        )

    def close(self) -> None:
        """Closes what is open."""
        self._inner.close()
