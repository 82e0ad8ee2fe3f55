"""L3: a balance is adjusted, from card and page."""

from tests.screens.front import Front, another_desk_writes, sitting_at
from tests.screens.with_points import entries, with_points
from textual.widgets import Label

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.adjust_form import AdjustForm


async def adjusting(front: Front, way: int) -> AdjustForm:
    """The form, with so many steps down in the list of ways."""
    await front.press("equals_sign")
    form = await front.shown(AdjustForm)
    if way:
        await front.press("enter", *("down",) * way, "enter")
    return form


def balance_said(form: AdjustForm) -> str:
    """What the form says of the balance."""
    return str(form.query_one("#balance", Label).content)


async def test_points_are_removed_and_what_cannot_be_is_refused_under_its_field(
    reception: Reception, desk: Desk
) -> None:
    """L3: the balance after it is said as one types."""
    with_points(desk)
    async with sitting_at(reception) as front:
        form = await adjusting(front, 1)
        assert balance_said(form) == "340 points now"
        await front.fill(reason="A mistake")
        for typed in ("0", "ten", "10000000", "341"):
            await front.fill(amount=typed)
            await front.press("ctrl+s")
            expected = "Only 340" if typed == "341" else "Give a whole number between 1 and 9,999,999."
            assert expected in front.under("amount"), typed
            assert balance_said(form) == "340 points now"
        await front.fill(amount="40", reason="")
        assert balance_said(form) == "340 points now, 300 after this"
        await front.press("ctrl+s")
        assert "reason" in front.under("reason")
        await front.fill(reason="A mistake")
        with another_desk_writes():
            await front.pilot.press("ctrl+s")
            await front.pilot.press("ctrl+s")
        await front.back_at_the_place()
        assert entries()[1:] == [("adjust", -40, 300)]
        assert front.said[-1] == "Dana Levi has 300 points now   u Undo"
        await front.press("u")
        assert entries()[2:] == [("adjust", 40, 340)]


async def test_a_set_asks_again_when_another_desk_changed_the_balance(reception: Reception, desk: Desk) -> None:
    """L3: what was shown is not what would be overwritten."""
    contact = with_points(desk)
    async with sitting_at(reception) as front:
        form = await adjusting(front, 2)
        await front.fill(amount="0", reason="Counted anew")
        points.adjust(desk, contact, Way.GIVE, 60, "At another desk", "other")
        await front.press("ctrl+s")
        assert front.app.screen is form
        assert "it is 400 now" in front.under("amount")
        assert balance_said(form) == "400 points now, 0 after this"
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert entries()[2:] == [("adjust", -400, 0)]
