"""Another desk, which does something all the time."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle

from pendulum import DateTime
from tests.automations.rules import active, rule

from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.desk.clients import contacts, labels, notes
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.contact import Contact

_LABEL = "Sits elsewhere"


class OtherDesk:
    """Writes to the first clients of the list, one event each time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = replace(desk, actor=Actor("Elsewhere", Role.MANAGER))
        self._doings = self._all_the_time()

    def automate(self) -> None:
        """From now on what is done here has automations fire."""
        active(self._desk, rule(LabelAdded(_LABEL), AddNote("Came by"), NotifyDesks("{{ client.name }} came by")))

    def write(self, now: DateTime) -> int:
        """Do what comes next; how many events that makes."""
        self._desk = replace(self._desk, now=now)
        return next(self._doings)

    def _all_the_time(self) -> Iterator[int]:
        ids = [row.id for row in Contact.select(Contact.id).order_by(Contact.name_key).limit(20)]
        for number, contact in zip(count(), cycle(ids)):
            stored, version = contacts.for_editing(contact)
            contacts.edit(self._desk, contact, replace(stored.details, company=f"Company {number}"), version)
            yield 1
            note = notes.add(self._desk, contact, f"Note {number}")
            yield 1
            notes.remove(self._desk, note)
            yield 1
            points.give(self._desk, contact, 1, "Came by", f"week {number}")
            yield 1
            labels.put(self._desk, [contact], _LABEL)
            yield 1
            labels.take(self._desk, [contact], labels.named(_LABEL))
            yield 1
