"""The loyalty programme as a whole, by keys."""

from dataclasses import replace

from tests.screens.front import Front, sitting_at
from tests.screens.in_programme import open_list, refused

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.programme import Programme, Status, Tier
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.programme_form import ProgrammeForm


def plan(front: Front) -> str:
    """What it is said that saving will do."""
    return " ".join(str(front.form.query_one("#plan").render()).split())


async def test_the_programme_is_set_by_keys_and_says_what_it_will_do(reception: Reception, desk: Desk) -> None:
    """L1: what becomes of points that clients have is said before it is saved."""
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "P", ProgrammeForm)
        assert "Clients never lose points by waiting." in plan(front)
        assert "Percent" not in front.text
        assert "count for a tier" not in front.text
        await front.fill(points="כוכבים", expiry_months="6")
        assert "Who has no activity for 6 months loses all their כוכבים." in plan(front)
        assert "Nobody loses any before 22 May 2027." in plan(front)
        await front.fill(expiry_percent="50")
        assert "loses 50% of their כוכבים" in plan(front)
        await front.tab_to("tiers")
        await front.write("Silver 500")
        await front.press("enter")
        await front.write("Gold and more 1,000")
        await front.fill(tier_months="24")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        tiers = (Tier("Silver", 500), Tier("Gold and more", 1_000))
        found = programme.current()
        assert found == Programme(Status.ACTIVE, "כוכבים", 6, 50, desk.now, tiers, 24)
        assert front.said == ["Loyalty programme saved   u Undo"]
        await open_list(front, "P", ProgrammeForm)
        await front.press("enter", "down", "enter")
        assert "clients keep all their כוכבים" in plan(front)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert programme.current() == replace(found, status=Status.PAUSED, expiry_since=None)
        await front.press("u")
        await front.until(lambda: programme.current() == found)


async def test_what_no_programme_can_be_is_said_under_its_field(reception: Reception) -> None:
    """L1: nothing is half-saved."""
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "P", ProgrammeForm)
        await front.fill(expiry_months="6")
        await front.tab_to("tiers")
        await front.write("Silver 500")
        await refused(front, "points", {" ": "1 to 20 characters", "x" * 21: "1 to 20 characters"}, "points")
        await refused(
            front,
            "expiry_months",
            {"-1": "1 to 120 months", "121": "1 to 120 months", "six": "“six” is not a whole number."},
            "6",
        )
        await refused(
            front,
            "expiry_percent",
            {"0": "between 1 and 100 percent", "101": "between 1 and 100 percent", "": "Type a number."},
            "50",
        )
        await refused(
            front,
            "tiers",
            {
                "Silver": "is half a tier",
                "Silver card": "“Silver card” does not end in a number.",
                "Silver 0": "A tier begins at",
                "x" * 31 + " 5": "1 to 30 characters",
            },
            "Silver 500",
        )
        await refused(front, "tier_months", {"0": "1 to 120 months"}, "12")
        await front.tab_to("tiers")
        await front.press("end", "enter")
        await front.write("Gold 400")
        await front.press("ctrl+s")
        await front.until(lambda: "more points than the one before" in front.under("tiers"))
        assert programme.current() == Programme()


async def test_what_another_desk_has_set_meanwhile_is_kept(reception: Reception, desk: Desk) -> None:
    """S7"""
    silver = Tier("Silver", 500)
    programme.set_up(desk, Programme(tiers=(silver,)))
    async with sitting_at(reception) as front:
        await open_list(front, "P", ProgrammeForm)
        programme.set_up(desk, Programme(Status.PAUSED, tiers=(silver, Tier("Gold", 900))))
        await front.fill(points="stars")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert programme.current() == Programme(Status.PAUSED, "stars", tiers=(silver, Tier("Gold", 900)))
