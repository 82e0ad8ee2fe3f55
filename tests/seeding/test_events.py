"""Every made-up thing is in the log, as its verb would have written it."""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

import pytest

from frontdesk_tui.desk import dates
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.desk.schedule.session_drafts import SessionDraft
from frontdesk_tui.desk.seeding.fill import Filled, fill
from frontdesk_tui.models.database import run
from frontdesk_tui.models.session import Session


class Shape(NamedTuple):
    contact: bool
    booking: bool
    data: tuple[tuple[str, str], ...]


def shapes() -> dict[str, set[Shape]]:
    """Which columns and which keys, of which types, the events of each kind have."""
    found: dict[str, set[Shape]] = defaultdict(set)
    for kind, contact, booking, data in run("SELECT kind, contact_id, booking_id, data FROM event"):
        keys = tuple((key, type(value).__name__) for key, value in json.loads(data).items())
        found[kind].add(Shape(contact is not None, booking is not None, keys))
    return found


def do_everything_once(desk: Desk) -> None:
    dana, maya, noa = contacts.add(desk, ContactDraft("Dana", "Levi")), contacts.add(desk, ContactDraft("Maya")), 1
    yoga = services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, price=8_000, capacity=2))
    sessions.open_series(desk, SessionDraft(yoga, noa, desk.now.naive().add(days=7)), "FREQ=WEEKLY;COUNT=2")
    now, later = (session.id for session in Session.select())
    Session.update(starts_at=desk.now, ends_at=desk.now.add(hours=1)).where(Session.id == now).execute()
    for client, come in ((dana, 2), (maya, 1)):
        attendance.check_in(desk, bookings.book(desk, client, now, participants=come, overbook=True))
    attendance.no_show(desk, bookings.book(desk, contacts.add(desk, ContactDraft("Omer")), now, overbook=True))
    bookings.book(desk, dana, later, participants=2)
    waitlist.join(desk, maya, later)
    massage = services.add(desk, ServiceDraft("Massage", price=8_000))
    booking = bookings.book_time(desk, dana, massage, noa, desk.now.add(days=1))
    payments.mark_paid(desk, booking, Method.CASH)
    cancelling.cancel(desk, bookings.book_time(desk, maya, massage, noa, desk.now.add(days=2)), "Ill")
    payments.refund(desk, booking, 8_000, Method.CASH, "Cancelled in time")
    notes.add(desk, dana, "Comes early")
    notes.add(desk, dana, "Came early", booking=booking)
    task = tasks.add(desk, "Call back", dana, noa, dates.due("tomorrow", desk))
    tasks.tick(desk, task)
    points.give(desk, dana, 50, "Welcome", "one")


def test_events_are_shaped_as_the_verbs_write_them(open_new: Callable[[str], Desk]) -> None:
    do_everything_once(open_new("by hand"))
    by_hand = shapes()
    fill(open_new("seeded"), 1_000)
    seeded = shapes()
    on_purpose = by_hand["booking.made"]
    by_hand["booking.made"] = {shape for shape in on_purpose if ("in_the_way", "list") not in shape.data}

    assert {kind: seeded[kind] for kind in by_hand} == by_hand


def test_event_data_is_stored_as_the_verbs_store_it(open_new: Callable[[str], Desk]) -> None:
    contacts.add(open_new("by hand"), ContactDraft("דן", "כהן"))
    by_hand = run("SELECT data FROM event WHERE kind = 'contact.added'")
    fill(open_new("seeded"), 10)

    assert by_hand[0] in run("SELECT data FROM event WHERE kind = 'contact.added'")


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("contact", ("contact.added",)),
        ("series", ("series.opened",)),
        ("session WHERE series_id IS NULL", ("session.opened",)),
        ("session WHERE cancelled_at IS NOT NULL", ("session.called_off",)),
        ("booking WHERE status <> 'waitlisted'", ("booking.made",)),
        ("booking WHERE status = 'waitlisted'", ("waitlist.joined",)),
        ("payment", ("booking.paid", "booking.refunded")),
        ("note", ("note.added",)),
        ("task", ("task.added",)),
        ("points_entry", ("points.given", "points.redeemed", "points.adjusted")),
        ("booking WHERE attendance = 'attended'", ("booking.attended",)),
        ("booking WHERE attendance = 'not_attended'", ("booking.not_attended",)),
        ("booking WHERE status = 'cancelled'", ("booking.cancelled",)),
        ("task WHERE done_at IS NOT NULL", ("task.done",)),
    ],
)
def test_each_row_has_its_event(filled: Filled, table: str, kinds: tuple[str, ...]) -> None:
    logged = run(f"SELECT count(*) FROM event WHERE kind IN ({', '.join('?' * len(kinds))})", *kinds)

    assert logged == run(f"SELECT count(*) FROM {table}")
    assert logged[0][0] > 0


@pytest.mark.parametrize(
    ("rows", "events"),
    [
        (
            "SELECT contact_id, booking_id, at, amount FROM payment p JOIN booking b ON b.id = booking_id "
            "WHERE kind = 'paid'",
            "booking.paid",
        ),
        (
            "SELECT contact_id, booking_id, at, amount FROM payment p JOIN booking b ON b.id = booking_id "
            "WHERE kind = 'refund'",
            "booking.refunded",
        ),
        ("SELECT contact_id, id, booked_at, NULL FROM booking WHERE status <> 'waitlisted'", "booking.made"),
        ("SELECT contact_id, booking_id, created_at, NULL FROM note", "note.added"),
        ("SELECT contact_id, NULL, at, amount FROM points_entry WHERE kind = 'earn'", "points.given"),
    ],
)
def test_each_event_says_when_and_of_whom(filled: Filled, rows: str, events: str) -> None:
    logged = "SELECT contact_id, booking_id, at, json_extract(data, '$.amount') FROM event WHERE kind = ?"

    assert run(f"{rows} EXCEPT {logged}", events) == []


def test_what_one_client_did_is_logged_in_its_order(filled: Filled) -> None:
    wrong = run(
        "SELECT 1 FROM (SELECT at, lag(at, 1, 0) OVER (PARTITION BY contact_id ORDER BY id) AS before FROM event "
        "WHERE contact_id IS NOT NULL) WHERE at < before"
    )

    assert wrong == []
