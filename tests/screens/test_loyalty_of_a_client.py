"""L3, L4, L6, L7, L8: what is done with one client's points, from card and page."""

import csv
from dataclasses import replace
from pathlib import Path

from tests.builders import colleague, dana, somebody
from tests.screens.front import Front, another_desk_writes, sitting_at
from tests.screens.test_typed_ahead import type_ahead
from textual.widgets import Label

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, programme, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.adjust_form import AdjustForm
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.points_activity import PointsActivity
from frontdesk_tui.screens.dialogs.points_form import PointsForm
from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.screens.dialogs.slip import Slip
from frontdesk_tui.widgets.card_sections import LoyaltySection


def entries() -> list[tuple[str, int, int]]:
    """Kind, amount and balance after of all entries, oldest first."""
    rows = PointsEntry.select().order_by(PointsEntry.id)
    return [(row.kind, row.amount, row.balance_after) for row in rows]


def with_points(desk: Desk, amount: int = 340, status: Status = Status.MEMBER) -> int:
    """Dana, who has so many points."""
    contact = dana(desk)
    points.give(desk, contact, amount, "Welcome", "before")
    if status is not Status.VISITOR:
        members.set_status(desk, [contact], status)
    return contact


def status_of(contact: int) -> str:
    """What a client is to the programme."""
    return str(Contact.get_by_id(contact).member_status)


async def until_status(front: Front, contact: int, status: str) -> None:
    """Wait until a client is this to the programme."""
    await front.until(lambda: status_of(contact) == status)


async def until_said(front: Front, said: str) -> None:
    """Wait until this was said last."""
    await front.until(lambda: said in front.said[-1])


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
        for reward, refused in (("coffee", ""), ("coffee", "as often as one may"), ("massage", "costs 500")):
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
            for answer, then in ((("escape",), status), (("tab", "enter"), "member")):
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


async def test_activity_is_listed_given_back_and_exported(reception: Reception, desk: Desk, tmp_path: Path) -> None:
    """L4, L8: Date, Action, Points change, Points balance; a file of its owner's, never over another."""
    contact = with_points(desk)
    points.adjust(desk, contact, Way.REMOVE, 40, "=1+1", "minus")
    rewards.add(desk, RewardDraft("Coffee", 100))
    home = tmp_path / "home"
    (home / "mine.csv").write_text("mine")
    async with sitting_at(reception) as front:
        await front.press("asterisk")
        await front.choose("coffee")
        await front.shown(Slip)
        await front.press("escape", "H")
        await front.shown(PointsActivity)
        for said in (
            "Points activity · Dana Levi · 3",
            "200 now · 100 redeemed",
            "Redeemed: Coffee",
            "+340",
            "Adjusted",
        ):
            assert said in front.text, said
        assert [line.split()[-2:] for line in front.lines if "22 Nov 17:41" in line] != []
        await front.press("down", "z")
        assert isinstance(front.app.screen, PointsActivity)
        await front.press("enter")
        await front.shown(Sheet)
        assert "=1+1" in front.text
        await front.press("escape", "up", "z")
        await front.shown(OneLineForm)
        await front.press("enter")
        assert front.under("reason")
        await front.write("Out of coffee")
        await front.press("enter")
        await front.shown(PointsActivity)
        await front.until(lambda: "Refunded: Out of coffee" in front.text)
        assert entries()[3:] == [("refund", 100, 300)]
        await front.press("x")
        await front.shown(OneLineForm)
        proposed = front.field("file").value
        assert proposed == "points-Dana-Levi-2026-11-22.csv"
        await front.fill(file="mine.csv")
        await front.press("enter")
        assert "there already" in front.under("file")
        await front.fill(file=proposed)
        await front.press("enter")
        await front.shown(PointsActivity)
        assert (home / "mine.csv").read_text() == "mine"
        assert (home / proposed).stat().st_mode & 0o077 == 0
        rows = [*csv.DictReader((home / proposed).read_text("utf-8-sig").splitlines())]
        assert [(row["Action"], row["Points change"], row["Points balance"]) for row in rows] == [
            ("Refunded", "100", "300"),
            ("Redeemed", "-100", "200"),
            ("Adjusted", "-40", "300"),
            ("Given", "340", "340"),
        ]
        assert rows[2]["Reason"] == "'=1+1"


async def test_card_and_page_say_where_a_client_stands(reception: Reception, desk: Desk) -> None:
    """L6, L4: in the programme's own word for points; the lines lead on."""
    with_points(desk)
    programme.set_up(desk, Programme(points="stars", expiry_months=3, tiers=(Tier("Gold", 300),)))
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(LoyaltySection)
        shown = front.section(LoyaltySection)
        for said in (
            "340 expire on 22 Feb 2027",
            "Loyalty stars",
            "+ Give stars",
            "Member info  Member · Gold",
            "340 now · 0 redeemed · last 22 Nov +340",
        ):
            assert said in shown, said
        await front.press("down", "enter")
        await front.shown(Choose)
        await front.press("escape", "down", "enter")
        await front.shown(PointsActivity)
        await front.press("escape")
        await front.press("v")
        page = await front.shown(ContactPage)
        await front.press("left", "left")
        await front.until(lambda: "Given: Welcome" in front.text)
        for said in ("Loyalty · 1", "[Loyalty]", "340 now · 0 redeemed", "Stars change", "Stars balance"):
            assert said in front.text, said
        await front.press("enter")
        await front.shown(Sheet)
        assert "Welcome" in front.text
        await front.press("escape", "right")
        await front.until(lambda: "No message was written" in front.text)
        assert "340 now" not in front.text
        assert front.app.screen is page
