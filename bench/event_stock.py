"""A database with as many events as a busy business has after years."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pendulum

from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models import log
from frontdesk_tui.models.database import run, transaction
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.log import Entry

EVENTS = 5_000_000

_AT_ONCE = 50_000
"""Rows in one transaction."""

_KINDS = ("booking.made", "booking.attended", "booking.paid", "booking.cancelled", "points.given", "label.put")

_QUICK = ("synchronous = 0", "foreign_keys = 0", "cache_size = -200000")
"""For a file that is made again when it is cut off."""


def filled(path: Path, events: int) -> None:
    """Add events, of the last years until an hour ago, until there are so many; sealed as any are."""
    open_desk(path)
    try:
        for one in _QUICK:
            run(f"PRAGMA {one}")
        entries = _entries(events)
        while some := list(islice(entries, _AT_ONCE)):
            with transaction():
                log.append(some)
    finally:
        close_desk()


def _entries(events: int) -> Iterator[Entry]:
    """Those that are lacking."""
    [(there, contacts)] = run("SELECT (SELECT count(*) FROM event), (SELECT max(id) FROM contact)")
    last = moment_to_stored(pendulum.now("UTC").subtract(hours=1))
    step = 5 * 365 * 24 * 3_600_000_000 // max(1, events)
    for number, kind in zip(range(there, events), cycle(_KINDS), strict=False):
        yield (kind, number % contacts + 1, None, None, "Noa", last - (events - number) * step, "{}")
