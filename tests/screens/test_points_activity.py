"""L4, L6: how a balance came about, and where a client stands."""

import csv
from pathlib import Path

from tests.screens.front import sitting_at
from tests.screens.with_points import entries, with_points

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points, programme, rewards
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.points_activity import PointsActivity
from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.screens.dialogs.slip import Slip
from frontdesk_tui.widgets.card_sections import LoyaltySection


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
            ("Given", "340", "340"),
            ("Adjusted", "-40", "300"),
            ("Redeemed", "-100", "200"),
            ("Refunded", "100", "300"),
        ]
        assert rows[1]["Reason"] == "'=1+1"


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
