"""C5: who is purged leaves nothing in the file but numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from peewee import IntegrityError
from tests.builders import a_booking, after, colleague, dana, kinds_of_events, latest_event, somebody
from tests.desk.posted import an_email, mail_is_set, row
from tests.desk.whole_client import TRACES, WORD, whole_client

from frontdesk_tui.desk import checkup, undo
from frontdesk_tui.desk.clients import card, contacts, notes, purging
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.messages import outbox, sending
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.event import Event


def _found() -> set[str]:
    """Tables, the search's own ones included, in which something of the client is stored."""
    tables = [
        name for (name,) in run("SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'contact_fts_terms'")
    ]
    return {table for table in tables if any(trace in _dump(table) for trace in TRACES)}


def _dump(table: str) -> str:
    return "\n".join(
        value.decode("utf-8", "replace").lower() if isinstance(value, bytes) else str(value).lower()
        for row in run(f'SELECT * FROM "{table}"')
        for value in row
    )


def _in_the_file(file: Path) -> list[str]:
    """What is found in its raw bytes, and in those beside it."""
    run("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = b"".join(one.read_bytes().lower() for one in sorted(file.parent.glob(f"{file.name}*")))
    return [trace for trace in TRACES if trace.encode() in raw]


def test_nothing_is_left_of_a_client_in_any_table_nor_in_the_file(desk: Desk, desk_file: Path) -> None:
    """C5: whatever way it came in."""
    contact = whole_client(desk)
    print(sorted(_found()))
    contacts.delete(desk, [contact])
    assert purging.purge(after(desk, minutes=5), [contact]) == 1
    assert _found() == set()
    assert _in_the_file(desk_file) == []
    run("VACUUM")
    assert _in_the_file(desk_file) == []
    assert {finding.subject: finding.problem for finding in checkup.check() if finding.problem} == {}
