"""A5: add a note."""

from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked


@dataclass(frozen=True)
class AddNote(Action):
    """Add a note."""

    name = "add_note"
    order = 7
    needs = frozenset({"contact"})

    text: str = asked("Note", Kind.LINES, "", hint="For staff only. Merge fields may stand in it.")

    def check(self, has: frozenset[str]) -> None:
        """There is a note."""
        if not self.text.strip():
            raise DeskError("Write the note first.", "text")
        texts.check(self.text, "text", has)

    def do(self, desk: Desk, target: Target) -> Said:
        """A note about the client, or their booking."""
        assert target.contact is not None
        text = texts.filled(self.text, desk, target)[: notes.MOST_CHARACTERS]
        notes.add(desk, target.contact, text, booking=target.booking)
        return Said("note added")
