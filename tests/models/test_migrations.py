"""A file that an older program made has, once upgraded, the shape and the contents of one made today."""

import re
from pathlib import Path

import apsw
import pytest
from pendulum import DateTime

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.booking import payments
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.schema import VERSION, open_database
from frontdesk_tui.models.session import Session

VERSION_1 = Path(__file__).with_name("version1.sql")
"""What a desk of version 1 was made of."""


@pytest.fixture
def upgraded(tmp_path: Path, moment: DateTime) -> None:
    """A desk of version 1, opened by today's program."""
    file = tmp_path / "old.sqlite3"
    with apsw.Connection(str(file)) as made:
        made.execute(VERSION_1.read_text(encoding="utf-8"))
    made.close()
    open_database(file, moment)


def _shape() -> dict[str, object]:
    """Each table with its columns and constraints in any order, each index and trigger with its statement."""
    return {
        name: sorted(_parts(statement)) if kind == "table" else _plain(statement)
        for kind, name, statement in run("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }


def _parts(statement: str) -> list[str]:
    """The columns and constraints of a table; a reference is the same whether its column or the table declares it."""
    inside = _plain(statement).partition("(")[2].rpartition(")")[0]
    parts = re.split(r", (?![^()]*\))", inside)
    return [part for whole in parts for part in _references_apart(whole)]


def _references_apart(part: str) -> list[str]:
    column, references, target = part.partition(" REFERENCES ")
    if not references or column.startswith("FOREIGN KEY"):
        return [part]
    return [column, f"FOREIGN KEY ({column.split()[0]}) REFERENCES {target}"]


def _plain(statement: str) -> str:
    return " ".join(statement.split())


def test_an_upgraded_file_has_the_shape_of_a_new_one(upgraded: None, tmp_path: Path, moment: DateTime) -> None:
    """S8: no column, default, check, index or trigger is missing or other."""
    assert database.pragma("user_version") == VERSION
    old = _shape()
    database.close()
    open_database(tmp_path / "new.sqlite3", moment)
    assert old == _shape()


@pytest.mark.usefixtures("upgraded")
def test_what_was_there_is_still_there_and_sound() -> None:
    """S8."""
    assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())
    came, coming = Booking.select().order_by(Booking.id)
    assert (came.attended_count, coming.attended_count) == (2, 0)
    assert payments.paid(came.id) == 8_000
    assert [(row.staff_id, row.buffer_minutes, row.cancelled_at, row.series_id) for row in Session.select()] == [
        (1, 0, None, None),
        (None, 0, None, None),
    ]
