"""Where webhooks may go, and where never."""

import socket

import pytest

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import webhook_address


def _resolves(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Every name is that of these addresses."""

    def found(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(0, 0, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)


PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.1.2.3",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "5f00::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_of_an_address_inside_a_network_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Webhooks: whoever writes the address must not reach what only the shop may."""
    _resolves(monkeypatch, address)
    with pytest.raises(DeskError, match="inside a network") as refusal:
        webhook_address.refuse("https://hooks.example.com/in", ())
    assert refusal.value.field == "url"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "017700000001",
        "10.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "localhost",
        "LOCALHOST.",
        "①②⑦.0.0.1",
    ],
)
def test_an_address_inside_a_network_is_refused_however_it_is_written(host: str) -> None:
    """Webhooks: resolvers read all of these."""
    with pytest.raises(DeskError) as refusal:
        webhook_address.refuse(f"https://{host}/in", ())
    assert refusal.value.field == "url"


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_public_internet_is_allowed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """A5."""
    _resolves(monkeypatch, address)
    webhook_address.refuse("https://hooks.example.com/in", ())
    assert webhook_address.judged("hooks.example.com", 443, ()) == [address]


def test_one_address_of_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Webhooks: one of them is connected to, nobody knows which."""
    _resolves(monkeypatch, "93.184.215.14", "127.0.0.1")
    with pytest.raises(DeskError, match="inside a network"):
        webhook_address.refuse("https://hooks.example.com/in", ())


def test_a_host_that_nobody_knows_now_is_judged_when_it_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: a webhook may be set up before its server."""
    _resolves(monkeypatch)
    webhook_address.refuse("https://soon.example.com/in", ())
    with pytest.raises(OSError):
        webhook_address.judged("soon.example.com", 443, ())


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///in",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com:port/",
        "https://user@hooks.example.com/",
        "https://user:word@hooks.example.com/",
        "https://@hooks.example.com/",
        "https://hooks.example.com\\@127.0.0.1/",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/\r\nX: 1",
        "https://hooks.exa\tmple.com/",
        "https://[::1/",
        "https://" + "a" * 2_000 + ".example.com/",
        "http://hooks.example.com/in",
    ],
)
def test_what_is_no_address_for_webhooks_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A5."""
    _resolves(monkeypatch, "93.184.215.14")
    with pytest.raises(DeskError) as refusal:
        webhook_address.refuse(url, ())
    assert refusal.value.field == "url"
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize("url", ["http://printer.local:8080/in", "https://Printer.Local./in", "http://PRINTER.LOCAL"])
def test_a_host_of_the_shops_network_is_allowed_by_name(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """A5: by an admin, also without TLS."""
    _resolves(monkeypatch, "192.168.1.20")
    webhook_address.refuse(url, ("printer.local",))
    with pytest.raises(DeskError):
        webhook_address.refuse(url, ("other.local",))


def test_a_name_that_ends_like_an_allowed_one_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5."""
    _resolves(monkeypatch, "192.168.1.20")
    with pytest.raises(DeskError):
        webhook_address.refuse("https://evil.printer.local/", ("printer.local",))


@pytest.mark.parametrize(
    ("url", "host", "port", "said", "target"),
    [
        ("https://hooks.example.com", "hooks.example.com", 443, "hooks.example.com", "/"),
        ("https://hooks.example.com:8443/a/b?c=d#e", "hooks.example.com", 8443, "hooks.example.com:8443", "/a/b?c=d"),
        ("https://hooks.example.com/été?q=ü&r=%20", "hooks.example.com", 443, "hooks.example.com", None),
        ("https://bücher.example/", "xn--bcher-kva.example", 443, "xn--bcher-kva.example", "/"),
        ("https://[2606:2800::1]:444/", "2606:2800::1", 444, "[2606:2800::1]:444", "/"),
    ],
)
def test_the_parts_of_an_address_are_what_a_request_needs(
    url: str, host: str, port: int, said: str, target: str | None
) -> None:
    """A5: odd ports are allowed."""
    address = webhook_address.parsed(url, ())
    assert (address.is_tls, address.host, address.port, address.said) == (True, host, port, said)
    assert address.target == (target or "/%C3%A9t%C3%A9?q=%C3%BC&r=%20")


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "[::1]", "10.0.0.1", "localhost", "a.localhost"])
def test_what_is_written_as_an_address_is_judged_without_the_network(host: str) -> None:
    """A5: so that nothing waits for a name while it is saved."""
    with pytest.raises(DeskError, match="inside a network"):
        webhook_address.refuse_as_written(f"https://{host}/", ())
    webhook_address.refuse_as_written(f"https://{host}/", (host.strip("[]"),))
    webhook_address.refuse_as_written("https://no-such-host.invalid/", ())
