"""Which addresses may be opened: an https URL, a host on the list, public addresses behind it.

A name is resolved once and the connection goes to an address that was checked, so that a second answer of the name
server (rebinding) changes nothing. Every spelling that parsers read differently is refused by form: there is no clean
address that needs it.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from ingest.originals.errors import AddressRefusedError

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host name, as text."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{2,59}})"
_URL = re.compile(rf"(?i)https://(?P<host>{_HOST})(?P<port>:443)?(?P<rest>[/?#][^\s\\\x00-\x20\x7f]*)?")
_TEST_URL = re.compile(r"http://(?P<host>localhost)(?P<port>:\d{2,5})(?P<rest>[/?][^\s\\\x00-\x20\x7f]*)?")

_V6_PUBLIC = ipaddress.ip_network("2000::/3")
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(text)
    for text in (
        "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip


@dataclass(frozen=True)
class AddressRules:
    """What may be reached; `loopback_for_tests` lets `http://localhost:PORT` through and nothing else."""

    hosts: tuple[str, ...]
    loopback_for_tests: bool = False


def checked_url(text: str, rules: AddressRules) -> httpx.URL:
    """The URL if it may be opened. Raises AddressRefusedError."""
    match = _URL.fullmatch(text) or (_TEST_URL.fullmatch(text) if rules.loopback_for_tests else None)
    if match is None:
        raise AddressRefusedError(
            "The address is not a plain https address with a host name.",
            "Only https://host/path is opened: no other scheme or port, no user name, no number for a host.",
        )
    host = match["host"].lower()
    if host != "localhost" and not _listed(host, rules.hosts):
        raise AddressRefusedError(
            f"{host} is not a host that files may come from.",
            "Add it to DIDIM_ORIGINAL_HOSTS if you trust it.",
        )
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise AddressRefusedError("The address cannot be read.", "Correct it.") from error
    if url.raw_host != host.encode() or url.userinfo:
        raise AddressRefusedError("The address can be read in two ways.", "Correct it.")
    return url


def checked_location(location: str, base: httpx.URL, rules: AddressRules) -> httpx.URL:
    """The URL that a redirect leads to, checked like a first one. Raises AddressRefusedError."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", location):
        return checked_url(location, rules)
    if not location or location.startswith("//") or re.search(r"[\\\x00-\x20\x7f]", location):
        raise AddressRefusedError("The redirect's address is neither a path nor a plain https address.")
    try:
        target = base.join(location)
    except httpx.InvalidURL as error:
        raise AddressRefusedError("The redirect's address cannot be read.") from error
    return checked_url(str(target), rules)


def _listed(host: str, hosts: Sequence[str]) -> bool:
    return any(host.endswith(entry) if entry.startswith(".") else host == entry for entry in hosts)


def resolve(host: str, port: int) -> Sequence[str]:
    """Asks the machine's name service."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(f"The name {host} cannot be resolved.") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(host: str, addresses: Sequence[str], rules: AddressRules) -> tuple[str, ...]:
    """The addresses of a host if every one of them is public; one private address refuses the host."""
    for address in addresses:
        if not (is_public(address) or (rules.loopback_for_tests and host == "localhost" and _loops(address))):
            raise AddressRefusedError(
                f"{host} leads to {address}, which is not a public address.",
                "Ask whoever runs the name service.",
            )
    if not addresses:
        raise AddressRefusedError(f"{host} has no address.")
    return tuple(addresses)


def is_public(address: str) -> bool:
    """Whether an address lies on the public internet; whatever wraps another address is refused."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 6 and (ip not in _V6_PUBLIC or ip.scope_id):
        return False
    if any(ip.version == net.version and ip in net for net in _NOT_PUBLIC):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _loops(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
