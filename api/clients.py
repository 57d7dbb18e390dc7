"""Who is asking: the address that limits count by."""

import ipaddress

from starlette.requests import HTTPConnection


def address(connection: HTTPConnection) -> str:
    """The caller's address; of an IPv6 address the /64 that one household or firm shares."""
    host = connection.client.host if connection.client else ""
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return host or "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)


def is_loopback(connection: HTTPConnection) -> bool:
    """Whether the caller sits on this machine (a proxy passes the caller's own address on)."""
    host = connection.client.host if connection.client else ""
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return (mapped or parsed).is_loopback
