"""A5: add a task."""

from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.session import Session

MOST_DAYS = 365
"""Until when a task is due, at the most."""


@dataclass(frozen=True)
class AddTask(Action):
    """Add a task."""

    name = "add_task"
    order = 3

    description: str = asked("What is to be done", Kind.TEXT, "", hint="Merge fields may stand in it.")
    assignee: int | None = asked("Assign task to", Kind.STAFF, None, hint="Nobody chosen: whoever gives the session.")
    days: int = asked("Due in how many days", Kind.NUMBER, 0, hint="0 is the same day.")

    def check(self, has: frozenset[str]) -> None:
        """There is something to be done, and a day."""
        if not self.description.strip():
            raise DeskError("Say what is to be done.", "description")
        texts.check(self.description, "description", has)
        if not 0 <= self.days <= MOST_DAYS:
            raise DeskError(f"A task is due in 0 to {MOST_DAYS} days.", "days")

    def do(self, desk: Desk, target: Target) -> Said:
        """One task, about the client if there is one."""
        day = desk.today.add(days=self.days)
        due = Due(desk.start_of(day), True)
        description = texts.filled(self.description, desk, target)[: tasks.MOST_CHARACTERS]
        tasks.add(desk, description, target.contact, self.assignee or _giver(target), due)
        return Said("task added")

    def said(self) -> str:
        """With the beginning of what is to be done."""
        return f"add task “{texts.in_short(self.description)}”"


def _giver(target: Target) -> int | None:
    row = Session.get_or_none(Session.id == target.session) if target.session else None
    return row.staff_id if row else None
