"""B7: the attendance sheet by keys."""

import pytest
from tests.builders import a_service, a_session, somebody
from tests.screens.day import a_class, at, at_the_calendar, attendance_of, names, rows, sheet_of, title_of
from textual.geometry import Size

from frontdesk_tui.desk.booking import attendance, bookings
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.how_many import HowMany


async def test_c_checks_in_one_after_the_other_with_one_key_each(reception: Reception, desk: Desk) -> None:
    """B7, B5: also when the keys come faster than the answers."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        assert at(sheet) == "Ann"
        await front.write("ccc")
        await front.until(lambda: attendance_of(three.ann, three.bea, three.cem) == ["attended"] * 3)
        await front.until(lambda: "✓3" in title_of(sheet))
        assert front.app.screen is sheet


async def test_after_c_the_cursor_is_on_the_next_that_is_not_marked(reception: Reception, desk: Desk) -> None:
    """B7: those marked already are passed over, and after the last comes the first."""
    three = a_class(desk)
    attendance.check_in(desk, three.bea)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("down", "down", "c")
        await front.until(lambda: at(sheet) == "Ann")
        await front.press("c")
        await front.until(lambda: attendance_of(three.ann) == ["attended"])
        await front.settled()
        assert at(sheet) == "Ann"


async def test_a_sheet_opens_at_the_first_that_is_not_marked(reception: Reception, desk: Desk) -> None:
    """B7."""
    three = a_class(desk)
    attendance.check_in(desk, three.ann)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        assert at(sheet) == "Bea"


async def test_n_marks_a_no_show_and_goes_on(reception: Reception, desk: Desk) -> None:
    """B5, B7."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("n")
        await front.until(lambda: at(sheet) == "Bea")
        assert attendance_of(three.ann, three.bea) == ["not_attended", ""]
        assert rows(sheet)[0][:2] == ("Ann", "Not attended")


@pytest.mark.parametrize("key", ["z", "backspace"])
async def test_a_mark_is_taken_back_by_one_key(reception: Reception, desk: Desk, key: str) -> None:
    """B5."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("c")
        await front.until(lambda: at(sheet) == "Bea")
        await front.press("up", key)
        await front.until(lambda: attendance_of(three.ann) == [""])
        await front.until(lambda: "✓" not in title_of(sheet))
        assert at(sheet) == "Ann"


async def test_u_takes_the_last_mark_back_while_the_sheet_is_open(reception: Reception, desk: Desk) -> None:
    """S10, B5."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("c")
        await front.until(lambda: "✓1" in title_of(sheet))
        await front.press("u")
        await front.until(lambda: "✓1" not in title_of(sheet))
        assert attendance_of(three.ann) == [""]


async def test_who_was_checked_in_last_is_said_in_the_frame(reception: Reception, desk: Desk) -> None:
    """B7: notices do not pile up over the list."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.write("cc")
        await front.until(lambda: "✓2" in title_of(sheet))
        await front.until(lambda: any("Bea is checked in" in line and "u Undo" in line for line in front.lines))
        assert front.said == []
        await front.press("u")
        await front.until(lambda: "✓1" in title_of(sheet))
        assert "Bea is checked in" not in front.text


async def test_of_a_group_it_is_asked_how_many_came(reception: Reception, desk: Desk) -> None:
    """B5."""
    session = a_session(desk, hours=-0.25, service=a_service(desk, "Kids dance", capacity=5))
    group = bookings.book(desk, somebody(desk, "Ann"), session, participants=3)
    bookings.book(desk, somebody(desk, "Bea"), session)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, session)
        assert rows(sheet)[0][:2] == ("Ann", "3")
        await front.press("c")
        await front.shown(HowMany)
        await front.fill(count="2")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is sheet and at(sheet) == "Bea")
        assert Booking.get_by_id(group).attended_count == 2
        assert rows(sheet)[0][2] == "Attended 2/3"


async def test_too_early_is_said_and_the_cursor_stays(reception: Reception, desk: Desk) -> None:
    """B5."""
    three = a_class(desk, hours=3)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("c")
        await front.until(lambda: any("too early" in said for said in front.said))
        await front.settled()
        assert (at(sheet), attendance_of(three.ann)) == ("Ann", [""])


async def test_enter_opens_the_client_s_card_in_the_contacts_place(reception: Reception, desk: Desk) -> None:
    """B7, C3."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        await sheet_of(front, three.session)
        await front.press("down", "enter")
        await front.until(lambda: isinstance(front.app.screen, ContactsPlace) and front.place.card_open)
        await front.until(lambda: "Bea" in str(front.card.border_title))
        assert front.place.in_card


async def test_the_card_of_a_client_who_is_gone_is_not_opened(reception: Reception, desk: Desk) -> None:
    """C5, S7: the sheet stays."""
    three = a_class(desk)
    contacts.delete(desk, [Booking.get_by_id(three.ann).contact_id])
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("enter")
        await front.until(lambda: any("deleted" in said for said in front.said))
        assert front.app.screen is sheet


async def test_what_another_desk_does_shows(reception: Reception, desk: Desk) -> None:
    """S7."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        attendance.check_in(desk, three.cem)
        front.app.heartbeat.nudge()
        await front.until(lambda: "✓1" in title_of(sheet))
        assert rows(sheet)[2][1] == "Attended"
        assert at(sheet) == "Ann"


async def test_a_session_without_clients_says_so(reception: Reception, desk: Desk) -> None:
    """B7."""
    session = a_session(desk, hours=1, capacity=3)
    async with at_the_calendar(reception) as front:
        await sheet_of(front, session)
        assert "Nobody is booked here yet." in front.text
        await front.press("c", "p", "x", "enter", "z", "f", "escape")
        await front.back_at_the_place()
        assert front.said == []


@pytest.mark.parametrize("width", [80, 120])
async def test_the_title_says_all_that_is_counted_however_long_the_service_is_called(
    reception: Reception, desk: Desk, width: int
) -> None:
    """B7, S10."""
    service = a_service(desk, "瞑想とヨガのための長い長い長い長いクラス for the whole family", capacity=12)
    session = a_session(desk, hours=-0.25, service=service)
    attendance.check_in(desk, bookings.book(desk, somebody(desk, "Ann"), session))
    async with at_the_calendar(reception, size=(width, 24)) as front:
        sheet = await sheet_of(front, session)
        painted = next(line for line in front.lines if "瞑想" in line)
        assert "Sun 22 Nov 17:26–18:26 · 1/12 · ✓1 · 1 unpaid ─" in painted
        assert sheet.size == Size(width, 24)


async def test_the_keys_of_the_sheet_are_in_the_help(reception: Reception, desk: Desk) -> None:
    """S10."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("question_mark")
        await front.shown(Help)
        assert "Book somebody into this session" in front.text
        await front.press("escape")
        await front.until(lambda: front.app.screen is sheet)


async def test_a_session_that_another_desk_calls_off_says_so(reception: Reception, desk: Desk) -> None:
    """S7, B4: those who were booked are gone from it."""
    three = a_class(desk, hours=2)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        sessions.call_off(desk, three.session)
        front.app.heartbeat.nudge()
        await front.until(lambda: title_of(sheet).endswith("0/3 · called off"))
        assert names(sheet) == []
