"""L7, L8: rewards are redeemed by members, and who is one is said by keys."""

from dataclasses import replace

from tests.builders import colleague, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.test_typed_ahead import type_ahead
from tests.screens.with_points import entries, status_of, with_points

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, programme, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.points_activity import PointsActivity
from frontdesk_tui.screens.dialogs.points_form import PointsForm
from frontdesk_tui.screens.dialogs.slip import Slip


async def until_status(front: Front, contact: int, status: str) -> None:
    """Wait until a client is this to the programme."""
    await front.until(lambda: status_of(contact) == status)


async def until_said(front: Front, said: str) -> None:
    """Wait until this was said last."""
    await front.until(lambda: said in front.said[-1])


async def test_adjusting_and_giving_back_are_not_offered_to_the_front_desk(reception: Reception, desk: Desk) -> None:
    """S5, L3, L8"""
    contact = with_points(desk)
    rewards.add(desk, RewardDraft("Coffee", 100))
    at_the_desk = replace(reception, actor=colleague(desk, "Noa").actor)
    async with sitting_at(at_the_desk) as front:
        await front.press("equals_sign")
        assert front.app.screen is front.home
        await front.press("asterisk")
        await front.choose("coffee")
        await front.shown(Slip)
        await front.press("escape", "H")
        await front.shown(PointsActivity)
        await front.press("z")
        assert isinstance(front.app.screen, PointsActivity)
        assert "z Give back" not in front.text
        await front.press("escape")
        await front.back_at_the_place()
        members.set_status(desk, [contact], Status.BLOCKED)
        await front.press("asterisk")
        await front.choose("coffee")
        await front.until(lambda: "This client is blocked" in front.said[-1])
        assert at_the_desk.actor.role is Role.FRONT_DESK


async def test_a_reward_is_redeemed_once_and_the_slip_shows_it(reception: Reception, desk: Desk) -> None:
    """L8: at once, with undo; what cannot be had says why."""
    contact = with_points(desk)
    async with sitting_at(reception) as front:
        await front.press("asterisk")
        await front.until(lambda: "A manager makes one in Loyalty" in front.said[-1])
        programme.set_up(desk, Programme(points="stars"))
        once = rewards.add(desk, RewardDraft("Coffee", 100, 1))
        rewards.add(desk, RewardDraft("Massage", 500))
        await front.press("asterisk")
        await front.shown(Choose)
        assert "Redeem · Dana Levi · 340 stars" in front.text
        assert "Massage  500  160 missing" in front.text
        await type_ahead(front, "enter", "enter", "enter")
        await front.shown(Slip)
        assert entries()[1:] == [("redeem", -100, 240)]
        entry = PointsEntry.select().order_by(PointsEntry.id.desc()).get()
        assert entry.reward_id == once
        for said in ("Studio", "Coffee", "Dana Levi", "240", "Sun 22 Nov 17:41", f"Number  {entry.id}"):
            assert said in front.text, said
        assert front.said[-1] == "Coffee redeemed: 240 stars left   u Undo"
        await front.press("u")
        await front.back_at_the_place()
        await front.until(lambda: len(entries()) == 3)
        assert entries()[2:] == [("refund", 100, 340)]
        for reward, refused in (("coffee", ""), ("coffee", "done so already"), ("massage", "costs 500")):
            await front.press("asterisk")
            await front.choose(reward)
            if refused:
                await until_said(front, refused)
            else:
                await front.shown(Slip)
                await front.press("escape")
        assert PointsAccount.get(PointsAccount.contact == contact).balance == 240


async def test_who_is_no_member_is_approved_and_redeems_in_one_go(reception: Reception, desk: Desk) -> None:
    """L7: why it is refused is said; undo takes back both."""
    contact = with_points(desk, 340, Status.VISITOR)
    rewards.add(desk, RewardDraft("Coffee", 100))
    async with sitting_at(reception) as front:
        for status in (Status.VISITOR, Status.BLOCKED):
            for answer, then in ((("escape",), status), (("enter",), "member")):
                await front.press("asterisk")
                await front.choose("coffee")
                await front.shown(Confirm)
                assert f"{status}" in front.text
                await front.press(*answer)
                await until_status(front, contact, then)
            await front.shown(Slip)
            assert entries()[-1] == ("redeem", -100, 240)
            await front.press("u")
            await front.back_at_the_place()
            await until_status(front, contact, status)
            assert entries()[-1] == ("refund", 100, 340)
            assert front.said[-1] == f"The points are given back: 340 now. Member info: {status.capitalize()}"
            if status is Status.VISITOR:
                members.set_status(desk, [contact], Status.BLOCKED)


async def test_one_is_approved_and_all_who_are_ticked_become_something_else(reception: Reception, desk: Desk) -> None:
    """L7, L2: and are given points in one form."""
    first, second = dana(desk), somebody(desk, "Omer")
    async with sitting_at(reception) as front:
        await front.press("M")
        await front.shown(Choose)
        assert "Approve as member" in front.text
        await front.press("enter")
        await front.until(lambda: "Dana Levi: Member   u Undo" in front.said)
        assert (status_of(first), status_of(second)) == ("member", "visitor")
        await front.press("space", "space", "M")
        await front.shown(Choose)
        assert "Member info · 2 clients" in front.text
        await front.choose("pending")
        await front.until(lambda: "2 clients: Pending   u Undo" in front.said)
        await front.press("u")
        await front.until(lambda: (status_of(first), status_of(second)) == ("member", "visitor"))
        await front.press("plus")
        await front.shown(PointsForm)
        assert "Give points · 2 clients" in front.text
        await front.fill(amount="1,000", reason="Summer")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert front.said[-1] == "1,000 points given to 2 clients   u Undo"
        assert [row.balance for row in PointsAccount.select()] == [1_000, 1_000]
