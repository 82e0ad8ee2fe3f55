"""B6: the close of day by keys."""

from rich.cells import cell_len
from tests.builders import a_booking, after, somebody
from tests.screens.day import at_the_calendar
from tests.screens.front import Front, given

from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.screens.dialogs.takings import DayTakings
from frontdesk_tui.screens.dialogs.takings_day import TakingsDay


async def takings_of(front: Front) -> DayTakings:
    await front.press("T")
    return await front.shown(DayTakings)


def pays(desk: Desk, method: Method = Method.CASH, price: int = 8_000) -> None:
    payments.mark_paid(desk, a_booking(desk, somebody(desk), hours=-1, price=price), method)


def lines(shown: DayTakings) -> list[str]:
    """What it says, line by line, with single blanks."""
    return [" ".join(line.split()) for line in str(shown.text.content).splitlines()]


async def test_methods_and_staff_stand_in_two_tables_with_a_total(reception: Reception, desk: Desk) -> None:
    """B6."""
    pays(desk)
    pays(desk, Method.CARD_READER, 12_550)
    payments.refund(desk, 1, 3_000, Method.CASH, "Left early")
    a_booking(desk, somebody(desk), hours=1)
    async with at_the_calendar(reception) as front:
        shown = await takings_of(front)
        assert lines(shown) == [
            "By method Paid Refunded Net Payments",
            "Cash 80.00 ILS 30.00 ILS 50.00 ILS 2",
            "Card reader 125.50 ILS 125.50 ILS 1",
            "Total 205.50 ILS 30.00 ILS 175.50 ILS 3",
            "",
            "By staff member Paid Refunded Net Payments",
            "ronit 205.50 ILS 30.00 ILS 175.50 ILS 3",
            "",
            "Still open today: 2 bookings, 110.00 ILS",
        ]
        assert str(shown.pane.border_title) == "Takings · Sun 22 Nov"


async def test_the_columns_stand_below_each_other_whatever_the_names_are(reception: Reception, desk: Desk) -> None:
    """S10: also at 80 columns, with amounts in the millions."""
    for name, amount in (("段 美咲", 8_000), ("דן כהן", 123_456_789_00), ("Maximiliane-Charlotte von Hohenstein", 1)):
        booking = a_booking(desk, somebody(desk))
        row = {"booking": booking, "kind": "paid", "currency": "ILS", "method": "cash", "at": desk.now}
        Payment.create(**row, amount=amount, actor=name)
    async with at_the_calendar(reception, size=(80, 24)) as front:
        shown = await takings_of(front)
        widths = {cell_len(line) for line in str(shown.text.content).splitlines() if line.endswith("1")}
        assert widths == {74}
        assert "123,456,789.00 ILS" in front.text


async def test_the_arrows_go_from_day_to_day_and_t_back_to_today(reception: Reception, desk: Desk) -> None:
    """B6: also when pressed faster than the answers come."""
    pays(after(desk, days=-2), price=5_000)
    pays(desk)
    async with at_the_calendar(reception) as front:
        shown = await takings_of(front)
        await front.press("left", "left")
        await front.until(lambda: "Fri 20 Nov" in str(shown.pane.border_title))
        await front.until(lambda: "Total 50.00 ILS 50.00 ILS 1" in lines(shown))
        await front.press("right")
        await front.until(lambda: "Nothing was taken on this day." in lines(shown))
        assert lines(shown)[-1] == "Still open of this day: nothing"
        await front.press("t")
        await front.until(lambda: "Total 80.00 ILS 80.00 ILS 1" in lines(shown))


async def test_g_goes_to_the_day_that_is_typed(reception: Reception, desk: Desk) -> None:
    """B6: one that lies behind, where no year is said."""
    pays(after(desk, days=-12), price=5_000)
    async with at_the_calendar(reception) as front:
        shown = await takings_of(front)
        await front.press("g")
        await front.shown(TakingsDay)
        await front.write("10/11")
        assert front.under("due") == "Tue 10 Nov"
        await front.press("enter")
        await front.until(lambda: front.app.screen is shown and "Total 50.00 ILS 50.00 ILS 1" in lines(shown))
        assert str(shown.pane.border_title) == "Takings · Tue 10 Nov"


async def test_what_is_no_date_is_said_under_the_field(reception: Reception, desk: Desk) -> None:
    """B6."""
    async with at_the_calendar(reception) as front:
        shown = await takings_of(front)
        for typed in ("", "soon"):
            with given(typed):
                await front.press("g")
                await front.shown(TakingsDay)
                await front.write(typed)
                await front.press("enter")
                assert "Type a date" in front.under("due")
                await front.press("end", "ctrl+u", "escape")
                await front.until(lambda: front.app.screen is shown)
                assert shown.day == desk.today


async def test_what_another_desk_takes_shows(reception: Reception, desk: Desk) -> None:
    """S7, B6."""
    async with at_the_calendar(reception) as front:
        shown = await takings_of(front)
        pays(desk)
        front.app.heartbeat.nudge()
        await front.until(lambda: "Total 80.00 ILS 80.00 ILS 1" in lines(shown))


async def test_escape_leaves(reception: Reception, desk: Desk) -> None:
    """S10."""
    async with at_the_calendar(reception) as front:
        await takings_of(front)
        await front.press("escape")
        await front.back_at_the_place()
