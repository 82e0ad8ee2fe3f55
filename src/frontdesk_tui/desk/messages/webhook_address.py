"""Where webhooks may go: to the public internet over TLS, and to hosts of the shop's own network that are named."""

import socket
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.host_names import in_ascii
from frontdesk_tui.desk.safetext import one_line

MOST_CHARACTERS = 2_000
"""Of a URL."""

_DENIED_V4 = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
    *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    *("192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24"),  # whoever is nearest answers there, a router of ours
    "168.63.129.16/32",  # what a cloud tells its machines
)
_GLOBAL_V6 = "2000::/3"
"""What global unicast addresses are in: outside are loopback, link-local, mapped and translated IPv4, multicast."""
_DENIED_V6 = ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
"""Of these: tunnels to any IPv4 address (Teredo, 6to4), what whoever is nearest answers, and what is for books only."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a webhook goes."""

    is_tls: bool
    host: str
    """Name or address, in small letters; of a name in any script its ASCII form."""
    port: int
    target: str
    """Path and query."""

    @property
    def said(self) -> str:
        """Host and port as a request names them: `example.com`, `[2001:db8::1]:8443`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.is_tls else 80) else f"{host}:{self.port}"


def refuse_as_written(url: str, allowed_hosts: Collection[str]) -> None:
    """A5: the same as `refuse`, as far as it can be told without asking the network for a name."""
    address = parsed(url, allowed_hosts)
    host = "127.0.0.1" if address.host.rpartition(".")[2] == "localhost" else address.host
    if address.host not in allowed_hosts and (written := _as_written(host)) and not _is_public(written):
        raise _inside(address.host, written)


def refuse(url: str, allowed_hosts: Collection[str]) -> None:
    """A5: raises DeskError, at `url`, unless a webhook may go there; a host that is unknown now is judged later."""
    address = parsed(url, allowed_hosts)
    try:
        judged(address.host, address.port, allowed_hosts)
    except OSError:
        return


def parsed(url: str, allowed_hosts: Collection[str]) -> Address:
    """The parts of a URL. Raises DeskError, at `url`, when it is none that a webhook may have."""
    if len(url) > MOST_CHARACTERS or any(mark <= " " or mark in "\\\x7f" for mark in url):
        raise DeskError("This is no web address; it has no spaces, and begins with https://.", "url")
    try:
        parts = urlsplit(url)
        host, port = _host(parts), parts.port
    except ValueError:
        raise DeskError("This is no web address; it looks like https://example.com/hook.", "url") from None
    if parts.scheme not in ("http", "https") or not host or port == 0:
        raise DeskError("This is no web address; it looks like https://example.com/hook.", "url")
    if parts.username is not None or parts.password is not None:
        raise DeskError("A web address for webhooks has no user name or password before the host.", "url")
    if parts.scheme == "http" and host not in allowed_hosts:
        raise DeskError("Webhooks go over https only, but for hosts that an admin allows.", "url")
    is_tls = parts.scheme == "https"
    return Address(is_tls, host, port or (443 if is_tls else 80), _target(parts))


def place_of(url: str) -> str:
    """Host and port of a URL, whether or not a webhook may go there; the rest may be a secret."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def _host(parts: SplitResult) -> str:
    """Raises ValueError for what can be no host."""
    host = (parts.hostname or "").rstrip(".")
    return in_ascii(host).rstrip(".")


def _target(parts: SplitResult) -> str:
    from urllib.parse import quote

    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return quote(asked, safe="/?%:@!$&'()*+,;=-._~[]|")


def judged(host: str, port: int, allowed_hosts: Collection[str]) -> list[str]:
    """The IP addresses of a host, to connect to these and no others.

    Raises DeskError, at `url`, when one of them is not of the public internet and an admin has not allowed the host;
    OSError when there are none.
    """
    found = _addresses(host, port)
    if host not in allowed_hosts:
        for each in found:
            if not _is_public(each):
                raise _inside(host, each)
    return found


def _inside(host: str, address: str) -> DeskError:
    sentence = f"{one_line(host, 80)} is an address inside a network ({address}); an admin may allow it by name."
    return DeskError(sentence, "url")


def _as_written(host: str) -> str | None:
    """The address that a host is written as, also `127.1`, `0x7f.1` and `2130706433`; None for a name."""
    try:  # resolvers take these for addresses, too, but not all of them
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        pass
    try:
        return str(ip_address(host))
    except ValueError:
        return None


def _addresses(host: str, port: int) -> list[str]:
    if written := _as_written(host):
        return [written]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a part of the name that is empty, or too long
        raise OSError(f"{host} is no name of a host") from error
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def _is_public(text: str) -> bool:
    """Whether an address belongs to the public internet."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _networks_v4())
    return _is_public_v6(address)


def _is_public_v6(address: IPv6Address) -> bool:
    whole, *denied = _networks_v6()
    return address in whole and not any(address in network for network in denied)


@lru_cache(1)
def _networks_v4() -> list[IPv4Network]:
    return [IPv4Network(network) for network in _DENIED_V4]


@lru_cache(1)
def _networks_v6() -> list[IPv6Network]:
    return [IPv6Network(network) for network in (_GLOBAL_V6, *_DENIED_V6)]
