"""C16: one label merged into another."""

import pytest
from tests.builders import a_booking, a_service, dana, kinds_of_events, somebody
from tests.desk.labelled import a_label, done, names_on

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import contacts, label_keeping, label_merging, labels
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.label import Label


def test_all_who_had_one_have_the_other_and_undo_parts_them(desk: Desk) -> None:
    """C16, C5, S6, S10: also those in the trash; who had both keeps both."""
    one, both, gone, other, nobody = (somebody(desk, name) for name in "abcde")
    vip = a_label(desk, "V.I.P.", one, both, gone)
    gold = a_label(desk, "Gold", both, other)
    label_keeping.edit(desk, vip, LabelDraft("V.I.P.", "red", "★"))
    contacts.delete(desk, [gone])
    everybody = [one, both, gone, other, nobody]

    written = done(desk, lambda desk: label_merging.merge(desk, vip, gold))
    contacts.restore(desk, [gone])
    assert [names_on(contact) for contact in everybody] == [["Gold"]] * 4 + [[]]
    about = Event.select(Event.contact).where(Event.kind == "label.replaced")
    assert [event.contact_id for event in about] == [one, both, gone]

    undo.take_back(desk, written)
    was = LabelChoice(vip, "V.I.P.", "red", "★")
    assert labels.of(one) == labels.of(gone) == [was]
    assert labels.of(both) == [LabelChoice(gold, "Gold"), was]
    assert (names_on(other), names_on(nobody)) == (["Gold"], [])


def test_services_that_put_it_on_put_on_the_other_until_undo(desk: Desk) -> None:
    """C16, B1, S10"""
    service = a_service(desk, "Yoga")
    yoga, sport = labels.choices()[0].id, a_label(desk, "Sport")
    written = done(desk, lambda desk: label_merging.merge(desk, yoga, sport))
    contact = dana(desk)
    a_booking(desk, contact, service=service)
    assert (names_on(contact), services.read(service).label) == (["Sport"], "Sport")
    assert label_keeping.lines()[0].keepers == ("Yoga",)
    assert Label.get_by_id(sport).automatic

    undo.take_back(desk, written)
    assert services.read(service).label == ""
    assert [(one.name, one.automatic) for one in Label.select().order_by(Label.id)] == [
        ("Yoga", True),
        ("Sport", False),
    ]


def test_a_merge_is_no_label_that_was_put_on(desk: Desk) -> None:
    """C16, A3: nothing is due by it, nor by taking it back."""
    vip, gold = a_label(desk, "VIP", dana(desk)), a_label(desk, "Gold")
    before = kinds_of_events().count("label.put")
    written = done(desk, lambda desk: label_merging.merge(desk, vip, gold))
    undo.take_back(desk, written)
    assert kinds_of_events().count("label.put") == before


def test_a_label_is_not_merged_into_itself(desk: Desk) -> None:
    """C16"""
    label = a_label(desk, "VIP", dana(desk))
    with pytest.raises(DeskError, match="another label"):
        label_merging.merge(desk, label, label)
    assert names_on(1) == ["VIP"]


def test_whoever_booked_since_keeps_the_service_label_after_undo(desk: Desk) -> None:
    """C16, S10"""
    service, contact = a_service(desk, "Yoga"), dana(desk)
    yoga, vip = labels.choices()[0].id, a_label(desk, "VIP", contact)
    written = done(desk, lambda desk: label_merging.merge(desk, vip, yoga))
    a_booking(desk, contact, service=service)
    undo.take_back(desk, written)
    assert names_on(contact) == ["VIP", "Yoga"]


def test_what_changed_since_is_not_parted(desk: Desk) -> None:
    """C16, S10: the other is gone, another has the name, or a service has gone another way."""
    service = a_service(desk, "Yoga")
    yoga, sport = labels.choices()[0].id, a_label(desk, "Sport")
    written = done(desk, lambda desk: label_merging.merge(desk, yoga, sport))
    services.edit(desk, service, services.ServiceDraft("Yoga", services.ServiceKind.APPOINTMENT, label="Calm"))
    with pytest.raises(DeskError, match="A service that kept this label has been changed since"):
        undo.take_back(desk, written)

    vip, gold = a_label(desk, "VIP", dana(desk)), a_label(desk, "Gold")
    written = done(desk, lambda desk: label_merging.merge(desk, vip, gold))
    another = done(desk, lambda desk: label_keeping.add(desk, LabelDraft("vip")))
    with pytest.raises(DeskError, match="There is a label “VIP” again"):
        undo.take_back(desk, written)
    undo.take_back(desk, another)
    label_keeping.delete(desk, gold)
    with pytest.raises(DeskError, match="deleted meanwhile"):
        undo.take_back(desk, written)
    assert [one.name for one in labels.choices()] == ["Calm", "Sport"]


def test_after_two_clients_were_merged_the_one_who_is_left_gets_it_back(desk: Desk) -> None:
    """C16, C20, S10: and the other for when the merge is taken back; one whose data was purged does not."""
    ann, old, purged = (somebody(desk, name) for name in "abc")
    label = a_label(desk, "VIP", old, purged)
    written = done(desk, lambda desk: label_keeping.delete(desk, label))
    Contact.update(merged_into=ann, deleted_at=desk.now).where(Contact.id == old).execute()
    Contact.update(purged_at=desk.now, deleted_at=desk.now).where(Contact.id == purged).execute()
    undo.take_back(desk, written)
    assert [names_on(contact) for contact in (ann, old, purged)] == [["VIP"], ["VIP"], []]
