"""C8: custom fields are defined once, renamed without losing values, archived and offered again, each taken back."""

from dataclasses import replace

import pytest
from tests.builders import DANA, colleague, latest_event

from frontdesk_tui.desk import changes, undo
from frontdesk_tui.desk.clients import card, contacts, custom_fields, details
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.custom_values import FieldKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.custom_field import CustomField


def offered() -> list[str]:
    return [field.name for field in custom_fields.offered()]


def undone(desk: Desk, *events: int) -> str:
    return undo.take_back(desk, events)


def test_a_field_is_added_once_and_offered_on_every_contact(desk: Desk) -> None:
    """C8, S6"""
    before = changes.latest()
    field = custom_fields.add(desk, FieldDraft("  Dog's   name ", FieldKind.DATE))
    assert custom_fields.read(field) == FieldDraft("Dog's name", FieldKind.DATE)
    assert latest_event().data["after"] == {"name": "Dog's name", "kind": "date"}
    seen = changes.since(before)
    assert (seen.settings, seen.contacts) == (True, None)
    shown = card.read(desk, contacts.add(desk, DANA))
    assert shown is not None
    assert [(field.key, field.name, field.text) for field in shown.fields[-1:]] == [
        ("custom:Dog's name", "Dog's name", "")
    ]


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "SIZE", "Sïze", "Ｓｉｚｅ", "\u0301"])
def test_a_name_that_is_none_or_taken_is_refused(desk: Desk, name: str) -> None:
    """C8: the same name, folded, is the same name."""
    custom_fields.add(desk, FieldDraft("Size"))
    other = custom_fields.add(desk, FieldDraft("Colour"))
    for refused in (
        lambda: custom_fields.add(desk, FieldDraft(name)),
        lambda: custom_fields.rename(desk, other, name),
    ):
        with pytest.raises(DeskError) as refusal:
            refused()
        assert (refusal.value.field, refusal.value.sentence[-1]) == ("name", ".")
    assert offered() == ["Size", "Colour"]


def test_an_archived_name_is_taken_and_says_so(desk: Desk) -> None:
    """C8"""
    custom_fields.archive(desk, custom_fields.add(desk, FieldDraft("Size")))
    with pytest.raises(DeskError, match="it is archived and can be offered again"):
        custom_fields.add(desk, FieldDraft("size"))


def test_renaming_keeps_what_contacts_have_in_it(desk: Desk) -> None:
    """C8: its own name in another case is free."""
    contact = contacts.add(desk, replace(DANA, custom=(("Dog", "Rex"),)))
    field = custom_fields.lines()[0].id
    custom_fields.rename(desk, field, "DOG")
    custom_fields.rename(desk, field, "Pet")
    assert details.read([contact])[0].details.custom == (("Pet", "Rex"),)


def test_a_form_that_was_open_while_a_field_was_renamed_saves_into_it(desk: Desk) -> None:
    """C8, S7"""
    contact = contacts.add(desk, replace(DANA, custom=(("Dog", "Rex"),)))
    shown = custom_fields.offered()
    custom_fields.rename(desk, shown[0].id, "Pet")
    assert custom_fields.as_called_now((("Dog", "Max"),), shown) == (("Pet", "Max"),)
    contacts.edit(desk, contact, replace(DANA, custom=(("Pet", "Max"),)), 1)
    assert [(row.name, row.archived) for row in CustomField.select()] == [("Pet", False)]


def test_an_archived_field_is_offered_no_more_but_its_values_stay(desk: Desk) -> None:
    """C8, S4"""
    has = contacts.add(desk, replace(DANA, custom=(("Dog", "Rex"),)))
    lacks = contacts.add(desk, replace(DANA, first_name="Noa"))
    field = custom_fields.lines()[0].id
    custom_fields.archive(desk, field)
    assert (offered(), custom_fields.exported()) == ([], ["Dog"])
    assert [line.used for line in custom_fields.lines()] == [1]
    assert [one.name for one in custom_fields.of(details.read([has])[0].details)] == ["Dog"]
    assert custom_fields.of(details.read([lacks])[0].details) == []
    with pytest.raises(DeskError, match="archived already"):
        custom_fields.archive(desk, field)
    custom_fields.restore(desk, field)
    assert offered() == ["Dog"]


def test_each_step_is_taken_back_unless_things_have_changed_since(desk: Desk) -> None:
    """C8, S10"""
    with noting() as events:
        field = custom_fields.add(desk, FieldDraft("Dog"))
        custom_fields.rename(desk, field, "Pet")
        custom_fields.archive(desk, field)
    added, renamed, archived = events
    assert undone(desk, archived) == "The field is offered again"
    custom_fields.archive(desk, field)
    with noting() as restored:
        custom_fields.restore(desk, field)
    assert undone(desk, *restored) == "The field is archived again"
    custom_fields.restore(desk, field)
    with noting() as more:
        custom_fields.rename(desk, field, "Animal")
    with pytest.raises(DeskError, match="renamed since"):
        undone(desk, renamed)
    undone(desk, *more)
    assert undone(desk, renamed) == "The field is called as before"
    contact = contacts.add(desk, replace(DANA, custom=(("Dog", "Rex"),)))
    with pytest.raises(DeskError, match="Archive it instead"):
        undone(desk, added)
    contacts.edit(desk, contact, DANA, 1)
    assert undone(desk, added) == "The field is removed again"
    assert custom_fields.lines() == []


def test_the_front_desk_uses_fields_and_managers_define_them(desk: Desk) -> None:
    """S5"""
    field = custom_fields.add(desk, FieldDraft("Dog"))
    noa = colleague(desk, "noa")
    for refused in (
        lambda: custom_fields.add(noa, FieldDraft("Cat")),
        lambda: custom_fields.rename(noa, field, "Cat"),
        lambda: custom_fields.archive(noa, field),
        lambda: custom_fields.restore(noa, field),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    contacts.add(noa, replace(DANA, custom=(("Dog", "Rex"),)))
