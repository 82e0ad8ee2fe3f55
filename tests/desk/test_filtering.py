"""C16, C17: a list goes on being filtered by what was chosen, whatever it is called by now."""

import pytest
from tests.builders import somebody

from frontdesk_tui.desk.clients import filtering, label_keeping, labels, segments
from frontdesk_tui.desk.clients.condition import EVERYBODY, ClientConditions, Match
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InSegment, InTier, MemberStatus
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.contact_find import Wanted, first_ids

pytestmark = pytest.mark.on_both

_VIP = HasLabel("vip")


def _listed(found: filtering.Filter) -> list[int]:
    return first_ids(Wanted(rule=found.rule), 9)


def test_a_filter_by_a_label_follows_when_that_is_renamed_and_says_when_it_is_deleted(desk: Desk) -> None:
    """C16, S7: also where it is one of several conditions, which were chosen by its name."""
    dana = somebody(desk, "Dana")
    somebody(desk, "Noa")
    labels.put(desk, [dana], "VIP")
    label = labels.named("VIP")
    alone = filtering.read(desk, ClientConditions((_VIP,)))
    among = filtering.read(desk, ClientConditions((_VIP, MemberStatus("visitor"))))
    assert (alone.said, among.said) == ("VIP", "has the label VIP and is Visitor")
    label_keeping.edit(desk, label, LabelDraft("Gold", mark="★"))
    alone, among = filtering.read(desk, alone.conditions), filtering.read(desk, among.conditions)
    assert (alone.said, among.said) == ("★ Gold", "has the label ★ Gold and is Visitor")
    assert _listed(alone) == _listed(among) == [dana]
    assert filtering.by_name(alone.conditions) == ClientConditions((HasLabel("Gold"),))
    label_keeping.delete(desk, label)
    for gone in (alone, among):
        with pytest.raises(DeskError, match="label that this asks for has been deleted"):
            filtering.read(desk, gone.conditions)


def test_a_label_that_nobody_has_yet_is_found_once_it_is_put_on(desk: Desk) -> None:
    """C16"""
    dana = somebody(desk, "Dana")
    before = filtering.read(desk, ClientConditions((_VIP,)))
    assert (before.said, _listed(before)) == ("vip", [])
    labels.put(desk, [dana], "VIP")
    now = filtering.read(desk, before.conditions)
    assert (now.said, _listed(now)) == ("VIP", [dana])


def test_a_filter_by_a_segment_is_called_as_that_is_now(desk: Desk) -> None:
    """C17"""
    segment = segments.add(desk, SegmentDraft("Visitors", ClientConditions((MemberStatus("visitor"),))))
    asked = ClientConditions((InSegment(segment),))
    assert filtering.read(desk, asked).said == "Visitors"
    segments.rename(desk, segment, "Guests")
    assert filtering.read(desk, asked).said == "Guests"
    segments.delete(desk, segment)
    with pytest.raises(DeskError, match="has been deleted"):
        filtering.read(desk, asked)


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        (EVERYBODY, ""),
        (ClientConditions((InTier(" Gold"),)), "Gold"),
        (ClientConditions((MemberStatus("member"),)), "Member"),
        (ClientConditions((InTier("Gold", "no"),)), "is not in the tier Gold"),
        (
            ClientConditions((InTier("Gold"), InTier("Silver")), Match.ANY),
            "is in the tier Gold or is in the tier Silver",
        ),
    ],
)
def test_a_filter_by_one_thing_is_called_by_its_name(desk: Desk, conditions: ClientConditions, said: str) -> None:
    """L5"""
    assert filtering.read(desk, conditions).said == said
