"""L1, L5: the Loyalty place: figures, chart, and the clients who have points."""

from dataclasses import replace

from tests.builders import after, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.people import four_people

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import InTier
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, programme
from frontdesk_tui.desk.loyalty.programme import Programme, Status
from frontdesk_tui.desk.loyalty.tiers import Tier
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.points import PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import insert
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.loyalty import LoyaltyPlace
from frontdesk_tui.widgets.card_sections import InfoSection, LoyaltySection


def _with_points(desk: Desk) -> dict[str, int]:
    """Dana has 340, 美咲 90 and Daniel 20, given on other days; דן has none. Dana and 美咲 are members."""
    people = four_people(desk)
    points.give(after(desk, days=-9), people["美咲"], 90, "Welcome", "k2")
    points.give(after(desk, days=-100), people["Daniel"], 20, "Welcome", "k3")
    members.set_status(desk, [people["Dana"], people["美咲"]], members.Status.MEMBER)
    return people


def _place(front: Front) -> LoyaltyPlace:
    assert isinstance(front.place, LoyaltyPlace)
    return front.place


async def test_figures_of_all_time_and_of_a_period_and_a_chart_by_week(reception: Reception, desk: Desk) -> None:
    """L1"""
    _with_points(desk)
    programme.set_up(desk, Programme(points="stars"))
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        figures = _place(front).figures.render().plain.splitlines()
        assert figures[0].split() == ["Stars", "given", "Stars", "redeemed", "Stars", "unredeemed"]
        assert figures[1].split() == ["All", "time", "450", "0", "450"]
        assert figures[2].split() == ["Last", "12", "weeks", "430", "0", "+430"]
        assert "given above the line" in front.text
        assert "22 Nov" in front.text
        assert "Stars" in front.lines[1]
        assert front.title == "Clients with stars · 3"
        assert "Stars ▼" in front.text
        for said in ("This month", "This year", "All time", "Last 4 weeks"):
            await front.press("w")
            assert said in front.text
        await front.pilot.resize_terminal(80, 24)
        await front.settled()
        assert "given above the line" not in front.text
        assert "430" in front.text
        assert not [line for line in front.lines if len(line) > 80]


async def test_clients_with_points_are_sorted_searched_filtered_and_ticked(reception: Reception, desk: Desk) -> None:
    """L5"""
    _with_points(desk)
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        assert front.names == ["Dana Levi", "段 美咲", "Daniel Weber"]
        assert "Points ▼" in front.text
        row = next(line for line in front.lines if "Daniel Weber" in line)
        assert row.split()[2:9] == ["Daniel", "Weber", "20", "0", "3", "months", "ago"]
        assert "Visitor" in row
        await front.press("s")
        assert front.names == ["Dana Levi", "段 美咲", "Daniel Weber"]
        assert "Last activity ▼" in front.text
        await front.press("s")
        assert front.names == ["Dana Levi", "Daniel Weber", "段 美咲"]
        await front.press("s", "slash")
        await front.write("dan")
        assert front.names == ["Dana Levi", "Daniel Weber"]
        await front.press("enter", "f")
        await front.choose("visi")
        assert front.names == ["Daniel Weber"]
        assert "Filter by  Visitor" in front.text
        await front.press("f")
        await front.choose("pend")
        assert "Nobody was found" in front.text
        await front.press("escape")
        assert front.title == "Clients with points · 3"
        await front.press("space", "space")
        assert front.title == "Clients with points · 3 · 2 ticked"


async def test_tiers_are_shown_and_filtered_by_where_there_are_some(reception: Reception, desk: Desk) -> None:
    """L5"""
    people = _with_points(desk)
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        assert "Tier" not in front.text
        for name, tier in (("Dana", "Gold"), ("美咲", "Silver")):
            PointsAccount.update(tier=tier).where(PointsAccount.contact == people[name]).execute()
        programme.set_up(desk, Programme(tiers=(Tier("Silver", 50), Tier("Gold", 200))))
        front.app.heartbeat.nudge()
        await front.until(lambda: "Tier" in front.text)
        await front.press("f")
        await front.choose("silver")
        assert front.names == ["段 美咲"]
        assert any("Member" in line and "Silver" in line for line in front.lines)


async def test_what_other_desks_do_is_followed_and_the_cursor_stays_on_its_client(
    reception: Reception, desk: Desk
) -> None:
    """L5, S7"""
    people = _with_points(desk)
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        await front.press("end")
        points.give(desk, people["דן"], 1_000, "Welcome", "other desk")
        front.app.heartbeat.nudge()
        await front.until(lambda: front.title == "Clients with points · 4" and "…" not in front.names)
        assert front.names == ["דן כהן", "Dana Levi", "段 美咲", "Daniel Weber"]
        assert front.place.current == people["Daniel"]
        await front.until(lambda: "1,450" in front.text)
        await front.press("1")
        contacts.delete(desk, [people["Dana"]])
        points.give(desk, people["Daniel"], 5_000, "Welcome", "while elsewhere")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Dana Levi" not in front.names)
        await front.press("5")
        await front.until(lambda: front.names == ["Daniel Weber", "דן כהן", "段 美咲"])
        await front.until(lambda: "6,450" in front.text)


async def test_the_card_slides_in_over_the_place_as_in_contacts(reception: Reception, desk: Desk) -> None:
    """L5, C3"""
    people = _with_points(desk)
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        await front.open_card()
        assert front.place.shown == people["Dana"]
        assert isinstance(front.focused, InfoSection)
        assert "340 now" in front.section(LoyaltySection)
        # The card names only keys that do so here.
        assert "+ Give points" in front.text
        assert "a Add note" not in front.text
        await front.press("escape", "down")
        await front.until(lambda: front.place.shown == people["美咲"])
        await front.press("escape")
        assert not front.place.card_open
        await front.press("v")
        await front.shown(ContactPage)
        await front.press("escape")
        await front.pilot.resize_terminal(80, 24)
        await front.open_card()
        assert front.card.region.width == 80
        assert not front.place.query_one("#beside").display
        await front.press("escape")
        assert front.has_focus(front.place.clients)


async def test_a_role_is_offered_what_it_may_do_and_only_where_there_is_somebody(
    reception: Reception, desk: Desk
) -> None:
    """L1, S5"""
    at_the_desk = replace(reception, actor=replace(reception.actor, role=Role.FRONT_DESK))
    async with sitting_at(at_the_desk, (200, 30), "loyalty") as front:
        assert "n   give points to a client" in front.text
        assert "E   say what" not in front.text
        assert "given above the line" not in front.text
        assert "g Give " not in front.lines[-1]
        assert "n Give to" in front.lines[-1]
        points.give(desk, dana(desk), 10, "Welcome", "k")
        front.app.heartbeat.nudge()
        await front.until(lambda: front.names == ["Dana Levi"] and "g Give" in front.lines[-1])
        for key in ("h Activity", "r Redeem", "a Approve", "w Period", "R Rewards"):
            assert key in front.lines[-1]
        for key in ("j Adjust", "P Programme", "E Earn rules", "S Shortfalls"):
            assert key not in front.lines[-1]
    async with sitting_at(reception, (200, 30), "loyalty") as front:
        for key in ("j Adjust", "P Programme", "E Earn rules", "S Shortfalls"):
            assert key in front.lines[-1]


async def test_it_says_that_the_programme_is_not_active_and_that_shortfalls_wait(
    reception: Reception, desk: Desk
) -> None:
    """L1, L9"""
    contact = somebody(desk, "Ari")
    points.give(desk, contact, 10, "Came", "k")
    short = {"contact": contact, "entry": PointsEntry.get().id, "amount": 3, "at": desk.now, "settled_at": None}
    insert(PointsShortfall, [short])
    programme.set_up(desk, Programme(Status.PAUSED))
    async with sitting_at(reception, (80, 24), "loyalty") as front:
        assert "Points · paused: nothing is earned or redeemed · 1 shortfall waits (S)" in front.lines[1]
        programme.set_up(desk, Programme(Status.DRAFT))
        front.app.heartbeat.nudge()
        await front.until(lambda: "draft: nothing is earned or redeemed yet" in front.lines[1])


async def test_tiers_are_listed_as_soon_as_they_are_set_and_the_card_follows(reception: Reception, desk: Desk) -> None:
    """L5, S7: what is set for the programme changes what is said of everybody."""
    _with_points(desk)
    async with sitting_at(reception, (200, 36), "loyalty") as front:
        await front.open_card()
        programme.set_up(desk, Programme(points="stars", tiers=(Tier("Gold", 300),)))
        front.app.heartbeat.nudge()
        await front.until(lambda: any("Dana Levi" in line and "Gold" in line for line in front.lines))
        await front.until(lambda: "+ Give stars" in front.text)
        await front.press("escape")
        await _place(front).narrow(ClientConditions((InTier("Gold"),)))
        await front.until(lambda: front.names == ["Dana Levi"])
        programme.set_up(desk, Programme(points="stars", tiers=(Tier("Gold", 90),)))
        front.app.heartbeat.nudge()
        await front.until(lambda: front.names == ["Dana Levi", "段 美咲"])
