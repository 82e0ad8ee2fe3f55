"""C16: labels renamed, coloured and marked, deleted; those of services kept by them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest
from tests.builders import a_booking, a_service, colleague, dana, latest_event, somebody
from tests.desk.labelled import a_label, done, names_on

from frontdesk_tui.desk import changes, undo
from frontdesk_tui.desk.booking import cancelling
from frontdesk_tui.desk.clients import contacts, label_keeping, label_merging, labels
from frontdesk_tui.desk.clients.label_keeping import LabelDraft, LabelLine
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.models.database import database
from frontdesk_tui.models.label import Label


def test_a_label_is_made_without_being_put_on(desk: Desk) -> None:
    """C16, S6"""
    label = label_keeping.add(desk, LabelDraft("  Morning   people ", "teal", "★"))
    assert labels.choices() == [LabelChoice(label, "Morning people", "teal", "★")]
    assert labels.choices()[0].said == "★ Morning people"
    assert latest_event().data == {
        "label": label,
        "after": {"name": "Morning people", "colour": "teal", "mark": "★"},
    }


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (LabelDraft("  "), "name"),
        (LabelDraft("x" * 61), "name"),
        (LabelDraft("víp"), "name"),
        (LabelDraft("New", "mauve"), "colour"),
        (LabelDraft("New", mark="ab"), "mark"),
        (LabelDraft("New", mark="😀"), "mark"),
        (LabelDraft("New", mark="段"), "mark"),
        (LabelDraft("New", mark="\u0301"), "mark"),
        (LabelDraft("New", mark="\u202e"), "mark"),
    ],
)
def test_what_no_label_can_be_is_refused_at_its_field(desk: Desk, draft: LabelDraft, field: str) -> None:
    """C16: for a new one and for one that is there."""
    label = a_label(desk, "VIP")
    other = a_label(desk, "Other")
    for refused in (lambda: label_keeping.add(desk, draft), lambda: label_keeping.edit(desk, other, draft)):
        with pytest.raises(DeskError) as refusal:
            refused()
        assert refusal.value.field == field
    assert [label_keeping.read(one) for one in (label, other)] == [LabelDraft("VIP"), LabelDraft("Other")]


def test_a_renamed_label_is_so_on_every_client_and_has_its_old_name_after_undo(desk: Desk) -> None:
    """C16, S6, S10"""
    contact = dana(desk)
    label = a_label(desk, "vip", contact)
    written = done(desk, lambda desk: label_keeping.edit(desk, label, LabelDraft("VIP", "red", "!")))
    assert labels.of(contact) == [LabelChoice(label, "VIP", "red", "!")]
    assert latest_event().data["before"] == {"name": "vip", "colour": "", "mark": ""}
    undo.take_back(desk, written)
    assert labels.of(contact) == [LabelChoice(label, "vip")]


def test_other_desks_show_a_label_as_it_is_now(desk: Desk) -> None:
    """C16, S7: on whichever clients."""
    label = a_label(desk, "VIP", dana(desk))
    seen = changes.latest()
    label_keeping.edit(desk, label, LabelDraft("Gold", "yellow"))
    assert (changes.since(seen).moved, changes.since(seen).contacts) == (True, None)
    seen = changes.latest()
    label_keeping.delete(desk, label)
    assert (changes.since(seen).moved, changes.since(seen).contacts) == (True, frozenset({1}))


def test_an_edit_that_was_edited_since_is_not_taken_back(desk: Desk) -> None:
    """C16, S10"""
    label = a_label(desk, "VIP")
    written = done(desk, lambda desk: label_keeping.edit(desk, label, LabelDraft("Gold")))
    label_keeping.edit(desk, label, LabelDraft("Gold", "yellow"))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)


def test_a_new_label_is_gone_again_after_undo_unless_somebody_has_it(desk: Desk) -> None:
    """C16, S10"""
    written = done(desk, lambda desk: a_label(desk, "Empty"))
    undo.take_back(desk, written)
    assert labels.choices() == []
    written = done(desk, lambda desk: label_keeping.add(desk, LabelDraft("VIP")))
    labels.put(desk, [dana(desk)], "VIP")
    with pytest.raises(DeskError, match="on clients by now"):
        undo.take_back(desk, written)


def test_a_deleted_label_is_off_all_and_back_on_all_after_undo(desk: Desk) -> None:
    """C16, C5, S10: those in the trash, too; but not on whom it was not."""
    ann, bea, cat = (somebody(desk, name) for name in ("Ann", "Bea", "Cat"))
    label = a_label(desk, "VIP", ann, bea)
    label_keeping.edit(desk, label, LabelDraft("VIP", "red", "★"))
    contacts.delete(desk, [bea])
    written = done(desk, lambda desk: label_keeping.delete(desk, label))
    assert (labels.choices(), names_on(ann)) == ([], [])
    undo.take_back(desk, written)
    contacts.restore(desk, [bea])
    assert [labels.of(contact) for contact in (ann, bea, cat)] == [[LabelChoice(label, "VIP", "red", "★")]] * 2 + [[]]


def test_a_deleted_label_does_not_come_back_beside_another_of_its_name(desk: Desk) -> None:
    """C16, S10"""
    label = a_label(desk, "VIP", dana(desk))
    written = done(desk, lambda desk: label_keeping.delete(desk, label))
    a_label(desk, "vip")
    with pytest.raises(DeskError, match="again, so this cannot be undone"):
        undo.take_back(desk, written)
    assert [one.name for one in labels.choices()] == ["vip"]


def test_the_id_of_a_deleted_label_is_never_anothers(desk: Desk) -> None:
    """C16, S10: what the log says of it, and may take back, is about no other."""
    contact = dana(desk)
    put = done(desk, lambda desk: labels.put(desk, [contact], "VIP"))
    label = labels.of(contact)[0].id
    label_keeping.delete(desk, label)
    other = a_label(desk, "Dogs", contact)
    assert other > label
    with pytest.raises(DeskError, match="deleted meanwhile"):
        undo.take_back(desk, put)
    assert names_on(contact) == ["Dogs"]


def test_what_was_deleted_meanwhile_says_so(desk: Desk) -> None:
    """C16, S7"""
    contact, label, other = dana(desk), a_label(desk, "VIP"), a_label(desk, "Gold")
    label_keeping.delete(desk, label)
    for late in (
        lambda: label_keeping.edit(desk, label, LabelDraft("Gold star")),
        lambda: label_keeping.delete(desk, label),
        lambda: label_merging.merge(desk, label, other),
        lambda: label_merging.merge(desk, other, label),
        lambda: labels.put(desk, [contact], label),
        lambda: labels.take(desk, [contact], label),
    ):
        with pytest.raises(DeskError, match="This label has been deleted meanwhile"):
            late()
    assert [one.name for one in labels.choices()] == ["Gold"]


# -- of services ----------------------------------------------------------------------------


def test_a_label_that_a_service_keeps_is_coloured_but_not_renamed_nor_deleted(desk: Desk) -> None:
    """C16, B1"""
    a_service(desk, "Yoga")
    label = labels.choices()[0].id
    label_keeping.edit(desk, label, LabelDraft("Yoga", "blue", "■"))
    with pytest.raises(DeskError, match="The service “Yoga” keeps this label; it goes by what the service") as refusal:
        label_keeping.edit(desk, label, LabelDraft("Yoga flow", "blue", "■"))
    assert refusal.value.field == "name"
    with pytest.raises(DeskError, match="The service “Yoga” keeps this label, so it cannot be deleted"):
        label_keeping.delete(desk, label)
    assert labels.choices() == [LabelChoice(label, "Yoga", "blue", "■")]


def test_a_label_stays_on_whoever_has_booked_its_service(desk: Desk) -> None:
    """C16: until the booking is cancelled; whom it was put on by hand it can be taken off."""
    booked, by_hand = dana(desk), somebody(desk)
    booking = a_booking(desk, booked, service=a_service(desk, "Yoga"))
    label = labels.choices()[0].id
    labels.put(desk, [by_hand], label)
    with pytest.raises(DeskError, match="This client has booked “Yoga”"):
        labels.take(desk, [booked], label)
    assert labels.take(desk, [booked, by_hand], label) == 1
    assert (names_on(booked), names_on(by_hand)) == (["Yoga"], [])
    cancelling.cancel(desk, booking)
    assert labels.take(desk, [booked], label) == 1


def test_an_automation_may_take_off_what_a_service_put_on(desk: Desk) -> None:
    """C16, A5: that is a rule of the business, not a slip."""
    contact = dana(desk)
    a_booking(desk, contact, service=a_service(desk, "Yoga"))
    by_itself = replace(desk, actor=replace(desk.actor, automation=1))
    assert labels.take(by_itself, [contact], labels.choices()[0].id) == 1


def test_a_label_put_on_by_hand_is_not_undone_once_its_service_is_booked(desk: Desk) -> None:
    """C16, S10"""
    contact, service = dana(desk), a_service(desk, "Yoga")
    written = done(desk, lambda desk: labels.put(desk, [contact], "Yoga"))
    a_booking(desk, contact, service=service)
    with pytest.raises(DeskError, match="has booked “Yoga”"):
        undo.take_back(desk, written)
    assert names_on(contact) == ["Yoga"]


def test_the_label_of_a_service_follows_its_name_and_its_undo(desk: Desk) -> None:
    """C16, B1, S10: with its look, on every client."""
    contact, service = dana(desk), a_service(desk, "Yoga")
    a_booking(desk, contact, service=service)
    label = labels.choices()[0].id
    label_keeping.edit(desk, label, LabelDraft("Yoga", "blue", "■"))
    rename = replace(services.read(service), name="Vinyasa")
    written = done(desk, lambda desk: services.edit(desk, service, rename))
    assert labels.of(contact) == [LabelChoice(label, "Vinyasa", "blue", "■")]
    undo.take_back(desk, written)
    assert labels.of(contact) == [LabelChoice(label, "Yoga", "blue", "■")]
    assert Label.get().automatic


def test_the_list_counts_who_is_there_and_names_the_services(desk: Desk) -> None:
    """C16"""
    here, gone = dana(desk), somebody(desk)
    a_booking(desk, here, service=a_service(desk, "Yoga"))
    yoga = labels.choices()[0].id
    labels.put(desk, [gone], yoga)
    contacts.delete(desk, [gone])
    empty = a_label(desk, "Empty\u202e")
    assert label_keeping.lines() == [
        LabelLine(empty, "Empty", "", "", 0, ()),
        LabelLine(yoga, "Yoga", "", "", 1, ("Yoga",)),
    ]


# -- roles, many ----------------------------------------------------------------------------


def test_the_front_desk_makes_labels_and_managers_keep_them(desk: Desk) -> None:
    """C16, S5"""
    front = colleague(desk, "Noa")
    label, other = a_label(front, "VIP", dana(front)), a_label(front, "Gold")
    for reserved in (
        lambda: label_keeping.edit(front, label, LabelDraft("Gold star")),
        lambda: label_keeping.delete(front, label),
        lambda: label_merging.merge(front, label, other),
    ):
        with pytest.raises(NotAllowedError):
            reserved()


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are run inside, but for rows that are written many at once."""
    engine, said = database.obj, []
    plain = engine.execute_sql

    def listening(sql: str, *args: object, **kwargs: object) -> object:
        said.append(sql)
        return plain(sql, *args, **kwargs)

    engine.execute_sql = listening
    try:
        yield said
    finally:
        del engine.execute_sql


def test_putting_on_and_taking_off_many_is_a_few_questions(desk: Desk) -> None:
    """C16: no more for thirty than for two, also when it is taken back."""
    clients, label, asked = [somebody(desk) for _ in range(30)], a_label(desk, "VIP"), []
    for some in (clients[:2], clients):
        with counted() as said:
            written = done(desk, partial(labels.put, contacts=some, label=label))
            undo.take_back(desk, written)
            labels.put(desk, some, label)
            written = done(desk, partial(labels.take, contacts=some, label=label))
            undo.take_back(desk, written)
            assert labels.how_many(clients) == {label: len(some)}
            labels.take(desk, some, label)
        asked.append(len(said))
    assert asked[1] <= asked[0]
