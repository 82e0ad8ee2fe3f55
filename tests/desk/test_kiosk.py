"""The screens that anybody walks up to: clients check themselves in, a wall says what is on today."""

from dataclasses import replace

import pytest
from tests.builders import a_booking, a_service, a_session, after, dana, kinds_of_events, latest_event, somebody

from frontdesk_tui.desk import roles
from frontdesk_tui.desk.booking import attendance, bookings, kiosk
from frontdesk_tui.desk.clients import contacts, notes
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import sessions, wallboard
from frontdesk_tui.models.contact import Contact


def _at(desk: Desk, role: Role) -> Desk:
    return replace(desk, actor=Actor(role.name.title(), role))


def test_a_client_is_found_by_the_beginning_of_a_name_or_the_last_digits_of_a_phone(desk: Desk) -> None:
    """B5: and nothing is told of anybody but first name, initial and time."""
    booking = a_booking(desk, dana(desk), hours=0.25)
    expected = kiosk.Expected(booking, "Dana L.", "17:56", False, "")
    for typed in ("dan", "DANA", "levi", "dana le", "levi d", "0101", "5550101", "052-555-0101"):
        assert kiosk.find(_at(desk, Role.KIOSK), typed) == kiosk.Found((expected,), False), typed
    for typed in ("", "d", "da", "ana", "dana x", "101", "5550102", "052"):
        assert kiosk.find(_at(desk, Role.KIOSK), typed) == kiosk.Found((), False), typed


def test_short_names_and_those_of_east_asia_are_found_whole(desk: Desk) -> None:
    """B5"""
    for first, last in (("Li", "Na"), ("花子", "佐藤"), ("דנה", "כהן"), ("", "Solo Company")):
        a_booking(desk, contacts.add(desk, ContactDraft(first, last)), hours=0.25)
    found = {typed: [one.who for one in kiosk.find(desk, typed).expected] for typed in ("li", "佐", "דנה", "solo")}
    assert found == {"li": ["Li N."], "佐": ["花子 佐."], "דנה": ["דנה כ."], "solo": ["Solo"]}


def test_only_bookings_of_today_that_stand_and_are_not_over_are_found(desk: Desk) -> None:
    """B5"""
    client = dana(desk)
    a_booking(desk, client, hours=24)
    a_booking(desk, client, hours=-3)
    gone = a_session(desk, hours=1)
    bookings.book(desk, client, gone, 0)
    sessions.call_off(desk, gone)
    later = a_booking(desk, client, hours=3)
    assert [(one.booking, one.opens) for one in kiosk.find(desk, "dana").expected] == [(later, "20:11")]
    contacts.delete(desk, [client])
    assert kiosk.find(desk, "dana").expected == ()


def test_nobody_looks_through_everybody_who_comes_today(desk: Desk) -> None:
    """B5"""
    session = a_session(desk, hours=0.25, capacity=20)
    for number in range(kiosk.MOST + 1):
        bookings.book(desk, somebody(desk, "Maria", f"Number {number}"), session, 0)
    assert kiosk.find(desk, "maria") == kiosk.Found((), True)
    assert len(kiosk.find(desk, "maria number 3").expected) == 1


def test_a_kiosk_checks_in_and_does_nothing_else(desk: Desk) -> None:
    """B5, S5: as a role, which every verb asks for."""
    client = dana(desk)
    booking, later, tomorrow = (a_booking(desk, client, hours=hours) for hours in (0.25, 3, 24))
    at_kiosk, wall = _at(desk, Role.KIOSK), _at(desk, Role.WALLBOARD)
    with pytest.raises(NotAllowedError, match="Wallboard may not do this"):
        kiosk.check_in(wall, booking)
    kiosk.check_in(at_kiosk, booking)
    assert kinds_of_events()[-1] == "booking.attended"
    assert (latest_event().actor, latest_event().staff_id) == ("Kiosk", None)
    assert Contact.get_by_id(client).visits == 1
    assert [one.is_here for one in kiosk.find(at_kiosk, "dana").expected] == [True, False]
    with pytest.raises(DeskError, match="checked in already"):
        kiosk.check_in(at_kiosk, booking)
    with pytest.raises(DeskError, match="too early"):
        kiosk.check_in(at_kiosk, later)
    with pytest.raises(DeskError, match="not for today"):
        kiosk.check_in(at_kiosk, tomorrow)
    for refused in (
        lambda: attendance.check_in(at_kiosk, later),
        lambda: attendance.unset(at_kiosk, booking),
        lambda: notes.add(at_kiosk, client, "Was here"),
        lambda: contacts.delete(at_kiosk, [client]),
        lambda: notes.add(wall, client, "Was here"),
    ):
        with pytest.raises(NotAllowedError, match="may not do this; ask the front desk"):
            refused()
    allowed = [name for name in (*roles.RESERVED, *roles.FOR_ANYBODY, "notes.add") if roles.may(Role.KIOSK, name)]
    assert allowed == ["kiosk.check_in"]


def test_the_wall_shows_what_is_on_today_and_names_no_client(desk: Desk) -> None:
    """B2"""
    flow = a_service(desk, "Yoga flow", capacity=3)
    session = sessions.open_at(desk, flow, desk.now.add(minutes=-19))
    full = sessions.open_at(desk, a_service(desk, "Duo", capacity=2), desk.now.add(minutes=49))
    for who, where in (("Maria", session), ("Maria", full), ("Tom", full)):
        bookings.book(after(desk, minutes=-60), somebody(desk, who), where, 0)
    a_booking(desk, dana(desk), hours=3.32, service=a_service(desk, "Haircut"))
    a_session(desk, hours=-5)
    a_session(desk, hours=24)
    assert wallboard.lines(_at(desk, Role.WALLBOARD)) == [
        ("17:22–18:22", "Yoga flow", "", "2 places free", True),
        ("18:30–19:30", "Duo", "", "full", False),
        ("21:00–22:00", "Haircut", "", "", False),
    ]
