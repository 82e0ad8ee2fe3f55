"""A whole database into a new one, of either engine: row by row, compared, all or nothing."""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

from peewee import IntegrityError

from frontdesk_tui.models import bulk, schema
from frontdesk_tui.models.database import (
    ENGINE_ERRORS,
    StoreError,
    UnsureError,
    dangling,
    database,
    explain,
    run,
    transaction,
)
from frontdesk_tui.models.looking_up import look_up
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.rows import insert_tuples
from frontdesk_tui.models.tables import TABLES

Tell = Callable[[int, int], object]
"""Told how far things are: so many of so many."""

_BATCH = 5_000
"""Rows that are held at once."""

# In two parts, since the sum of very large ones is larger than a file can add up.
_AMOUNT = "count(*), sum(amount / 1000000000), sum(amount % 1000000000)"

_SUMS = {
    "payments": f"SELECT booking_id, kind, currency, {_AMOUNT} FROM payment GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "points given and taken": f"SELECT contact_id, {_AMOUNT} FROM points_entry GROUP BY 1 ORDER BY 1",
    "balances of points": (
        "SELECT contact_id, balance, earned, adjusted, redeemed, expired FROM points_account ORDER BY contact_id"
    ),
    "log": "SELECT kind, count(*), sum(id), sum(at / 1000000), sum(length(data)) FROM event GROUP BY 1 ORDER BY 1",
}
"""What must come to the same, by what it is called."""


_EVENT = "SELECT id, hash FROM event WHERE id = ?"

_LAST_EVENT = "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1"
"""By its hash, which is salted, it is no event of another desk."""

_MAY_BE_THERE = (
    "The database {target} was lost while the desk was kept there, so the desk may be there. When the database can be "
    "reached again, open it and look before you move the desk again. The old one is as it was."
)

_WRITTEN_TO = (
    "Somebody wrote to {source} meanwhile, so nothing was moved. Close all desks and workers there, then move again."
)

_POINT_TO_NOTHING = "Nothing was moved: {source} has rows that point to nothing; `frontdesk doctor` says more."


class Moved(NamedTuple):
    """What was moved."""

    rows: int
    tables: int
    """Those that have rows."""


class _Facts(NamedTuple):
    """What a database comes to."""

    counts: dict[str, int]
    """Rows, by table."""
    sums: dict[str, bytes]
    """Digests, by what was added up."""


def move(target: Place, last: Callable[[], object], tell: Tell) -> Moved:
    """Copy the database that is attached into a new one, which is attached from then on; `last` is done there, too.

    Whatever ends it on the way: the old one is as it was, and there is no new one. Raises StoreError, in words, for a
    target that is not empty or cannot be reached, and where the two are not the same in the end; and UnsureError where
    the new one may be there, since its server was lost while it was kept, and did not come back.
    """
    source, moved = database.obj, [Moved(0, 0)]
    last_event: list[tuple[Any, ...]] = []

    def fill() -> None:
        put_back = bulk.leave_out()
        with source.atomic("DEFERRED"):
            version = source.data_version()
            facts = _facts(source)
            rows = sum(facts.counts.values())
            _copy(source, lambda done: tell(done, rows + rows // 2))
        if source.data_version() != version:
            raise StoreError(_WRITTEN_TO.format(source=source.place))
        for done, put in enumerate(put_back):
            put()
            tell(rows + rows * done // len(put_back) // 2, rows + rows // 2)
        _refuse_difference(facts, source.place)
        last()
        last_event.extend(run(_LAST_EVENT))
        moved[0] = Moved(rows, sum(count > 0 for count in facts.counts.values()))

    try:
        schema.make(target, fill)
    except IntegrityError as error:
        raise StoreError(_POINT_TO_NOTHING.format(source=source.place)) from error
    except (UnsureError, KeyboardInterrupt) as end:
        if not last_event or not _was_kept(target, last_event, end):
            raise
    finally:
        source.close()
    bulk.settle()
    return moved[0]


def _was_kept(target: Place, last_event: list[tuple[Any, ...]], end: BaseException) -> bool:
    """Whether the new one is there, with the event that was its last, though it was broken off while it was kept."""
    try:
        found = look_up(partial(schema.find, target, partial(run, _EVENT, last_event[0][0])))
    except ENGINE_ERRORS:
        raise UnsureError(_MAY_BE_THERE.format(target=target)) from end
    if found != last_event and isinstance(end, UnsureError):
        raise StoreError(
            f"The database {target} was lost before the desk was kept there; nothing was moved. Try again."
        )
    return found == last_event


def _copy(source: Any, tell: Callable[[int], object]) -> None:
    done = 0
    for table in TABLES:
        columns = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
        found = _read(source, f'SELECT {columns} FROM "{table._meta.table_name}" ORDER BY "id"')
        while batch := list(islice(found, _BATCH)):
            with transaction():
                insert_tuples(table, batch)
            done += len(batch)
            tell(done)


def _read(engine: Any, sql: str) -> Iterator[tuple[Any, ...]]:
    """Row by row. Raises StoreError, in words, where it is this one that cannot be read."""
    try:
        yield from engine.each_row(sql)
    except UnicodeDecodeError as error:
        raise StoreError(f"{engine.place} has a text that is damaged, so nothing was moved ({error}).") from error
    except ENGINE_ERRORS as error:
        raise StoreError(explain(error, engine.place)) from error


def _facts(engine: Any) -> _Facts:
    names = [table._meta.table_name for table in TABLES]
    counts = {name: next(_read(engine, f'SELECT count(*) FROM "{name}"'))[0] for name in names}
    return _Facts(counts, {what: _digest(_read(engine, sql)) for what, sql in _SUMS.items()})


def _digest(rows: Iterator[tuple[Any, ...]]) -> bytes:
    """Of rows of which there may be as many as contacts."""
    digest = blake2b()
    for row in rows:
        digest.update(repr(row).encode())
    return digest.digest()


def _refuse_difference(before: _Facts, source: Place) -> None:
    """Raises StoreError where the attached database does not come to the same, or has rows that point to nothing."""
    after = _facts(database.obj)
    other = [name for name, count in before.counts.items() if after.counts[name] != count]
    other += [what for what, digest in before.sums.items() if after.sums[what] != digest]
    if other:
        raise StoreError(f"Nothing was moved: what arrived is not what {source} has ({', '.join(other)}).")
    if dangling():
        raise StoreError(_POINT_TO_NOTHING.format(source=source))
