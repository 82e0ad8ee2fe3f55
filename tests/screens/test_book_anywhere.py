"""B3: booking from wherever one is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import dana
from tests.screens.booking_desk import LAST_TUESDAY, MONDAY, TUESDAY, a_class, booked, latest, to_the_summary
from tests.screens.front import sitting_at

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import booking_plan, bookings
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.models.session import Session
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.book_choice import BookChoice
from frontdesk_tui.screens.dialogs.book_questions import BookQuestions
from frontdesk_tui.screens.dialogs.book_summary import BookSummary
from frontdesk_tui.screens.dialogs.book_time import BookTime
from frontdesk_tui.screens.dialogs.confirm import Confirm


async def test_the_contact_stays_as_it_is(reception: Reception, desk: Desk) -> None:
    """B3: a booking overwrites nothing of the contact; it keeps name, email and phone as they were."""
    contact = dana(desk)
    (session,) = a_class(desk, MONDAY)
    stored, version = contacts.for_editing(contact)
    async with sitting_at(reception) as front:
        await to_the_summary(front)
        await front.press("enter")
        await front.back_at_the_place()
    # The label of the service is all that comes of it (C16).
    labelled = replace(stored, details=replace(stored.details, labels=("Yoga flow",)))
    assert contacts.for_editing(contact) == (labelled, version)
    row = latest()
    assert (row.client_name, row.client_email, row.client_phone) == ("Dana Levi", "dana@example.com", "052-555-0101")
    assert Session.get_by_id(session).ends_at - Session.get_by_id(session).starts_at == timedelta(hours=1)


async def test_from_all_bookings_the_same_client_is_booked(reception: Reception, desk: Desk) -> None:
    """B3, C9: the list stays open behind it."""
    contact = dana(desk)
    last, upcoming = a_class(desk, LAST_TUESDAY, TUESDAY)
    bookings.book(desk, contact, last)
    async with sitting_at(reception) as front:
        await front.press("o")
        await front.choose("all")
        await front.shown(ContactPage)
        await front.press("b", "enter")
        await front.shown(BookSummary)
        await front.press("enter")
        await front.shown(ContactPage)
        await front.until(lambda: booked()[1:] == [(contact, upcoming, "confirmed")])
        await front.settled()
        await front.press("escape")


async def test_the_whole_way_may_be_typed_ahead(reception: Reception, desk: Desk) -> None:
    """B3, C12, S10: each key goes to the dialog that it was meant for."""
    contact = dana(desk)
    dan, noa = team.add(desk, "Dan"), team.add(desk, "Noa")
    services.add(desk, ServiceDraft("Haircut", staff=(dan, noa), form=(Question("Wash?"),)))
    keys = (
        "b",
        *"hair",
        "enter",
        *"noa",
        "enter",
        *"tue",
        "space",
        *"9:30",
        "enter",
        *"Yes",
        "ctrl+s",
        "enter",
        "slash",
    )
    async with sitting_at(reception) as front:
        for key in keys:
            front._send(key, key if len(key) == 1 else " " if key == "space" else None)
        await front.until(lambda: front.in_search)
        await front.settled()
        row = latest()
        assert (row.contact_id, row.session.staff_id, row.session.starts_at) == (contact, noa, desk.at(TUESDAY, 9, 30))
        assert row.form_responses == [["Wash?", "Yes"]]


async def test_a_business_without_services_is_told_where_to_add_one(reception: Reception, desk: Desk) -> None:
    """B1, B3"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.back_at_the_place()
        assert front.said == ["No service is offered yet. Add one in Settings."]


async def test_the_mouse_books_too(reception: Reception, desk: Desk) -> None:
    """B3, S10"""
    contact = dana(desk)
    (session,) = a_class(desk, MONDAY)
    async with sitting_at(reception) as front:
        await front.press("b")
        await front.shown(BookChoice)
        await front.click("OptionList")
        await front.shown(BookTime)
        await front.press("enter")
        await front.shown(BookSummary)
        await front.click("#save")
        await front.back_at_the_place()
        assert booked() == [(contact, session, "confirmed")]


async def test_what_was_chosen_is_kept_while_the_database_gives_no_answer(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B3, S7: answers and participants too; it is booked once there is an answer, and once."""
    contact = dana(desk)
    (session,) = a_class(desk, MONDAY)
    yoga = Session.get_by_id(session).service_id
    services.edit(desk, yoga, replace(services.read(yoga), form=(Question("Injuries"),)))

    def lost(*_: object, **__: object) -> None:
        raise UnavailableError("No answer.")

    async with sitting_at(reception) as front:
        await front.press("b", "enter", "enter")
        await front.shown(BookQuestions)
        await front.write("Left knee")
        await front.press("ctrl+s")
        await front.shown(BookSummary)
        await front.fill(participants="2")
        with monkeypatch.context() as away:
            for name in ("carry_out", "outlook"):
                away.setattr(booking_plan, name, lost)
            await front.press("ctrl+s")
            await front.shown(Confirm)
            assert "No answer. What you chose for this booking is kept." in " ".join(
                front.text.replace("│", "").split()
            )
            await front.press("enter")
            await front.shown(Confirm)
            assert booked() == []
        await front.press("enter")
        await front.shown(BookSummary)
        await front.press("ctrl+s")
        await front.back_at_the_place()
    assert booked() == [(contact, session, "confirmed")]
    assert (latest().participants, latest().form_responses) == (2, [["Injuries", "Left knee"]])
