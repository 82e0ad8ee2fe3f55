"""C16: automations, and segments, name labels, and follow them."""

from dataclasses import replace

import pytest
from tests.automations.rules import active, at, rule, tick, undone
from tests.builders import a_service, dana, somebody
from tests.desk.labelled import a_label, done, names_on

from frontdesk_tui.automations import automations, listing
from frontdesk_tui.automations.action import ACTIONS
from frontdesk_tui.automations.actions.labels import PutLabel, TakeLabel
from frontdesk_tui.automations.conditions import CONDITIONS, Conditions
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.trigger import TRIGGERS
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.why import rule_then
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import label_keeping, label_merging, label_naming, labels
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.models.segment import Segment

VIP = rule(LabelAdded("vip"), PutLabel("New"), TakeLabel("VIP"), conditions=Conditions((HasLabel("VIP", "yes"),)))
"""Names one label at each place where one can be named."""


def _read(automation: int) -> Rule:
    return listing.read(automation)[0]


def _as(name: str) -> Rule:
    """The same rule with another label."""
    return rule(LabelAdded(name), PutLabel("New"), TakeLabel(name), conditions=Conditions((HasLabel(name, "yes"),)))


def _segment(desk: Desk, *rules: dict[str, object]) -> int:
    stored = {"match": "all", "rules": list(rules)}
    return int(Segment.create(name="Regulars", name_key="regulars", rule=stored, created_at=desk.now).id)


def test_whatever_names_a_label_calls_it_so() -> None:
    """C16: by this `label_naming` finds it, whatever the part."""
    for parts in (TRIGGERS, CONDITIONS, ACTIONS):
        for part in parts.every().values():
            for ask in part.asks():
                assert (ask.kind is Kind.LABEL) == (ask.name in ("label", "labels")), part


def test_a_renamed_label_is_renamed_wherever_a_rule_names_it_until_undo(desk: Desk) -> None:
    """C16, A1, S10: in one that was deleted, too, for it may come back; what does not name it is not touched."""
    label = a_label(desk, "VIP")
    named, other = active(desk, VIP), active(desk, rule())
    deleted = active(desk, VIP)
    deletion = done(desk, lambda desk: automations.delete(desk, deleted))
    segment = _segment(
        desk, {"condition": "label", "label": "vip"}, {"condition": "label", "labels": ["VIP", label, 9]}
    )

    renamed = done(desk, lambda desk: label_keeping.edit(desk, label, LabelDraft("Gold")))
    assert _read(named) == _as("Gold")
    assert [listing.read(one)[1] for one in (named, other)] == [2, 1]
    assert rule_then(named, 1) == VIP
    assert Segment.get_by_id(segment).rule["rules"] == [
        {"condition": "label", "label": "Gold"},
        {"condition": "label", "labels": ["Gold", label, 9]},
    ]
    assert len(renamed) == 1

    undo.take_back(desk, renamed)
    undo.take_back(desk, deletion)
    assert _read(named) == _read(deleted) == _as("VIP")


def test_the_label_of_a_service_is_followed_when_the_service_is_renamed(desk: Desk) -> None:
    """C16, B1, S10"""
    service = a_service(desk, "Yoga")
    named = active(desk, _as("Yoga"))
    rename = replace(services.read(service), name="Vinyasa")
    renamed = done(desk, lambda desk: services.edit(desk, service, rename))
    assert _read(named) == _as("Vinyasa")
    undo.take_back(desk, renamed)
    assert _read(named) == _as("Yoga")


def test_an_edit_from_before_a_rename_is_stored_by_nobody(desk: Desk) -> None:
    """C16, S7: whoever has the automation open would bring the old name back."""
    label, named = a_label(desk, "VIP"), active(desk, VIP)
    _, version, _ = listing.read(named)
    label_keeping.edit(desk, label, LabelDraft("Gold"))
    with pytest.raises(DeskError, match="Another desk has changed this automation"):
        automations.edit(desk, named, rule(), version)
    edited = done(desk, lambda desk: automations.edit(desk, named, rule(), 2))
    undone(desk, lambda: label_keeping.edit(desk, label, LabelDraft("Silver")))
    undo.take_back(desk, edited)
    assert _read(named) == _as("Gold")


def test_what_was_to_be_done_is_done_once_under_the_new_name(desk: Desk) -> None:
    """C16, A11: a rename is no edit after which nothing from before counts."""
    label, client = a_label(desk, "VIP"), dana(desk)
    active(desk, rule(LabelAdded("VIP"), wait=2))
    labels.put(at(desk, hours=1), [client], label)
    label_keeping.edit(at(desk, hours=2), label, LabelDraft("Gold"))
    assert tick(at(desk, hours=4)).fired == 1
    assert tick(at(desk, hours=5)).fired == 0
    assert names_on(client) == ["done", "Gold"]


def test_a_label_taken_off_and_put_back_by_undo_fires_for_what_it_was_put_on(desk: Desk) -> None:
    """C16, S10: once, at its time; also when it was deleted in between; a merge fires nothing."""
    gold, client = a_label(desk, "Gold"), dana(desk)
    active(desk, rule(LabelAdded("Gold"), wait=2))
    labels.put(at(desk, hours=1), [client], gold)
    undone(at(desk, hours=2), lambda: labels.take(at(desk, hours=2), [client], gold))
    assert tick(at(desk, hours=4)).fired == 1
    undone(at(desk, hours=5), lambda: labels.take(at(desk, hours=5), [client], gold))
    vip = a_label(desk, "VIP", somebody(desk))
    label_merging.merge(at(desk, hours=6), vip, gold)
    assert tick(at(desk, hours=9)).fired == 0


def test_a_merge_is_followed_by_what_named_one_of_the_two_and_parted_again(desk: Desk) -> None:
    """C16, S10: what had named the other from the beginning stays with it."""
    vip, gold = a_label(desk, "VIP"), a_label(desk, "Gold")
    first, second = active(desk, VIP), active(desk, _as("Gold"))
    segment = _segment(desk, {"condition": "label", "labels": [vip, gold]})
    merged = done(desk, lambda desk: label_merging.merge(desk, vip, gold))
    assert _read(first) == _read(second) == _as("Gold")
    assert Segment.get_by_id(segment).rule["rules"] == [{"condition": "label", "labels": [gold]}]
    undo.take_back(desk, merged)
    assert (_read(first), _read(second)) == (VIP, _as("Gold"))
    assert Segment.get_by_id(segment).rule["rules"] == [{"condition": "label", "labels": [vip, gold]}]

    merged = done(desk, lambda desk: label_merging.merge(desk, vip, gold))
    automations.edit(desk, first, rule(), listing.read(first)[1])
    with pytest.raises(DeskError, match="The automation “A rule” has been changed since"):
        undo.take_back(desk, merged)


def test_a_label_that_is_named_is_not_deleted(desk: Desk) -> None:
    """C16: it says by what; what was deleted names nothing."""
    label = a_label(desk, "VIP", dana(desk))
    named = active(desk, VIP)
    assert label_naming.uses(label) == ["the automation “A rule”"]
    segment = _segment(desk, {"condition": "label", "labels": [label]})
    assert label_naming.uses(label) == ["the automation “A rule”", "the segment “Regulars”"]
    with pytest.raises(DeskError, match="The automation “A rule” and 1 more would no longer work: change that first"):
        label_keeping.delete(desk, label)
    automations.delete(desk, named)
    with pytest.raises(DeskError, match="The segment “Regulars” would no longer work"):
        label_keeping.delete(desk, label)
    Segment.update(deleted_at=desk.now).where(Segment.id == segment).execute()
    assert label_keeping.delete(desk, label) == 1
