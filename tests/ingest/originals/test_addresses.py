"""No spelling leads to a private network: by form, by list, and after the name is resolved."""

from collections.abc import Sequence

import httpx
import pytest

from ingest.originals.addresses import (
    AddressRules,
    checked_addresses,
    checked_location,
    checked_url,
    is_public,
)
from ingest.originals.errors import AddressRefusedError
from ingest.originals.transport import CheckedTransport

# Lists that a careless operator might write: even they must let no number through.
RULES = AddressRules(
    (".go.kr", "sw.or.kr", "127.0.0.1", "localhost", "[::1]", ".1", ".internal", "2130706433")
)

SPELLINGS = [
    "http://www.msit.go.kr/a.pdf", "HTTP://www.msit.go.kr/a.pdf", "ftp://www.msit.go.kr/a.pdf",
    "file:///etc/passwd", "file://www.msit.go.kr/etc/passwd", "gopher://www.msit.go.kr/_x", "//www.msit.go.kr/a",
    "data:text/html,hello", "javascript:alert(1)", "dict://127.0.0.1:11211/", "https:www.msit.go.kr", "",
    "https:///a.pdf", "https://", "https://127.0.0.1/", "https://127.0.0.1:443/", "https://127.1/",
    "https://127.0.1/", "https://2130706433/", "https://017700000001/", "https://0x7f000001/",
    "https://0x7f.0x0.0x0.0x1/", "https://0177.0.0.1/", "https://0177.0.0.01/", "https://127.0.0.1./",
    "https://0/", "https://0.0.0.0/", "https://00000.0/", "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/", "https://[0:0:0:0:0:ffff:127.0.0.1]/", "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/", "https://[fe80::1%25eth0]/", "https://[fd00:ec2::254]/", "https://[::127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/", "https://2852039166/", "https://0xA9FEA9FE/",
    "https://metadata.google.internal.:443/", "https://169.254.169.254.nip.io/", "https://10.0.0.1/",
    "https://192.168.0.1/", "https://172.16.0.1/", "https://100.64.0.1/", "https://localhost/",
    "https://LOCALHOST/", "https://localhost./", "https://localhost.localdomain/", "https://www.msit.go.kr./a.pdf",
    "https://www.msit.go.kr:8443/a.pdf", "https://www.msit.go.kr:80/a.pdf", "https://www.msit.go.kr:/a.pdf",
    "https://www.msit.go.kr:0443/a.pdf", "https://user@www.msit.go.kr/a.pdf", "https://www.msit.go.kr@127.0.0.1/",
    "https://user:pass@www.msit.go.kr/a.pdf", "https://127.0.0.1#@www.msit.go.kr/", "https://127.0.0.1\\@www.msit.go.kr/",
    "https://www.msit.go.kr\\@127.0.0.1/", "https://127.0.0.1%2f@www.msit.go.kr/", "https://127.0.0.1?.go.kr/",
    "https://evil.example/.go.kr", "https://msit.go.kr.evil.example/", "https://evilgo.kr/", "https://go.kr/",
    "https://xsw.or.kr/", "https://www.msit.go.kr%00.evil.example/", "https://www.msit.go.kr%2eevil.example/",
    "https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://www。msit。go。kr/", "https://ｗｗｗ.msit.go.kr/",
    "https://ⓦww.msit.go.kr/", "https://과기정통부.go.kr/", "https://www.msıt.go.kr/", "https://www.msit.go.kr\u200b/",
    "https://www.msit.go.kr\u2044evil/", "https://www.msit.go.kr\t/", "https://www.msit.go.kr\n/a", " https://www.msit.go.kr/",
    "https://www.msit.go.kr/a\r\nHost: 127.0.0.1", "https://www.msit.go.kr/a b", "https://www.msit.go.kr/a\\b",
    "https://-a.go.kr/", "https://a-.go.kr/", "https://a..go.kr/", "https://.go.kr/", "https://a_b.go.kr/",
    "https://" + "a" * 64 + ".go.kr/", "https://*.go.kr/", "https://www.msit.go.kr;127.0.0.1/", "https://a,b.go.kr/",
    "https://host.internal:22/", "https://1.1/", "https://127.0.0.0x1/", "url:https://www.msit.go.kr/",
]  # fmt: skip


def test_there_are_enough_spellings() -> None:
    assert len(set(SPELLINGS)) >= 90


@pytest.mark.parametrize("text", SPELLINGS)
def test_spelling_is_refused(text: str) -> None:
    with pytest.raises(AddressRefusedError):
        checked_url(text, RULES)


@pytest.mark.parametrize("text", SPELLINGS)
def test_spelling_is_refused_as_a_redirect_even_in_tests(text: str) -> None:
    rules = AddressRules(RULES.hosts, loopback_for_tests=True)
    base = httpx.URL("https://evil.example/x")
    with pytest.raises(AddressRefusedError):
        checked_location(text, base, rules)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.msit.go.kr/a.pdf",
        "HTTPS://WWW.MSIT.GO.KR/a.pdf",
        "https://www.msit.go.kr:443/a.pdf?x=1#page=3",
        "https://sw.or.kr",
        "https://smartcity.go.kr/wp-content/%EC%95%88.pdf",
        "https://xn--9d0bm53a3xbzui.go.kr/",
    ],
)
def test_plain_addresses_of_listed_hosts_are_opened(text: str) -> None:
    assert checked_url(text, RULES).scheme == "https"


PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:8.8.8.8", "::127.0.0.1", "64:ff9b::808:808",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::", "2002:808:808::", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0",
    "fec0::1", "ff02::1", "5f00::1", "2606:4700::1111%1", "not an address", "", "8.8.8.8/32", "08.8.8.8", "0x8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_and_wrapped_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(AddressRefusedError):
        checked_addresses("www.msit.go.kr", ["8.8.8.8", address], RULES)
    if not address.startswith("127.") and address != "::1":
        with pytest.raises(AddressRefusedError):
            checked_addresses("localhost", [address], AddressRules((), loopback_for_tests=True))


@pytest.mark.parametrize("address", ["8.8.8.8", "210.90.1.1", "2606:4700::1111", "2400:cb00::1"])
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


def test_a_name_without_addresses_is_refused() -> None:
    with pytest.raises(AddressRefusedError):
        checked_addresses("www.msit.go.kr", [], RULES)


def test_loopback_for_tests_lets_localhost_through_and_no_other_name() -> None:
    rules = AddressRules((".go.kr",), loopback_for_tests=True)
    assert checked_url("http://localhost:8123/a", rules).port == 8123
    for text in ("http://127.0.0.1:8123/a", "http://www.msit.go.kr:8123/a", "http://localhost.go.kr:8123/"):
        with pytest.raises(AddressRefusedError):
            checked_url(text, rules)
    with pytest.raises(AddressRefusedError):
        checked_addresses("www.msit.go.kr", ["127.0.0.1"], rules)


def test_a_listed_name_that_leads_inside_is_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import socket

    def connect(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    client = httpx.Client(transport=CheckedTransport(RULES, resolve=lambda host, port: ["10.0.0.7"]))
    with pytest.raises(AddressRefusedError, match=r"10\.0\.0\.7"):
        client.get("https://www.msit.go.kr/a.pdf")


def test_a_name_is_asked_for_once_so_a_second_answer_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    connected: list[object] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        return next(answers)

    def connect(address: tuple[str, int], *_: object, **__: object) -> None:
        connected.append(address)
        raise OSError("unreachable")

    monkeypatch.setattr("socket.create_connection", connect)
    client = httpx.Client(transport=CheckedTransport(RULES, resolve=rebinding))
    with pytest.raises(httpx.ConnectError):
        client.get("https://www.msit.go.kr/a.pdf")
    assert connected == [("8.8.8.8", 443)]
