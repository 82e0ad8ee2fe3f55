"""What messages may tell: the merge fields, read as they are now, in the reader's language."""

from dataclasses import replace

import pytest
from peewee import QueryEvent
from pendulum import DateTime
from tests.builders import a_booking, a_service, a_session, after, dana, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, notes
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.messages import dates_said
from frontdesk_tui.desk.messages.merge_fields import FIELDS, MOST_OF_VALUE, NEEDS, available, values
from frontdesk_tui.desk.messages.sample_values import samples
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.desk.schedule.session_facts import facts
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import database
from frontdesk_tui.models.session import Session


def _of(group: str, found: dict[str, str]) -> dict[str, str]:
    return {name.partition(".")[2]: value for name, value in found.items() if name.startswith(f"{group}.")}


def test_a_client_is_told_of_by_name_and_address_points_and_visits(desk: Desk) -> None:
    """A5."""
    contact = dana(desk)
    points.give(desk, contact, 1_200, "Welcome", "k")
    attendance.check_in(desk, a_booking(desk, contact, hours=0))
    assert _of("client", values(desk, "en", contact=contact)) == {
        "first_name": "Dana",
        "last_name": "Levi",
        "name": "Dana Levi",
        "email": "dana@example.com",
        "phone": "052-555-0101",
        "points": "1200",
        "visits": "1",
        "member_status": "Visitor",
    }


def test_of_a_client_with_nothing_but_a_company_the_rest_is_empty(desk: Desk) -> None:
    """A5."""
    contact = contacts.add(desk, ContactDraft(company="Salon"))
    found = _of("client", values(desk, "en", contact=contact))
    assert (found["name"], found["first_name"], found["email"], found["points"]) == ("Salon", "", "", "0")


def test_the_first_of_several_emails_is_told(desk: Desk) -> None:
    """A5."""
    two = (EmailDraft("ari@example.com"), EmailDraft("ari@work.example"))
    contact = contacts.add(desk, ContactDraft(first_name="Ari", emails=two))
    assert values(desk, "en", contact=contact)["client.email"] == "ari@example.com"


def test_a_booking_brings_its_client_and_its_session_along(desk: Desk) -> None:
    """A5."""
    session = a_session(desk, service=a_service(desk, "Yoga flow", capacity=8))
    Session.update(staff=team.add(desk, "Noa")).where(Session.id == session).execute()
    bookings.book(desk, somebody(desk), session, participants=3)
    booking = bookings.book(desk, dana(desk), session, participants=2)
    payments.mark_paid(desk, booking, Method.CASH, amount=6_000)
    found = values(desk, "en", booking=booking)
    assert found["client.first_name"] == "Dana"
    assert found["business.name"] == "Studio"
    when = {
        "service": "Yoga flow",
        "starts_at": "Monday, 23 November 2026, 17:41",
        "ends_at": "Monday, 23 November 2026, 18:41",
        "date": "Monday, 23 November 2026",
        "time": "17:41",
        "staff": "Noa",
    }
    money = {"price": "160.00 ILS", "open": "100.00 ILS", "participants": "2"}
    assert _of("booking", found) == when | money | {"status": "Confirmed", "reason": ""}
    assert _of("session", found) == when | {"booked": "5", "capacity": "8"}
    assert values(desk, "en", session=session).keys() == {f"session.{name}" for name in _of("session", found)} | {
        "business.name"
    }


def test_nothing_is_open_of_what_is_paid_cancelled_or_free(desk: Desk) -> None:
    """A5."""
    contact = dana(desk)
    paid, cancelled = a_booking(desk, contact), a_booking(desk, contact)
    payments.mark_paid(desk, paid, Method.CASH)
    cancelling.cancel(desk, cancelled, reason="Has a cold")
    free = a_booking(desk, contact, price=0)
    found = [values(desk, "en", booking=booking) for booking in (paid, cancelled, free)]
    assert [one["booking.open"] for one in found] == ["", "", ""]
    assert [one["booking.reason"] for one in found] == ["", "Has a cold", ""]
    assert [one["booking.status"] for one in found] == ["Confirmed", "Cancelled", "Confirmed"]
    assert [one["booking.staff"] for one in found] == ["", "", ""]


def test_a_reason_is_that_of_the_last_time_a_booking_was_cancelled(desk: Desk) -> None:
    """A5."""
    session = a_session(desk, capacity=4)
    booking = bookings.book(desk, dana(desk), session)
    Booking.update(status="pending").where(Booking.id == booking).execute()
    bookings.decline(desk, booking, "No teacher")
    assert values(desk, "en", booking=booking)["booking.reason"] == "No teacher"


def test_the_values_are_those_of_now(desk: Desk) -> None:
    """A5: of a session that was moved, the new time."""
    booking = a_booking(desk, dana(desk))
    session = Booking.get_by_id(booking).session_id
    draft = facts(desk, session).draft
    sessions.edit(desk, session, replace(draft, wall_start=draft.wall_start.replace(hour=9, minute=0)))
    assert values(desk, "en", booking=booking)["booking.time"] == "09:00"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Tuesday, 24 November 2026, 09:05"),
        ("de-AT", "Dienstag, 24. November 2026, 09:05"),
        ("he", "יום שלישי, 24 בנובמבר 2026, 09:05"),
        ("iw_IL", "יום שלישי, 24 בנובמבר 2026, 09:05"),
        ("JA", "2026年11月24日(火) 09:05"),
        ("fr", "mardi 24 novembre 2026, 09:05"),
        ("pt-BR", "terça-feira 24 de novembro de 2026, 09:05"),
        ("fr-CA-x-private", "mardi 24 novembre 2026, 09:05"),
        ("xx", "Tuesday, 24 November 2026, 09:05"),
        ("__pycache__", "Tuesday, 24 November 2026, 09:05"),
        ("../../etc", "Tuesday, 24 November 2026, 09:05"),
        ("", "Tuesday, 24 November 2026, 09:05"),
    ],
)
def test_a_day_is_said_in_the_readers_language_and_the_business_s_zone(
    desk: Desk, moment: DateTime, language: str, said: str
) -> None:
    """A5, S9."""
    nine = moment.set(day=24, hour=7, minute=5)
    assert dates_said.date_and_time(nine, desk, language) == said
    assert said.startswith(dates_said.date(nine, desk, language))


def test_notes_answers_and_custom_fields_are_reached_by_no_field(desk: Desk) -> None:
    """A5, C13."""
    secret = "for staff only"
    contact = contacts.add(desk, replace(ContactDraft(first_name="Dana"), custom=((secret, secret),), note=secret))
    booking = a_booking(desk, contact)
    notes.add(desk, contact, secret, booking=booking)
    Booking.update(form_responses=[[secret, secret]]).where(Booking.id == booking).execute()
    found = values(desk, "en", booking=booking, extra={"task.description": "Call", "client.note": secret})
    assert found.keys() <= FIELDS.keys()
    assert secret not in "".join(found.values())


def test_values_are_one_line_each_of_bounded_length_without_what_a_terminal_or_a_reader_obeys(desk: Desk) -> None:
    """A5, S8."""
    name = "Dana\r\nBcc: all@example.com\x1b[2J\u202egnp.exe" + "x" * 5_000
    contact = contacts.add(desk, ContactDraft(first_name=name))
    found = values(desk, "en", contact=contact)["client.first_name"]
    assert found.startswith("Dana Bcc: all@example.com\ufffd[2Jgnp.exexxx")
    assert len(found) == MOST_OF_VALUE
    assert found.isprintable()


def test_of_what_is_gone_nothing_is_told(desk: Desk) -> None:
    """A5."""
    assert values(desk, "en", contact=99, session=99) == {"business.name": "Studio"}
    with pytest.raises(DeskError, match="no longer there"):
        values(desk, "en", booking=99)


def test_what_was_read_elsewhere_is_told_too(desk: Desk) -> None:
    """A5."""
    extra = {"task.description": "Call\nback", "label.name": "VIP", "automation.name": "Welcome"}
    assert values(desk, "en", extra=extra) == {
        "task.description": "Call back",
        "label.name": "VIP",
        "business.name": "Studio",
        "automation.name": "Welcome",
    }


def test_the_fields_that_there_are_follow_from_what_is_known(desk: Desk) -> None:
    """A5."""
    booking = a_booking(desk, dana(desk))
    always = {"business.name", "automation.name"}
    assert available() == always
    assert available(has_contact=True) == {name for name in FIELDS if name.startswith("client.")} | always
    assert available(has_booking=True) == values(desk, "en", booking=booking).keys() | always
    assert available(has_session=True, has_task=True, has_label=True) == {
        name for name in FIELDS if not name.startswith(("client.", "booking."))
    }
    assert NEEDS.keys() == {name.partition(".")[0] for name in FIELDS.keys() - always}


@pytest.mark.parametrize("language", ["", "en", "de", "ja", "he", "fr"])
def test_there_is_a_sample_for_every_field(desk: Desk, language: str) -> None:
    """A12."""
    found = samples(desk, language)
    assert found.keys() == FIELDS.keys()
    assert all(found.values())
    assert found["booking.time"] == "09:00"


def test_samples_are_of_the_business_s_language_and_tomorrow(desk: Desk) -> None:
    """A12."""
    found = samples(after(desk, days=1))
    assert found["client.name"] == "דנה לוי"
    assert found["booking.date"] == "יום שלישי, 24 בנובמבר 2026"
    assert found["booking.price"] == "80.00 ILS"


def test_reading_them_takes_few_queries(desk: Desk) -> None:
    """A5: the booking, its client and its session."""
    booking = a_booking(desk, dana(desk))
    asked: list[str] = []

    def noted(query: QueryEvent) -> None:
        asked.append(query.sql)

    database.query_hooks.append(noted)
    try:
        values(desk, "en", booking=booking)
    finally:
        database.query_hooks.remove(noted)
    assert len(asked) == 3
