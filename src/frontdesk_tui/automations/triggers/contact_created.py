"""A3: contact is created."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.automations.trigger import Found, Span, Trigger, contact_events
from frontdesk_tui.desk.desk import Desk


@dataclass(frozen=True)
class ContactCreated(Trigger):
    """Contact is created.

    Contacts that are imported from a file do not count.
    """

    name = "contact_created"
    order = 9
    verb = "created"
    about = frozenset({"contact"})
    by_service = False
    moved_by = ("contact.",)

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """New contacts that are still there."""
        return [
            Found(at, number, f"contact_created:{contact}", contact)
            for at, number, contact in contact_events(("contact.added",), span, most)
        ]
