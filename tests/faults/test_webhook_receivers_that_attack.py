"""Addresses of webhooks that lead into the network, and receivers that want more than one: our time, our screen."""

import socket
from collections.abc import Callable
from ipaddress import ip_network
from random import Random

import pytest
from tests.delivery.hook_servers import Answering, hook_server
from tests.delivery.hooking import BRIEF, post
from tests.delivery.mail_servers import LOOPBACK, serving_context

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import messaging, webhook_address
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.messages.outbound import Kind

SPECIAL = (
    # IANA IPv4 Special-Purpose Address Registry, with multicast (RFC 5771) and what clouds tell their machines
    *("0.0.0.0/8", "0.0.0.0/32", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.0.0/29", "192.0.0.8/32", "192.0.0.9/32", "192.0.0.10/32", "192.0.0.170/31"),
    *("192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.88.99.2/32", "192.168.0.0/16"),
    *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32"),
    *("224.0.0.0/4", "168.63.129.16/32"),
    # IANA IPv6 Special-Purpose Address Registry, with multicast (RFC 4291), site-local, IPv4-compatible
    *("::1/128", "::/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64"),
    *("2001::/23", "2001::/32", "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:2::/48", "2001:3::/32"),
    *("2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2002::/16"),
    *("2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10"),
    *("ff00::/8", "fec0::/10", "::/96"),
)


@pytest.mark.parametrize("network", SPECIAL)
def test_nothing_goes_to_an_address_that_is_set_aside(network: str, dice: Random) -> None:
    """A5: to its first and its last one, and some between."""
    known = ip_network(network)
    for number in (0, known.num_addresses - 1, *(dice.randrange(known.num_addresses) for _ in range(20))):
        with pytest.raises(DeskError, match="inside a network"):
            webhook_address.judged(str(known[number]), 443, ())


NEAR_LOOPBACK = {
    "decimal": "2130706433",
    "octal": "0177.0.0.1",
    "hexadecimal": "0x7f.0x0.0x0.0x1",
    "short": "127.1",
    "a dot behind": "127.0.0.1.",
    "mapped": "[::ffff:127.0.0.1]",
    "mapped, in hexadecimal": "[::ffff:7f00:1]",
    "with a zone": "[::1%25lo]",
    "compatible": "[::127.0.0.1]",
    "other digits": "①②⑦.0.0.1",
    "wide digits": "１２７．０．０．１",
    "a name": "localhost",
    "a name with a dot": "LocalHost.",
    "a name in wide letters": "ｌｏｃａｌｈｏｓｔ",
    "a soft hyphen": "local\u00adhost",
    "another dot": "127。0。0。1",
    "a user before": "example.com@127.0.0.1",
    "a user and a backslash": "example.com\\@127.0.0.1",
    "a tab": "127.0\t.0.1",
    "a line break": "127.0.0.1\r\nHost: example.com",
    "a hash before a user": "127.0.0.1#@example.com",
    "escaped": "%31%32%37.0.0.1",
}


@pytest.mark.parametrize("host", NEAR_LOOPBACK.values(), ids=NEAR_LOOPBACK.keys())
def test_nothing_comes_to_this_machine_however_its_address_is_written(host: str) -> None:
    """A5: what is judged is what is connected to; nothing else reads the URL."""
    with hook_server(context=serving_context()) as hooks:
        before, hash_, after = host.partition("#")
        attempt = post(f"https://{before}:{hooks.port}/{hash_}{after}", BRIEF, allowed=())
        assert (hooks.requests, attempt.outcome.kind in (Kind.REFUSED, Kind.NOT_SENT)) == ([], True)


def _resolves(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> list[str]:
    """Each time a name is asked for it is of other addresses; the names that were asked for."""
    asked: list[str] = []
    turns = iter(answers)

    def found(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(0, 0, 6, "", (address, port)) for address in next(turns)]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asked


def test_a_name_that_was_public_when_it_was_saved_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: DNS rebinding; and it is asked for once a try, so that there is no other answer to connect by."""
    with hook_server(context=serving_context()) as hooks:
        url = f"https://hooks.example:{hooks.port}/"
        asked = _resolves(monkeypatch, ("93.184.215.14",), (LOOPBACK,))
        webhook_address.refuse(url, ())
        attempt = post(url, BRIEF, allowed=())
        assert (attempt.outcome.kind, hooks.requests, len(asked)) == (Kind.REFUSED, [], 2)


def test_one_address_inside_is_enough_to_refuse_whichever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: the first that takes a connection would be the one inside."""
    with hook_server(context=serving_context()) as hooks:
        _resolves(monkeypatch, ("192.0.2.1", "93.184.215.14", LOOPBACK), ("93.184.215.14", "::1"))
        for _ in range(2):
            attempt = post(f"https://hooks.example:{hooks.port}/", BRIEF, allowed=())
            assert (attempt.outcome.kind, hooks.requests) == (Kind.REFUSED, [])


def test_a_host_in_another_script_is_the_one_that_was_typed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A5: `straße` and `strasse` are two; an allowed one is known by the same name."""
    assert webhook_address.parsed("https://straße.example/", ()).host == "xn--strae-oqa.example"
    messaging.set_up(desk, Messaging(allowed_hosts=("Bücher.local",)))
    allowed = messaging.current().allowed_hosts
    _resolves(monkeypatch, ("192.168.1.20",))
    webhook_address.refuse("http://bücher.local/in", allowed)
    assert webhook_address.parsed("http://BÜCHER.local/in", allowed).host in allowed


def _says(text: bytes) -> Callable[[Answering], None]:
    def answer(handler: Answering) -> None:
        handler.close_connection = True
        handler.wfile.write(text)

    return answer


OK = b"HTTP/1.1 200 OK\r\n"
ANSWERS = {
    "many headers": (_says(OK + b"X: y\r\n" * 5_000 + b"\r\n"), Kind.UNCLEAR),
    "one long header": (_says(OK + b"X: " + b"y" * 200_000 + b"\r\n\r\n"), Kind.UNCLEAR),
    "a header that goes on": (_says(OK + b"X: y\r\n" + b" y\r\n" * 50_000), Kind.UNCLEAR),
    "go on, for ever": (_says(b"HTTP/1.1 100 Continue\r\n\r\n" * 4_000 + OK + b"\r\n"), Kind.UNCLEAR),
    "HTTP/0.9": (_says(b"<html>hello"), Kind.UNCLEAR),
    "a status that is no number": (_says(b"HTTP/1.1 two OK\r\n\r\n"), Kind.UNCLEAR),
    "a status out of bounds": (_says(b"HTTP/1.1 99999 OK\r\n\r\n"), Kind.UNCLEAR),
    "a length below nothing": (_says(OK + b"Content-Length: -1\r\n\r\n"), Kind.SENT),
    "a length that is no number": (_says(OK + b"Content-Length: 1e9\r\n\r\n"), Kind.SENT),
    "chunks without end": (
        _says(OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n" + b"x" * 99_999),
        Kind.SENT,
    ),
    "chunks and a length": (_says(OK + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n-1\r\n"), Kind.SENT),
    "a bomb in gzip": (_says(OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08" + b"\x00" * 99_999), Kind.SENT),
    "another protocol": (_says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"), Kind.NOT_SENT),
    "a date before all dates": (
        _says(b"HTTP/1.1 503 \r\nRetry-After: Mon, 01 Jan 0001 00:00:00 -2359\r\n\r\n"),
        Kind.NOT_SENT,
    ),
    "a wait of many digits": (_says(b"HTTP/1.1 429 \r\nRetry-After: " + b"9" * 5_000 + b"\r\n\r\n"), Kind.NOT_SENT),
    "what a terminal obeys": (_says(b"HTTP/1.1 500 \x1b]0;x\x07\x9b31m\x00\r\n\r\n"), Kind.NOT_SENT),
    "headers in no script": (_says(b"HTTP/1.1 503 \xff\xfe\r\nRetry-After: \xff\r\n\r\n"), Kind.NOT_SENT),
}


@pytest.mark.parametrize(("answer", "kind"), ANSWERS.values(), ids=ANSWERS.keys())
def test_whatever_is_answered_is_an_outcome_in_words(answer: Callable[[Answering], None], kind: Kind) -> None:
    """A5: no more of it is read than its head, and no more than 64 KB of that."""
    with hook_server(answer) as hooks:
        outcome = post(hooks.url).outcome
    assert outcome.kind is kind
    assert outcome.error == "" or outcome.error.endswith(".")
    assert len(outcome.error) < 300
    assert outcome.error.isprintable()


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
def test_who_says_that_it_is_inside_is_not_followed(status: int) -> None:
    """A5: a receiver that was judged may not send us on to one that was not."""
    with hook_server() as inside:
        moved = _says(f"HTTP/1.1 {status} Moved\r\nLocation: {inside.url}\r\nContent-Length: 0\r\n\r\n".encode())
        with hook_server(moved) as hooks:
            assert post(hooks.url).outcome.kind is Kind.NOT_SENT
            assert (len(hooks.requests), inside.requests) == (1, [])
