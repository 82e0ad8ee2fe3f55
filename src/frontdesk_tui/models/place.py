"""Where a business's data is: in a SQLite file, or in a database of a PostgreSQL server."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

SCHEMES = ("postgresql", "postgres")
"""What the URL of a database on a server begins with."""

_HOST = r"(?:\[[^\]@/?]*\]|[^@/?:,\[\]]*)(?::[0-9]*)?"
_URL = re.compile(
    r"(?P<scheme>[a-z]+)://(?:(?P<user>[^@/:]*)(?::(?P<password>[^@/]*))?@)?"
    rf"(?P<hosts>{_HOST}(?:,{_HOST})*)(?:/(?P<name>[^@/?]*))?(?:\?(?P<query>.*?)&?)?",
    re.DOTALL,
)
"""A URL as libpq reads it, which is not as RFC 3986 has it: `#` and `?` may stand in a password as they are. What it
reads otherwise than it was meant, `@` or `/` in a password, is none.
"""

_SHOWN = (
    *("application_name", "connect_timeout", "dbname", "host", "hostaddr", "options", "port", "service", "sslmode"),
    *("sslrootcert", "target_session_attrs", "user"),
)
"""What of a URL's parameters may be shown; `password` and `sslpassword` are not all that are secret."""

AMISS = (
    "The URL of the database cannot be read. In a user name or a password, write @ as %40, / as %2F, : as %3A and % as "
    "%25."
)
"""What is said of it, without any part of it."""

_KEPT_BACK = [False]
"""Whether sentences say where the database is. One for the whole program: how it was started decides."""


class _Parts(NamedTuple):
    """What a URL says."""

    scheme: str
    user: str | None
    password: str | None
    hosts: str
    name: str | None
    query: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server. As text it has no password, so that it may be shown."""

    url: str
    """As libpq takes it: `postgresql://user@host:5432/database`."""

    def __str__(self) -> str:
        parts = _parts(self.url)
        if parts is None:
            return "postgresql://…"
        user = f"{parts.user}@" if parts.user is not None else ""
        name = f"/{parts.name}" if parts.name is not None else ""
        query = urlencode([pair for pair in parts.query if pair[0] in _SHOWN], safe="/")
        return f"{parts.scheme}://{user}{parts.hosts}{name}{'?' if query else ''}{query}"

    @property
    def has_password(self) -> bool:
        """Whether its URL tells one, or cannot be read."""
        parts = _parts(self.url)
        return parts is None or bool(parts.password) or any("password" in name for name, _ in parts.query)


Place = Path | Server
"""Of a business's data."""


def _parts(url: str) -> _Parts | None:
    found = _URL.fullmatch(url)
    if found is None:
        return None
    try:
        query = parse_qsl(found["query"] or "", keep_blank_values=True, strict_parsing=bool(found["query"]))
    except ValueError:  # a part of it says no name
        return None
    return _Parts(found["scheme"], found["user"], found["password"], found["hosts"], found["name"], query)


def place_of(asked: str) -> Place:
    """What a path or a URL means: `sqlite:///desk.sqlite3` is in this folder, `sqlite:////srv/d.sqlite3` in /srv.

    Raises ValueError for a URL of anything else; its message is a sentence, without the URL, which may hold a secret.
    """
    scheme, mark, rest = asked.partition("://")
    if not mark:
        if "password=" in asked:
            raise ValueError("A database on a server is said as a URL: postgresql://user@host/database.")
        return Path(asked).expanduser()
    if scheme in SCHEMES:
        if _parts(asked) is None:
            raise ValueError(AMISS)
        return Server(asked)
    if scheme != "sqlite":
        raise ValueError(f"A database is a SQLite file or on a PostgreSQL server; {scheme}:// is neither.")
    return Path(rest.removeprefix("/")).expanduser()


def asked_by(place: Place) -> str:
    """What `place_of` takes for a place; of a server with its password, so not to be shown."""
    return place.url if isinstance(place, Server) else str(place)


def keep_back() -> None:
    """From now on no sentence says where the database is: for those who are to know nothing of this machine."""
    _KEPT_BACK[0] = True


def is_kept_back() -> bool:
    """Whether sentences do not say where the database is."""
    return _KEPT_BACK[0]


def said(place: Place) -> str:
    """A place as it follows `the database` in a sentence."""
    return "of this desk" if is_kept_back() else str(place)
