"""A desk as the first version of the program made it."""

from collections.abc import Iterable
from pathlib import Path

import apsw
from tests.models.test_migrations import VERSION_1

_EVENT = "INSERT INTO event (kind, booking_id, actor, at, data) VALUES (?, ?, 'Noa', 0, ?)"
_MADE = "INSERT INTO event (kind, booking_id, actor, at, data) SELECT 'booking.made', id, 'Noa', 0, '{}' FROM booking"


def of_version_1(file: Path, more: Iterable[str] = ()) -> None:
    """Make one, with so many more events, by their data."""
    connection = apsw.Connection(str(file))
    with connection:
        connection.execute(VERSION_1.read_text(encoding="utf-8"))
        connection.execute(_MADE)
        connection.execute(_EVENT, ("booking.paid", 1, "{}"))
        connection.executemany(_EVENT, (("note.added", None, data) for data in more))
    connection.close()
