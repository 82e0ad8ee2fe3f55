"""The log: events are appended here and nowhere else, each sealed to the one before it, so that a change shows."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from os import urandom
from typing import Any, NamedTuple

from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.guards import PURGED
from frontdesk_tui.models.rows import among, change_many, ids, insert_tuples, raw

EMPTIED = "log.emptied"
"""Kind of the event that names, as `events`, those from which personal data was removed: first and last ids of each."""

_SALT = 16
"""Random bytes that each event's data is hashed with: without them nobody can guess what was removed."""

_PAGE = 5_000
"""Events that are looked at at a time."""

_LEAST = -(2**63)
"""No id is less; ours begin at 1."""

_EMPTY = PURGED[Event][1]

_TURN = """INSERT INTO "log_end" ("id", "event") VALUES (1, (SELECT COALESCE(MAX("id"), 0) FROM "event") + ?)
ON CONFLICT ("id") DO UPDATE SET "event" = CASE WHEN "log_end"."event" + ? > "excluded"."event"
THEN "log_end"."event" + ? ELSE "excluded"."event" END
RETURNING "event", (SELECT "hash" FROM "event" WHERE "event"."id" = "log_end"."event" - ?)"""
"""The next ids, the last of which is kept, so that an end that was cut off shows; and the hash to go on from."""

_READ = (
    'SELECT "id", "kind", "contact_id", "booking_id", "staff_id", "actor", "at", "data", "seal", "hash" FROM "event" '
    'WHERE "id" > ? ORDER BY "id" LIMIT ?'
)

_EMPTYING = 'UPDATE "event" SET "data" = ?, "seal" = ? WHERE "id" = ?'

Entry = tuple[str, int | None, int | None, int | None, str, int, str]
"""An event as it is stored: kind, ids of contact, booking and staff, actor, microseconds, data as JSON."""


def append(entries: Sequence[Entry]) -> range:
    """Add events in this order, inside a transaction of the caller's; their ids."""
    count = len(entries)
    if not count:
        return range(0)
    last, before = database.execute_sql(_TURN, (count, count, count, count)).fetchone()
    first, salts = last - count + 1, urandom(_SALT * count)
    rows, link = [], _bytes(before)
    for number, entry in enumerate(entries):
        salt = salts[number * _SALT : (number + 1) * _SALT]
        link = follow(link, first + number, entry, digest(salt, entry[-1]))
        rows.append((first + number, *entry, salt, link))
    insert_tuples(Event, rows)
    return range(first, last + 1)


def seal_all() -> None:
    """Seal the events of a time when there were no seals, as they are now; inside the transaction of an upgrade."""
    last, link = 0, b""
    while page := run(_READ, last, _PAGE):
        sealed = []
        for event, *entry, _, _ in page:
            salt = urandom(_SALT)
            link = follow(link, event, tuple(entry), digest(salt, entry[-1]))
            sealed.append((salt, link, event))
        change_many(Event, ("seal", "hash"), sealed)
        last = page[-1][0]
    if last:
        run('INSERT INTO "log_end" ("id", "event") VALUES (1, ?)', last)


def digest(salt: bytes, data: str) -> bytes:
    """What stays of an event's data when it is removed. Released: it is not to become another."""
    return sha256(salt + str(data).encode(errors="surrogatepass")).digest()


def follow(before: bytes, event: int, entry: Entry, data: bytes) -> bytes:
    """An event's hash, of that of the event before it, its columns, and its data's digest. Released, likewise."""
    kind, contact, booking, staff, actor, at, _ = entry
    # What people write comes last; a server has no NUL.
    columns = f"{event}|{contact}|{booking}|{staff}|{at}|{kind}|{actor}".replace("\0", " ")
    return sha256(before + data + columns.encode(errors="surrogatepass")).digest()


def empty(which: Any) -> list[int]:
    """Remove the data of events, and the salts by which it could be guessed; the digests stay. Their ids."""
    emptied = []
    found = ids(Event.select(Event.id).where(which))
    for begin in range(0, len(found), _PAGE):
        some = Event.select(Event.id, Event.seal, Event.data).where(among(Event.id, found[begin : begin + _PAGE]))
        rows = [(event, digest(bytes(seal), data)) for event, seal, data in raw(some) if data != _EMPTY]
        database.write_many(_EMPTYING, [(_EMPTY, kept, event) for event, kept in rows])
        emptied += [event for event, _ in rows]
    return sorted(emptied)


def spans(events: Sequence[int]) -> list[list[int]]:
    """Ids in ascending order as the first and the last of each run of them."""
    found: list[list[int]] = []
    for event in events:
        if found and found[-1][1] == event - 1:
            found[-1][1] = event
        else:
            found.append([event, event])
    return found


class Fault(NamedTuple):
    """Something that is wrong with the log."""

    what: str
    """`changed`, `removed`, `inserted` or `emptied`."""
    first: int
    last: int


def faults() -> Iterator[Fault]:
    """What has been done to the log past this program, in the order of the events; their number bounds no memory."""
    seen, last = _Chain(), _LEAST
    while page := run(_READ, last, _PAGE):
        last = page[-1][0]
        for event, *entry, seal, link in page:
            yield from seen.look(event, tuple(entry), _bytes(seal), _bytes(link))
    yield from seen.ended()


def _bytes(stored: Any) -> bytes:
    """A file may have anything where bytes should be."""
    return stored if isinstance(stored, bytes) else b""


class _Chain:
    """How far the log was looked at."""

    def __init__(self) -> None:
        self.last = 0
        self._good = b""
        """The hash of the last event that follows on the one before it."""
        self._doubted: tuple[int, bytes] | None = None
        """The event before, when it did not follow on the one before it, and its hash."""
        self._emptied: set[int] = set()
        """Those without their data, of which nobody has said yet that it was purged."""

    def look(self, event: int, entry: Any, seal: bytes, link: bytes) -> Iterator[Fault]:
        """One more event."""
        data, gap = digest(seal, entry[-1]), (self.last + 1, event - 1)
        self.last = max(event, self.last)
        if gap[0] <= gap[1]:
            yield from self._settle(None)
            yield Fault("removed", *gap)
            self._good = link  # what came before it is not known any more
            return
        before, is_empty = (self._doubted[1] if self._doubted else self._good), entry[-1] == _EMPTY
        if follow(before, event, entry, data) == link:
            yield from self._settle("changed")
        elif is_empty and follow(before, event, entry, seal) == link:
            yield from self._settle("changed")
            self._emptied.add(event)
        elif self._doubted and link in (follow(self._good, event, entry, one) for one in (data, seal)):
            yield from self._settle("inserted")
        else:
            yield from self._settle("changed")
            self._doubted = (event, link)
            return
        self._good = link
        if entry[0] == EMPTIED:
            self._purged(entry[-1])

    def _settle(self, what: str | None) -> Iterator[Fault]:
        """The event before, of which it was not known yet what was done to it, is known by the one after it."""
        if self._doubted is not None:
            event, self._good = self._doubted[0], (self._good if what == "inserted" else self._doubted[1])
            self._doubted = None
            yield Fault(what or "changed", event, event)

    def _purged(self, data: str) -> None:
        from json import loads

        for first, last in loads(data).get("events", ()):
            self._emptied.difference_update(range(first, last + 1))

    def ended(self) -> Iterator[Fault]:
        """After the last event."""
        yield from self._settle("changed")
        [end] = run('SELECT COALESCE(MAX("event"), 0) FROM "log_end"')[0]
        if end > self.last:
            yield Fault("removed", self.last + 1, end)
        elif end < self.last:
            yield Fault("inserted", end + 1, self.last)
        for first, last in spans(sorted(self._emptied)):
            yield Fault("emptied", first, last)
