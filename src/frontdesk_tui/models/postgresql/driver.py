"""Psycopg as we connect by it: who we are, how long one waits for a server, and what becomes of numbers and texts."""

from typing import TYPE_CHECKING, Any

import peewee as _typed

from frontdesk_tui.models.postgresql import psycopg

if TYPE_CHECKING:
    from frontdesk_tui.models.postgresql.engine import Postgresql

_peewee: Any = _typed
"""With all that its types do not say."""

_UNLESS_SAID = {
    "application_name": "frontdesk",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Who we are and how long one waits for a server that does not answer, unless its URL says otherwise."""


_PLANS = "SET random_page_cost = 1.1; SET jit = off"
"""What a desk asks for is in the server's memory: rows are looked up by an index rather than whole tables read, and no
question is compiled. Where a pool hands out connections some may lack it, and are slower only."""


class _Number(psycopg.adapt.Loader):  # type: ignore[misc]  # whoever wants no server has no types of it
    """What sums of integers are: integers."""

    def load(self, data: Any) -> int | float:
        text = bytes(data)
        return float(text) if b"." in text or b"N" in text else int(text)


class _Text(psycopg.adapt.Dumper):  # type: ignore[misc]  # as above
    """A text, of which a server stores every character but one: what folding takes for a space is one."""

    def dump(self, obj: str) -> bytes:
        return obj.replace("\0", " ").encode()


class Driver(_peewee.Psycopg3Adapter):  # type: ignore[misc]  # Peewee says no types of it
    """Psycopg, though Peewee has not imported it. It puts values in by itself; what a server keeps of
    ours is said in `prepared`."""

    txn_idle = psycopg.pq.TransactionStatus.IDLE
    txn_inerror = psycopg.pq.TransactionStatus.INERROR
    txn_unknown = psycopg.pq.TransactionStatus.UNKNOWN

    def check_driver(self) -> None:
        """It is there, or this could not have been imported."""

    def get_binary_type(self) -> type[bytes]:
        """Bytes are stored as they are."""
        return bytes

    def connect(self, db: "Postgresql", **params: Any) -> Any:  # noqa: ARG002 - its URL says all
        """A connection as we use them."""
        asked = psycopg.conninfo.conninfo_to_dict(db.place.url)
        given: dict[str, Any] = {name: value for name, value in _UNLESS_SAID.items() if name not in asked}
        connection = psycopg.connect(
            db.place.url,
            autocommit=True,
            prepare_threshold=None,
            cursor_factory=psycopg.ClientCursor,
            client_encoding="UTF8",
            **given,
        )
        connection.execute(_PLANS)
        connection.adapters.register_loader("numeric", _Number)
        connection.adapters.register_dumper(str, _Text)
        return connection
