"""A database with as many events as a busy business has after years."""

from itertools import cycle, islice
from pathlib import Path

import apsw
import pendulum

from frontdesk_tui.models.fields import moment_to_stored

EVENTS = 5_000_000

_AT_ONCE = 200_000
"""Rows in one transaction."""

_KINDS = ("booking.made", "booking.attended", "booking.paid", "booking.cancelled", "points.given", "label.put")


def filled(path: Path, events: int) -> None:
    """Add events, of the last years until an hour ago, until there are so many."""
    connection = apsw.Connection(str(path))
    try:
        connection.execute("PRAGMA synchronous = 0; PRAGMA foreign_keys = 0; PRAGMA cache_size = -200000")
        there = int(str(connection.execute("SELECT count(*) FROM event").get))
        contacts = int(str(connection.execute("SELECT max(id) FROM contact").get))
        last = moment_to_stored(pendulum.now("UTC").subtract(hours=1))
        step = 5 * 365 * 24 * 3_600_000_000 // max(1, events)
        rows = (
            (kind, number % contacts + 1, last - (events - number) * step)
            for number, kind in zip(range(there, events), cycle(_KINDS), strict=False)
        )
        statement = "INSERT INTO event (kind, contact_id, actor, at, data) VALUES (?, ?, 'Noa', ?, '{}')"
        while some := list(islice(rows, _AT_ONCE)):
            with connection:
                connection.executemany(statement, some)
    finally:
        connection.close()
