"""What the server's errors mean to the person at the desk."""

from frontdesk_tui.models.place import Server, is_kept_back, said
from frontdesk_tui.models.postgresql import psycopg

_CAUSES = {
    "55P03": "The database {place} was busy for too long; nothing was saved. Try again.",
    "25P03": "This took too long, so the database {place} took no more of it; nothing was saved. Try again.",
    "40001": "Another desk changed the same just now; nothing was saved. Try again.",
    "40P01": "Another desk changed the same just now; nothing was saved. Try again.",
    "53100": "The disk of the server is full; nothing was saved. Make room there, then try again.",
    "53200": "The server has no memory left; nothing was saved. Try again.",
    "53300": "The server takes no more connections to the database {place}. Close other desks, or let it take more.",
    "42501": "You may not do this in the database {place}: its owner must allow it.",
    "25006": "The database {place} is read-only.",
    "28P01": "The server does not accept the password for the database {place}.",
    "28000": "The server does not let you into the database {place}.",
    "3D000": "There is no database {place}.",
}
"""By SQLSTATE (PostgreSQL's appendix A)."""

_WHEN_CONNECTING = {
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": "28000",
    "does not exist": "3D000",
    "too many clients": "53300",
    "remaining connection slots": "53300",
    "permission denied": "28000",
}
"""What libpq says before there is a SQLSTATE."""


_ASKS = "Is the server running"
"""With what libpq ends, when all has been said."""

_FAILED = " failed: "
"""Behind which libpq says why; before it, what was tried, which is the server that is named anyhow."""

_GONE = ("08", "57P01", "57P02", "57P03", "57P05")
"""What a SQLSTATE begins with after which a connection is of no use, also where the line itself is still up."""


def is_gone(error: BaseException) -> bool:
    """Whether the server, or what stands before it, has said that it does no more on this connection."""
    return (_state(error) or "").startswith(_GONE)


_ASTRAY = ("26000", "42P05")
"""Of a prepared statement that is not there, and of one that is although nobody here has said so."""


def is_astray(error: BaseException) -> bool:
    """Whether the server keeps other statements for a connection than was thought."""
    return _state(error) in _ASTRAY


def cause(error: BaseException, server: Server) -> str | None:
    """One sentence about an error, when the world is at fault; None when it is a bug of ours."""
    known = _CAUSES.get(_state(error) or "")
    return known and known.format(place=said(server))


def of_connecting(error: BaseException, server: Server) -> str:
    """One sentence about why no connection came about."""
    text = str(error).lower()
    state = _state(error) or next((state for sign, state in _WHEN_CONNECTING.items() if sign in text), "")
    if state in _CAUSES:
        return _CAUSES[state].format(place=said(server))
    if is_kept_back():
        return f"The database {said(server)} cannot be reached."
    lines = [line.strip() for line in str(error).splitlines() if not line.strip().startswith(_ASKS)]
    why = next((line for line in reversed(lines) if line), "").rpartition(_FAILED)[2]
    return f"The database {server} cannot be reached{f' ({why})' if why else ''}."


def _state(error: BaseException) -> str | None:
    """The SQLSTATE of an error, or of what it came of."""
    found: BaseException | None = error
    while found is not None:
        orig = getattr(found, "orig", found)
        if isinstance(orig, psycopg.Error) and orig.sqlstate:
            return str(orig.sqlstate)
        found = found.__cause__ or found.__context__
    return None
