"""C17: a filter put together, saved as a segment, and shown from the list of segments."""

from tests.screens.front import Front, sitting_at
from tests.screens.people import four_people

from frontdesk_tui.desk.clients import labels, segments
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, MemberStatus
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.conditions_editor import ConditionsEditor
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.part_form import PartForm
from frontdesk_tui.screens.dialogs.segments import Segments


async def test_a_filter_of_several_conditions_is_built_counted_and_saved(reception: Reception, desk: Desk) -> None:
    """C16, C17"""
    people = four_people(desk)
    labels.put(desk, [people["美咲"]], "VIP")
    async with sitting_at(reception) as front:
        await front.press("f")
        await front.choose("conditions")
        editor = await front.shown(ConditionsEditor)
        assert "everybody" in front.text
        await front.press("n")
        await front.choose("label")
        await front.shown(PartForm)
        await front.fill(label="vip")
        await front.press("ctrl+s")
        assert "2 contacts" in front.text
        await front.press("x")
        assert "does not have the label vip" in front.text
        assert "2 contacts" in front.text
        await front.press("n")
        await front.choose("visits")
        await front.shown(PartForm)
        await front.fill(number="many")
        await front.press("ctrl+s")
        assert front.under("number")
        await front.fill(number="0")
        await front.press("ctrl+s", "m")
        assert "or" in front.text
        assert "4 contacts" in front.text
        await front.press("d", "s")
        await front.shown(OneLineForm)
        await front.write("Not VIPs")
        await front.press("enter")
        assert [line.name for line in segments.lines()] == ["Not VIPs"]
        assert editor.is_open
        await front.press("ctrl+s")
        assert set(front.place.clients.found.ids) == set(people.values()) - {people["Dana"], people["美咲"]}
        assert "Contacts · 2" in front.title
        assert "does not have the label VIP" in str(front.place.query_one("#filter").render())
        labels.put(desk, [next(iter(front.place.clients.found.ids))], "VIP")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Contacts · 1" in front.title)
        await front.press("f")
        await front.choose("not vips")
        assert "Contacts · 1" in front.title
        await front.press("escape")
        assert "Contacts · 4" in front.title


def _count(front: Front, name: str) -> str:
    """What the list of segments says of one; empty while nothing is counted."""
    line = next((line for line in front.lines if name in line), "")
    return next((word for word in line.partition(name)[2].split() if word.isdecimal()), "")


async def test_segments_are_listed_with_counts_shown_edited_renamed_and_deleted(
    reception: Reception, desk: Desk
) -> None:
    """C17, S10"""
    people = four_people(desk)
    segments.add(desk, SegmentDraft("VIPs", ClientConditions((HasLabel("VIP"),))))
    segments.add(desk, SegmentDraft("Visitors", ClientConditions((MemberStatus("visitor"),))))
    async with sitting_at(reception) as front:
        await front.press("F")
        await front.shown(Segments)
        await front.until(lambda: [_count(front, name) for name in ("VIPs", "Visitors")] == ["1", "4"])
        await front.press("r")
        await front.shown(OneLineForm)
        await front.press("end", "ctrl+u")
        await front.write("visitors")
        await front.press("enter")
        assert front.under("name")
        await front.press("ctrl+u")
        await front.write("Best")
        await front.press("enter")
        await front.press("e")
        await front.shown(ConditionsEditor)
        await front.press("x", "ctrl+s")
        await front.until(lambda: _count(front, "Best") == "3")
        await front.press("end", "d")
        assert [line.name for line in segments.lines()] == ["Best"]
        await front.press("u")
        assert [line.name for line in segments.lines()] == ["Best", "Visitors"]
        await front.press("home", "enter")
        assert set(front.place.clients.found.ids) == set(people.values()) - {people["Dana"]}
        assert "Best" in str(front.place.query_one("#filter").render())
