"""B7: what is done with a booking of an attendance sheet, which stays open."""

from tests.builders import a_service, a_session, dana, somebody
from tests.screens.day import a_class, at, at_the_calendar, names, rows, sheet_of, title_of

from frontdesk_tui.desk.booking import bookings, payments, waitlist
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.screens.dialogs.cancel_form import CancelForm
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.form_responses import FormResponses
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.screens.dialogs.refund_form import RefundForm


async def test_p_takes_a_payment_and_the_sheet_stays_open(reception: Reception, desk: Desk) -> None:
    """C11, B6."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        assert "3 unpaid" in title_of(sheet)
        await front.press("down", "p")
        await front.choose("cash")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.until(lambda: front.app.screen is sheet and "2 unpaid" in title_of(sheet))
        assert [row.booking_id for row in Payment.select()] == [three.bea]
        assert at(sheet) == "Bea"


async def test_R_gives_money_back(reception: Reception, desk: Desk) -> None:  # noqa: N802
    """C11."""
    three = a_class(desk)
    payments.mark_paid(desk, three.ann, Method.CASH)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("R")
        form = await front.shown(RefundForm)
        await front.fill(amount="30", reason="Left early")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is not form)
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.until(lambda: front.app.screen is sheet and "3 unpaid" in title_of(sheet))
        assert [(row.kind, row.amount) for row in Payment.select()] == [("paid", 8_000), ("refund", 3_000)]


async def test_x_cancels_and_whoever_waits_gets_the_place(reception: Reception, desk: Desk) -> None:
    """B4."""
    three = a_class(desk, hours=2)
    waitlist.join(desk, somebody(desk, "Zoe"), three.session)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        assert "1 waiting" in title_of(sheet)
        await front.press("x")
        await front.shown(CancelForm)
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is sheet and names(sheet) == ["Bea", "Cem", "Zoe"])
        assert "3/3" in title_of(sheet)
        assert "waiting" not in title_of(sheet)


async def test_r_moves_a_booking_to_another_session(reception: Reception, desk: Desk) -> None:
    """B4."""
    service = a_service(desk, "Yoga flow", capacity=3)
    first, second = (a_session(desk, hours=hours, service=service) for hours in (2, 26))
    for name in ("Ann", "Bea"):
        bookings.book(desk, somebody(desk, name), first)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, first)
        await front.press("r")
        await front.shown(Choose)
        await front.press("enter")
        await front.until(lambda: front.app.screen is sheet and names(sheet) == ["Bea"])
        assert [row.client_name for row in Booking.select().where(Booking.session == second)] == ["Ann"]


async def test_i_opens_the_form_responses(reception: Reception, desk: Desk) -> None:
    """C12."""
    draft = ServiceDraft("Pilates", ServiceKind.CLASS, capacity=3, form=(Question("Any injuries?"),))
    session = sessions.open_at(desk, services.add(desk, draft), desk.now)
    bookings.book(desk, dana(desk), session, answers=("Left knee",))
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, session)
        assert rows(sheet)[0][-1] == "First visit · Form"
        await front.press("i")
        await front.shown(FormResponses)
        assert "Left knee" in front.text
        await front.press("escape")
        await front.until(lambda: front.app.screen is sheet)


async def test_a_writes_a_note_on_the_booking(reception: Reception, desk: Desk) -> None:
    """C14."""
    three = a_class(desk)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("down", "a")
        await front.shown(NoteForm)
        await front.write("Needs a mat")
        await front.press("ctrl+s")
        await front.until(lambda: front.app.screen is sheet and rows(sheet)[1][-1].endswith("1 note"))
        assert [(row.booking_id, row.text) for row in Note.select()] == [(three.bea, "Needs a mat")]


async def test_f_moves_somebody_to_the_front_of_the_waitlist(reception: Reception, desk: Desk) -> None:
    """B4."""
    three = a_class(desk, hours=2)
    for name in ("Yan", "Zoe"):
        waitlist.join(desk, somebody(desk, name), three.session)
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("end", "f")
        await front.until(lambda: names(sheet)[3:] == ["Zoe", "Yan"])
        assert at(sheet) == "Zoe"


async def test_b_books_somebody_into_this_session(reception: Reception, desk: Desk) -> None:
    """B3: whoever is under the cursor is not taken for who is meant."""
    three = a_class(desk, hours=2, capacity=5)
    somebody(desk, "Zoe")
    async with at_the_calendar(reception) as front:
        sheet = await sheet_of(front, three.session)
        await front.press("b")
        await front.until(lambda: front.app.screen is not sheet)
        await front.settled()
        await front.write("zoe")
        await front.press("enter")
        await front.until(lambda: "Book · Zoe" in front.text)
        await front.press("ctrl+s")
        await front.until(lambda: names(sheet) == ["Ann", "Bea", "Cem", "Zoe"])
        assert "4/5" in title_of(sheet)
