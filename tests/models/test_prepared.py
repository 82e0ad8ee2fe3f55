"""A question that was put into words once has, with other values, the answer of one that is worded anew."""

import pytest
from tests.builders import dana

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.prepared import Prepared, among_given, given

pytestmark = pytest.mark.on_both


def test_values_of_each_kind_are_put_in_each_time(desk: Desk) -> None:
    """A11."""
    contact = dana(desk)
    asked = Prepared(
        lambda: Event.select(Event.contact).where(
            (Event.kind == given("kind")) & (Event.at <= given("at")) & among_given(Event.contact, "contacts")
        )
    )
    right = {"kind": "contact.added", "at": desk.now, "contacts": [contact + 1, contact]}
    assert asked(**right) == [(contact,)]
    assert asked(**right | {"kind": "contact.edited"}) == []
    assert asked(**right | {"at": desk.now.subtract(seconds=1)}) == []
    assert asked(**right | {"contacts": []}) == []
    assert asked(**right | {"contacts": {contact}}) == [(contact,)]
    with pytest.raises(KeyError):
        asked(kind="contact.added")


def test_many_texts_are_put_in_as_texts(desk: Desk) -> None:
    """A11."""
    contact = dana(desk)
    key = Contact.get_by_id(contact).name_key
    asked = Prepared(lambda: Contact.select(Contact.id).where(among_given(Contact.name_key, "keys", like="")))
    assert asked(keys=[key, "nobody", "1"]) == [(contact,)]
    assert asked(keys=["1"]) == []
