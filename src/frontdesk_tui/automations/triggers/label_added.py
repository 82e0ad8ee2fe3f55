"""A3: label is put on a client."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from peewee import SQL, fn
from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, contact_events, later
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.rows import number_in


@dataclass(frozen=True)
class LabelAdded(Trigger):
    """Label is put on a client.

    Labels that an automation puts on do not count, so that two of them never chase each other.
    """

    name = "label_added"
    order = 10
    verb = "labelled"
    about = frozenset({"contact", "label"})
    by_service = False
    moved_by = ("label.", "contact.")

    label: str = asked("Label", Kind.LABEL, "")

    def check(self) -> None:
        """There must be one."""
        if not self.label.strip():
            raise DeskError("Choose the label.", "label")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Clients who were given the label, and still have it."""
        label = Label.get_or_none(Label.name_key == fold(self.label))
        if label is None:
            return []
        has = ContactLabel.select(SQL("1")).where(
            (ContactLabel.label == label.id) & (ContactLabel.contact == Event.contact)
        )
        same = partial(_same, label=label.id)
        which = (
            (number_in(Event.data, "label") == label.id)
            & number_in(Event.data, "automation").is_null()
            & fn.EXISTS(has)
            & ~later("label.put", about=same)
            & (~later("label.taken", about=same) | later("label.put_back", about=same))
        )
        return [
            Found(at, number, f"event:{number}", contact)
            for at, number, contact in contact_events(("label.put",), span, most, which)
        ]

    def of_label(self) -> str:
        """The label's name."""
        return self.label

    def said(self) -> str:
        """With the label."""
        return f"label {self.label} is put on a client"

    def because(self, at: DateTime, desk: Desk) -> str:
        """With the label."""
        return f"labelled {self.label} {wording.day_and_time(at, desk)}"


def _same(event: Any, *, label: int) -> Any:
    """The same label of the same client."""
    return (event.contact == Event.contact) & (number_in(event.data, "label") == label)
