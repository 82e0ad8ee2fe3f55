"""The database that points are measured with: ten thousand clients, ten million entries."""

import os
import sys
from pathlib import Path

import apsw
import pendulum
import platformdirs

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import totals
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.rows import insert

ENTRIES = 10_000_000
CLIENTS = 10_000

BUSY = 1
"""The client who has `OF_BUSY` entries; the others have as many as each other, give or take one."""

OF_BUSY = 10_000

_YEARS = 3
"""For how long points have been given."""

_AT_ONCE = 500_000
"""Entries in one transaction."""


def find_or_make(entries: int = ENTRIES) -> Path:
    """FRONTDESK_BENCH_POINTS_DB, else a database of so many entries from the cache, made if it is not there yet."""
    ready = os.environ.get("FRONTDESK_BENCH_POINTS_DB")
    path = Path(ready) if ready else platformdirs.user_cache_path("frontdesk-bench") / f"points-{entries}.sqlite3"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {entries:,} entries of points in {path}, once", file=sys.stderr)
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        _fill(draft, entries)
        draft.rename(path)
    return path


def _fill(path: Path, entries: int) -> None:
    desk = open_desk(path).desk()
    with transaction():
        numbers = range(1, CLIENTS + 1)
        made = {"created_at": desk.now.subtract(years=_YEARS), "member_status": "member"}
        insert(
            Contact, [{"id": one, "first_name": f"Client {one}", "name_key": f"{one:08}", **made} for one in numbers]
        )
    close_desk()
    connection = apsw.Connection(str(path))
    try:
        _enter(connection, entries, desk)
    finally:
        connection.close()
    open_desk(path)
    with transaction():
        totals.write_anew()
    close_desk()


_ENTRIES = """
    WITH RECURSIVE
        numbers(n) AS (VALUES(:first) UNION ALL SELECT n + 1 FROM numbers WHERE n < :last),
        whose(n, contact, turn) AS (
            SELECT n, CASE WHEN n <= :busy THEN 1 ELSE 2 + (n - :busy - 1) % :others END,
                CASE WHEN n <= :busy THEN n - 1 ELSE (n - :busy - 1) / :others END FROM numbers
        )
    INSERT INTO points_entry (id, contact_id, kind, amount, balance_after, reason, actor, cause, key, at, day)
    SELECT n, contact, iif(turn % 5 < 4, 'earn', 'redeem'), iif(turn % 5 < 4, 10, -30),
        turn / 5 * 10 + iif(turn % 5 < 4, turn % 5 * 10 + 10, 10), iif(turn % 5 < 4, 'Yoga flow', 'Tea'), 'ronit', '',
        printf('made:%010d', n), :begin + n * :step, (:begin + n * :step) / 86400000000 + 719163
    FROM whose"""
"""Each client earns ten points four times, then redeems thirty; 719,163 is the ordinal of the first day of 1970."""

_ACCOUNTS = """
    INSERT INTO points_account (contact_id, balance, earned, adjusted, redeemed, expired, last_at, tier)
    SELECT contact_id, sum(amount), sum(iif(amount > 0, amount, 0)), 0, sum(iif(amount < 0, -amount, 0)), 0, max(at), ''
    FROM points_entry GROUP BY contact_id"""


def _enter(connection: apsw.Connection, entries: int, desk: Desk) -> None:
    """The entries, written as fast as the engine can, without what guards and finds them until they are there."""
    connection.execute("PRAGMA synchronous = 0; PRAGMA foreign_keys = 0; PRAGMA cache_size = -200000")
    left_out = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'points_entry' AND sql IS NOT NULL "
        "AND type IN ('index', 'trigger') ORDER BY rowid"
    ).fetchall()
    for kind, name, _ in left_out:
        connection.execute(f'DROP {kind} "{name}"')
    begin = round(pendulum.instance(desk.now).subtract(years=_YEARS).timestamp()) * 1_000_000
    step = (round(desk.now.timestamp()) * 1_000_000 - begin) // entries
    for first in range(1, entries + 1, _AT_ONCE):
        span = {"first": first, "last": min(first + _AT_ONCE - 1, entries), "busy": OF_BUSY, "others": CLIENTS - 1}
        connection.execute(_ENTRIES, {**span, "begin": begin, "step": step})
    for _, _, statement in left_out:
        connection.execute(str(statement))
    connection.execute(_ACCOUNTS)
    connection.execute("ANALYZE; PRAGMA wal_checkpoint(truncate)")
