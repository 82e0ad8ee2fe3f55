"""A file that an older program made has, once upgraded, the shape and the contents of one made today."""

import re
from dataclasses import replace
from pathlib import Path

import apsw
import pendulum
import pytest
from pendulum import Date, DateTime

from frontdesk_tui.desk import business, checkup
from frontdesk_tui.desk.booking import attendance, bookings, bookings_report, payments
from frontdesk_tui.desk.booking.bookings_report import ReportWanted
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, listing
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.listing import Wanted
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import availability, services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.schema import VERSION, open_database
from frontdesk_tui.models.session import Session

pytestmark = pytest.mark.of_files

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


@pytest.mark.usefixtures("upgraded")
def test_work_goes_on_in_an_upgraded_file(moment: DateTime) -> None:
    """S8, B3, B5, C11: a client is found, booked, paid for, checked in and reported; free times and a series."""
    desk = Desk(Actor("ronit", Role.ADMIN, 1), moment, business.current())
    dana, coming = Contact.get(), Session.get_by_id(2)
    assert list(listing.first_page(desk, Wanted(query="levi"), most=5).ids) == [dana.id]
    assert availability.free_times(desk, services.add(desk, ServiceDraft("Haircut")))
    booking = bookings.book(desk, contacts.add(desk, ContactDraft(first_name="Noa")), coming.id)
    payments.mark_paid(desk, booking, Method.CASH)
    payments.mark_paid(desk, 2, Method.APP, amount=1_000)
    there = replace(desk, now=coming.starts_at)
    attendance.check_in(there, booking)
    sessions.open_series(desk, SessionDraft(1, 1, pendulum.naive(2026, 12, 1, 9)), "FREQ=WEEKLY;COUNT=3")
    wanted = ReportWanted(Date(2026, 11, 1), Date(2026, 11, 30))
    assert [(row.client, row.paid, row.open) for row in bookings_report.rows(desk, wanted)] == [
        ("Dana Levi", 8_000, 0),
        ("Dana Levi", 1_000, 7_000),
        ("Noa", 8_000, 0),
    ]
    assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())


def test_a_task_of_before_is_found_by_its_words(tmp_path: Path, moment: DateTime) -> None:
    """S8, C15: it is stored folded, too, however long it is."""
    file, said = tmp_path / "old.sqlite3", "Call the CAFÉ " * 20
    with apsw.Connection(str(file)) as made:
        made.execute(VERSION_1.read_text(encoding="utf-8"))
        made.execute("INSERT INTO task (description, all_day, created_at) VALUES (?, 1, 0)", (said,))
    made.close()
    open_database(file, moment)
    assert run("SELECT key, repeats FROM task") == [(fold(said), "")]


def test_custom_values_of_before_are_compared_and_found(tmp_path: Path, moment: DateTime) -> None:
    """C8: each contact's document has them at its end, once, and the index is in step."""
    file = tmp_path / "old.sqlite3"
    with apsw.Connection(str(file)) as made:
        made.execute(VERSION_1.read_text(encoding="utf-8"))
        doc = "dana levi" + "\n\n" + "dana@example.com" + "\n\n"
        made.execute("UPDATE contact_search SET doc = ? WHERE id = 1", (doc,))
        made.execute("INSERT INTO custom_field (id, name, kind, archived) VALUES (8, 'Dog', 'text', 0)")
        made.execute("INSERT INTO custom_field (id, name, kind, archived) VALUES (9, 'Other', 'text', 1)")
        made.execute("INSERT INTO custom_value (contact_id, field_id, value) VALUES (1, 9, 'Dana  Levi')")
        made.execute("INSERT INTO custom_value (contact_id, field_id, value) VALUES (1, 8, ?)", ("Réx " * 50,))
    made.close()
    open_database(file, moment)

    stored = contacts.for_editing(1)[0].details
    assert stored.custom == (("Dog", "Réx " * 50), ("Other", "Dana  Levi"))
    assert run("SELECT key, number FROM custom_value ORDER BY field_id") == [
        (("rex " * 50)[:100], None),
        ("dana levi", None),
    ]
    assert run("SELECT doc FROM contact_search WHERE id = 1") == [(doc + ("rex " * 50).strip() + "\n\n",)]
    desk = Desk(Actor("ronit", Role.ADMIN, 1), moment, business.current())
    assert list(listing.first_page(desk, Wanted(query="rex rex"), most=5).ids) == [1]
    assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())
