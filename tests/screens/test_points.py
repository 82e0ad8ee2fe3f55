"""L2, L6: points given with a reason, and where a client stands on the card."""

from tests.builders import dana
from tests.screens.front import another_desk_writes, given, sitting_at

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.screens.dialogs.points_form import PointsForm
from frontdesk_tui.widgets.card_sections import LoyaltySection


async def test_points_are_given_and_the_card_says_so(reception: Reception, desk: Desk) -> None:
    """L2, L6"""
    contact = dana(desk)
    points.give(desk, contact, 300, "Before", "k")
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.press("plus")
        await front.shown(PointsForm)
        await front.fill(amount="40", reason="Brought a friend")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        entry = PointsEntry.select().order_by(PointsEntry.id.desc()).get()
        assert (entry.contact_id, entry.kind, entry.amount, entry.balance_after) == (contact, "earn", 40, 340)
        assert (entry.reason, entry.actor, entry.at) == ("Brought a friend", "ronit", desk.now)
        assert "40 points given" in front.said[-1]
        await front.until(lambda: "340 now" in front.section(LoyaltySection))
        assert "0 redeemed" in front.section(LoyaltySection)
        assert "22 Nov +40" in front.section(LoyaltySection)
        await front.until(lambda: any("Dana Levi" in line and "340" in line for line in front.lines))


async def test_what_is_no_number_of_points_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """L2"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("plus")
        await front.shown(PointsForm)
        for typed in ("0", "-5", "ten", "1.5", "10000000", ""):
            with given(typed):
                await front.fill(amount=typed, reason="Because")
                await front.press("ctrl+s")
                assert "between 1 and" in front.under("amount")
                assert front.focused is front.input("amount")
                assert front.field("reason").value == "Because"
                assert PointsEntry.select().count() == 0


async def test_points_need_a_reason(reception: Reception, desk: Desk) -> None:
    """L2"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("plus")
        await front.shown(PointsForm)
        for reason in ("", "x" * 101):
            with given(reason):
                await front.fill(amount="1,000", reason=reason)
                await front.press("ctrl+s")
                assert front.under("reason")
                assert front.under("amount") == ""
                assert PointsEntry.select().count() == 0


async def test_saving_twice_while_the_database_is_busy_gives_the_points_once(reception: Reception, desk: Desk) -> None:
    """L2, L10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("plus")
        await front.shown(PointsForm)
        await front.fill(amount="10", reason="Because")
        with another_desk_writes():
            await front.pilot.press("ctrl+s")
            await front.pilot.press("ctrl+s")
        await front.back_at_the_place()
        assert PointsAccount.get().balance == 10


async def test_u_takes_given_points_back_by_a_further_entry(reception: Reception, desk: Desk) -> None:
    """L10, S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("plus")
        await front.shown(PointsForm)
        await front.fill(amount="10", reason="Because")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.press("u")
        assert PointsAccount.get().balance == 0
        assert [row.amount for row in PointsEntry.select().order_by(PointsEntry.id)] == [10, -10]
