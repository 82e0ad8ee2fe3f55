"""Where a business's data is: in a SQLite file, or in a database of a PostgreSQL server."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SCHEMES = ("postgresql", "postgres")
"""What the URL of a database on a server begins with."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server. As text it has no password, so that it may be shown."""

    url: str
    """As libpq takes it (RFC 3986): `postgresql://user@host:5432/database`."""

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        user, at, host = parts.netloc.rpartition("@")
        query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0] != "password"], safe="/")
        return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}{at}{host}", query=query))


Place = Path | Server
"""Of a business's data."""


def place_of(asked: str) -> Place:
    """What a path or a URL means: `sqlite:///desk.sqlite3` is in this folder, `sqlite:////srv/d.sqlite3` in /srv.

    Raises ValueError for a URL of anything else; its message is a sentence.
    """
    scheme, mark, rest = asked.partition("://")
    if not mark:
        return Path(asked).expanduser()
    if scheme in SCHEMES:
        return Server(asked)
    if scheme != "sqlite":
        raise ValueError(f"A database is a SQLite file or on a PostgreSQL server; {scheme}:// is neither.")
    return Path(rest.removeprefix("/")).expanduser()


def asked_by(place: Place) -> str:
    """What `place_of` takes for a place; of a server with its password, so not to be shown."""
    return place.url if isinstance(place, Server) else str(place)
