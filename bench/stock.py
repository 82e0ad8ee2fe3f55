"""The database that is measured with: one that is ready, or one seeded once into a cache folder."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import apsw
import platformdirs

CLIENT_OF_MANY = "Regina Stamm"
"""A seeded database of a thousand contacts or more has her, with a booking for every tenth contact, 10,000 at most."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A filled database."""

    path: Path
    contacts: int
    first: str
    """The name on top of the list."""
    bookings: int
    """How many bookings `CLIENT_OF_MANY` has."""


def find_or_seed(contacts: int) -> Stock:
    """FRONTDESK_BENCH_DB, else a database of so many contacts from the cache, seeded if it is not there yet."""
    ready = os.environ.get("FRONTDESK_BENCH_DB")
    path = Path(ready) if ready else platformdirs.user_cache_path("frontdesk-bench") / f"{contacts}.sqlite3"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        print(f"seeding {contacts:,} contacts into {path}, once", file=sys.stderr)
        command = [sys.executable, "-m", "frontdesk_tui", "--database", str(draft), "seed", "--contacts", str(contacts)]
        subprocess.run(command, check=True)
        draft.rename(path)
    return _prepared(path)


def _prepared(path: Path) -> Stock:
    """The database with nothing left to remind of: notices would be measured instead of what was asked for."""
    connection = apsw.Connection(str(path))
    try:
        connection.execute("UPDATE task SET reminded_at = due_at WHERE due_at IS NOT NULL AND reminded_at IS NULL")
        first, last, company = connection.execute(
            "SELECT first_name, last_name, company FROM contact WHERE deleted_at IS NULL ORDER BY name_key, id LIMIT 1"
        ).get
        bookings = connection.execute(
            "SELECT count(*) FROM booking b JOIN contact c ON c.id = b.contact_id "
            "WHERE c.first_name || ' ' || c.last_name = ?",
            (CLIENT_OF_MANY,),
        ).get
        contacts = connection.execute("SELECT count(*) FROM contact WHERE deleted_at IS NULL").get
    finally:
        connection.close()
    return Stock(path, contacts, f"{first} {last}".strip() or company, bookings)
