"""A5: notify on the desks' screens."""

from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.desk import notices
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked


@dataclass(frozen=True)
class NotifyDesks(Action):
    """Notify on the desks' screens."""

    name = "notify_desks"
    order = 9

    text: str = asked("What it says", Kind.TEXT, "", hint="Merge fields may stand in it.")

    def check(self, has: frozenset[str]) -> None:
        """It says something."""
        if not self.text.strip():
            raise DeskError("Write what it says.", "text")
        texts.check(self.text, "text", has)

    def do(self, desk: Desk, target: Target) -> Said:
        """A notice on every desk that is open."""
        notices.post(desk, texts.filled(self.text, desk, target), target.contact)
        return Said("notice on the desks")

    def said(self) -> str:
        """In short."""
        return "notify the desks"
