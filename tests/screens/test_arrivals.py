"""Arrivals by keys: who is late, expected, unpaid or unresolved, each seen to by one key."""

from pendulum import DateTime
from tests.builders import StoppedClock, a_booking, a_service, somebody
from tests.screens.day import at, at_the_calendar, attendance_of, names, rows
from tests.screens.front import Front

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.arrivals import Arrivals
from frontdesk_tui.screens.dialogs.cancel_form import CancelForm
from frontdesk_tui.screens.dialogs.confirm import Confirm


async def arrivals_of(front: Front) -> Arrivals:
    await front.press("A")
    return await front.shown(Arrivals)


def kinds(shown: Arrivals) -> list[tuple[str, str]]:
    """Kind and name of each."""
    return [(row[0], row[2]) for row in rows(shown)]


def some_day(desk: Desk, price: int = 8_000) -> dict[str, int]:
    """Somebody of each kind; their bookings by name."""
    service = a_service(desk, "Haircut", price=price)
    hours = {"Late": -0.25, "Expected": 0.5, "Owes": -2, "Yesterday": -24}
    booked = {
        name: a_booking(desk, somebody(desk, name), hours=at, service=service, price=price)
        for name, at in hours.items()
    }
    attendance.check_in(desk, booked["Owes"])
    return booked


async def test_everybody_who_is_to_be_seen_to_is_listed_with_a_word_that_says_why(
    reception: Reception, desk: Desk
) -> None:
    """B5, B6."""
    some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        assert kinds(shown) == [
            ("Late", "Late"),
            ("Now", "Expected"),
            ("Unpaid", "Owes"),
            ("Unresolved", "Yesterday"),
        ]
        assert "Arrivals · Sun 22 Nov 17:41 · 1 late · 1 now · 1 unpaid · 1 unresolved" in front.text


async def test_c_checks_in_and_whoever_owes_nothing_is_gone(reception: Reception, desk: Desk) -> None:
    """B5: the cursor is on the next."""
    booked = some_day(desk, price=0)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("c")
        await front.until(lambda: kinds(shown)[0] == ("Now", "Expected"))
        assert attendance_of(booked["Late"]) == ["attended"]
        assert at(shown) == "Expected"


async def test_c_then_p_sees_to_a_client_who_has_not_paid(reception: Reception, desk: Desk) -> None:
    """B5, C11: the cursor stays with whoever stands at the desk."""
    booked = some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("c")
        await front.until(lambda: ("Unpaid", "Late") in kinds(shown))
        assert at(shown) == "Late"
        await front.press("p")
        await front.choose("cash")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.until(lambda: front.app.screen is shown and "Late" not in names(shown))
        assert [row.booking_id for row in Payment.select()] == [booked["Late"]]


async def test_n_marks_a_no_show(reception: Reception, desk: Desk) -> None:
    """B5."""
    booked = some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("end", "n")
        await front.until(lambda: "Yesterday" not in names(shown))
        assert attendance_of(booked["Yesterday"]) == ["not_attended"]


async def test_z_takes_a_mark_back(reception: Reception, desk: Desk) -> None:
    """B5."""
    booked = some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("down", "down", "z")
        await front.until(lambda: ("Late", "Owes") in kinds(shown))
        assert attendance_of(booked["Owes"]) == [""]
        assert at(shown) == "Owes"


async def test_u_brings_back_whoever_was_marked_by_mistake(reception: Reception, desk: Desk) -> None:
    """S10, B5."""
    some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("n")
        await front.until(lambda: "Late" not in names(shown))
        await front.press("u")
        await front.until(lambda: "Late" in names(shown))


async def test_x_cancels(reception: Reception, desk: Desk) -> None:
    """B4."""
    booked = some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("down", "x")
        await front.shown(CancelForm)
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is shown and "Expected" not in names(shown))
        assert Booking.get_by_id(booked["Expected"]).status == "cancelled"


async def test_enter_opens_the_client_s_card(reception: Reception, desk: Desk) -> None:
    """C3."""
    some_day(desk)
    async with at_the_calendar(reception) as front:
        await arrivals_of(front)
        await front.press("down", "enter")
        await front.until(lambda: isinstance(front.app.screen, ContactsPlace) and front.place.card_open)
        await front.until(lambda: "Expected" in str(front.card.border_title))


async def test_time_goes_on_while_the_list_is_open(
    reception: Reception, desk: Desk, clock: StoppedClock, moment: DateTime
) -> None:
    """B5: whoever was expected is late when their session has begun."""
    some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        clock.moment = moment.add(minutes=31)
        await front.until(lambda: ("Late", "Expected") in kinds(shown))
        assert "18:12" in str(shown.pane.border_title)


async def test_what_another_desk_does_shows(reception: Reception, desk: Desk) -> None:
    """S7: and the cursor stays on its client."""
    booked = some_day(desk)
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        await front.press("down")
        attendance.no_show(desk, booked["Late"])
        front.app.heartbeat.nudge()
        await front.until(lambda: "Late" not in names(shown))
        assert at(shown) == "Expected"


async def test_when_nobody_is_to_be_seen_to_the_list_says_so(reception: Reception, desk: Desk) -> None:
    """B5: and shows whoever comes to be."""
    async with at_the_calendar(reception) as front:
        shown = await arrivals_of(front)
        assert "Nobody is late or expected" in front.text
        a_booking(desk, somebody(desk, "Ann"), hours=0.5)
        front.app.heartbeat.nudge()
        await front.until(lambda: names(shown) == ["Ann"])
        await front.until(lambda: "Nobody is late or expected" not in front.text)
        assert front.has_focus(shown.clients)


async def test_first_visit_and_birthday_are_said(reception: Reception, desk: Desk) -> None:
    """B5."""
    from frontdesk_tui.models.contact import Contact

    some_day(desk)
    Contact.update(birthdate="1990-11-22").where(Contact.first_name == "Expected").execute()
    async with at_the_calendar(reception, size=(80, 24)) as front:
        shown = await arrivals_of(front)
        assert rows(shown)[1][-1] == "Birthday · First visit"
        assert "Birthday" in front.text


async def test_escape_leaves_the_list(reception: Reception, desk: Desk) -> None:
    """S10."""
    some_day(desk)
    async with at_the_calendar(reception) as front:
        await arrivals_of(front)
        await front.press("escape")
        await front.back_at_the_place()
