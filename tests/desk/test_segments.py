"""C17: saved filters that always show who matches now."""

import pytest
from tests.automations.rules import active, rule
from tests.builders import after, latest_event, somebody

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.triggers.contact_created import ContactCreated
from frontdesk_tui.desk.clients import contacts, label_keeping, labels, segments
from frontdesk_tui.desk.clients.condition import ClientCondition, ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InSegment, MemberStatus
from frontdesk_tui.desk.clients.conditions.moments import Created
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import take_back
from frontdesk_tui.models.segment import Segment

pytestmark = pytest.mark.on_both


def _draft(name: str, *rules: ClientCondition) -> SegmentDraft:
    return SegmentDraft(name, ClientConditions(rules))


VIP = HasLabel("VIP")


def test_who_is_in_it_is_asked_whenever_somebody_wants_to_know(desk: Desk) -> None:
    """C17: nobody is put in; whoever is in the trash is not counted; days go by."""
    dana, noa = somebody(desk, "Dana"), somebody(desk, "Noa")
    segment = segments.add(desk, _draft("  Our  VIPs", VIP, Created("within", 10)))
    assert [(line.name, line.said) for line in segments.lines()] == [
        ("Our VIPs", "has the label VIP and was added in the last 10 days")
    ]
    assert (segments.counted(desk, segment), segments.of(desk, dana)) == (0, [])
    labels.put(desk, [dana, noa], "VIP")
    assert (segments.counted(desk, segment), segments.of(desk, dana)) == (2, ["Our VIPs"])
    contacts.delete(desk, [noa])
    assert segments.counted(desk, segment) == 1
    assert segments.counted(after(desk, days=10), segment) == 1
    assert segments.counted(after(desk, days=11), segment) == 0


def test_a_segment_is_added_edited_renamed_deleted_and_each_is_taken_back(desk: Desk) -> None:
    """C17, S10"""
    first = segments.add(desk, _draft("VIPs", VIP))
    added = latest_event().id
    segments.edit(desk, first, _draft("VIPs", VIP, MemberStatus("member")))
    edited = latest_event().id
    with pytest.raises(DeskError, match="changed since"):
        take_back(desk, [added])
    segments.rename(desk, first, "Best")
    with pytest.raises(DeskError, match="changed since"):
        take_back(desk, [edited])
    take_back(desk, [latest_event().id])
    take_back(desk, [edited])
    assert segments.read(first) == _draft("VIPs", VIP)
    segments.delete(desk, first)
    deleted = latest_event().id
    with pytest.raises(DeskError, match="deleted meanwhile"):
        segments.rename(desk, first, "Again")
    second = segments.add(desk, _draft("vips", VIP))
    with pytest.raises(DeskError, match="of this name already"):
        take_back(desk, [deleted])
    take_back(desk, [latest_event().id])
    take_back(desk, [deleted])
    assert [line.id for line in segments.lines()] == [first] != [second]
    with pytest.raises(DeskError, match="there again already"):
        take_back(desk, [deleted])


def test_what_another_desk_does_to_a_segment_meanwhile_is_not_undone_by_an_edit(desk: Desk) -> None:
    """C17, S7: another name stays; conditions that were not shown are not replaced, nor a label's old name stored."""
    labels.put(desk, [somebody(desk, "Dana")], "VIP")
    segment = segments.add(desk, _draft("First", VIP))
    shown, wanted = segments.read(segment).conditions, _draft("", VIP, MemberStatus("member")).conditions
    segments.rename(desk, segment, "Second")
    segments.ask_otherwise(desk, segment, shown, wanted)
    assert segments.read(segment) == SegmentDraft("Second", wanted)
    label_keeping.edit(desk, labels.named("VIP"), LabelDraft("Gold"))
    with pytest.raises(DeskError, match="the conditions of this segment"):
        segments.ask_otherwise(desk, segment, wanted, _draft("", VIP).conditions)
    assert segments.read(segment).conditions == _draft("", HasLabel("Gold"), MemberStatus("member")).conditions


def test_what_cannot_be_a_segment_is_refused(desk: Desk) -> None:
    """C17: no name or one too long or taken, no condition, one made of itself by whatever way round."""
    first = segments.add(desk, _draft("First", VIP))
    second = segments.add(desk, _draft("Second", InSegment(first, "no")))
    wrong = [
        (_draft(" ", VIP), "name"),
        (_draft("x" * 61, VIP), "name"),
        (_draft("FIRST", VIP), "name"),
        (_draft("Third"), "conditions"),
        (_draft("Third", HasLabel("")), "label"),
        (_draft("Third", InSegment(99)), "segment"),
    ]
    for draft, field in wrong:
        with pytest.raises(DeskError) as refusal:
            segments.add(desk, draft)
        assert refusal.value.field == field
    for of in (first, second):
        with pytest.raises(DeskError, match="made of itself"):
            segments.edit(desk, first, _draft("First", InSegment(of)))
    assert segments.read(first) == _draft("First", VIP)


@pytest.mark.parametrize(
    "stored",
    [
        {"condition": "moon_phase"},
        {"condition": "visits", "how": "between", "number": 3},
        {"condition": "last_visit", "days": "many"},
        {},
    ],
)
def test_a_segment_that_another_version_stored_is_said_to_be_so_and_nobody_is_in_it(
    desk: Desk, stored: dict[str, object]
) -> None:
    """C17: the list, every card and the automations that ask for it go on."""
    client = somebody(desk, "Dana")
    strange = segments.add(desk, _draft("Strange", VIP))
    segments.add(desk, _draft("Within", InSegment(strange)))
    Segment.update(rule={"rules": [stored]}).where(Segment.id == strange).execute()
    assert ["This version of frontdesk" in line.said for line in segments.lines()] == [True, False]
    assert segments.of(desk, client) == []
    assert "This version of frontdesk" in Conditions((InSegment(strange),)).unmet(desk, client, None)


def test_a_segment_that_something_asks_for_is_not_deleted(desk: Desk) -> None:
    """C17"""
    client = somebody(desk, "Dana")
    vips = segments.add(desk, _draft("VIPs", VIP))
    others = segments.add(desk, _draft("Others", InSegment(vips, "no")))
    conditions = Conditions((InSegment(vips),))
    welcome = active(desk, rule(ContactCreated(), conditions=conditions))
    assert "the segment VIPs" in conditions.unmet(desk, client, None)
    labels.put(desk, [client], "VIP")
    assert conditions.unmet(desk, client, None) == ""
    with pytest.raises(DeskError, match=r"The automation “.*” asks for this segment"):
        segments.delete(desk, vips)
    automations.delete(desk, welcome)
    with pytest.raises(DeskError, match="The segment “Others” asks for this segment"):
        segments.delete(desk, vips)
    segments.delete(desk, others)
    segments.delete(desk, vips)
    assert segments.lines() == []
    assert "has been deleted" in conditions.unmet(desk, client, None)
