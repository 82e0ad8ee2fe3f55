"""What an action is: something that is done for a firing, inside the transaction that claims it."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, NamedTuple

from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Part, Register

GIVE_UP = timedelta(hours=24)
"""How long after it was due what has failed is tried again."""


def give_up_at(due_at: DateTime, at: DateTime, is_before: bool) -> DateTime:
    """From when on what has failed is not tried again: a day later, or once what it was to be done before begins."""
    later = due_at + GIVE_UP
    return min(later, at) if is_before else later


@dataclass(frozen=True, slots=True)
class Target:
    """A firing that something is done for."""

    firing: int
    """Id of the firing."""
    key: str
    """The same on every try of this action for this firing, and for no other."""
    automation: str
    """What the automation is called."""
    contact: int | None
    booking: int | None
    session: int | None
    task: int | None
    label: str
    """Name of the label that it is about; empty for most."""
    due_at: DateTime
    while_booked: bool
    """Whether it is only true while the booking has its place and its time."""
    is_before: bool
    """Whether it is about something that is still to come, after which it would be too late."""
    at: DateTime
    """The moment that it is about: of the session, for one."""

    @property
    def give_up_at(self) -> DateTime:
        """From when on it is not tried again when it has failed."""
        return give_up_at(self.due_at, self.at, self.is_before)


class Said(NamedTuple):
    """What became of an action."""

    text: str
    """In a few words: `email to dana@example.com`, or why nothing was done."""
    was_done: bool = True
    """False when there was nothing to do, or it must not be done."""


@dataclass(frozen=True)
class Action(Part):
    """An action. What goes wrong for good is a DeskError; the firing is then tried again later."""

    order: ClassVar[int] = 99
    """Its place in the menu."""
    needs: ClassVar[frozenset[str]] = frozenset()
    """What the trigger must be about: `contact`, for one."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            ACTIONS[cls.name] = cls

    @abstractmethod
    def do(self, desk: Desk, target: Target) -> Said:
        """Do it for one firing."""

    def do_all(self, desk: Desk, targets: Sequence[Target]) -> list[Said]:
        """The same for many, in their order."""
        return [self.do(desk, target) for target in targets]

    def check(self, has: frozenset[str]) -> None:
        """Raises DeskError, at the field that is wrong; `has` is what the trigger is about."""

    def look_outside(self) -> None:
        """Raises DeskError for what only the network can tell; it may take long, so never inside a transaction."""

    def check_with(self, has: frozenset[str]) -> None:
        """The same; raises DeskError, at `actions`, when the trigger is about nobody that it could be done for."""
        if not self.needs <= has:
            raise DeskError(f"“{self.title()}” needs a client, and this trigger is about none.", "actions")
        self.check(has)

    def said(self) -> str:
        """It in a few words, for the list and the editor's sentence."""
        return self.title()[:1].lower() + self.title()[1:]


ACTIONS: Register[Action] = Register("frontdesk_tui.automations.actions")
"""All actions by name."""
