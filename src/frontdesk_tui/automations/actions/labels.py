"""A5: put a label on the client, or take one off."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import Label


@dataclass(frozen=True)
class _OfLabel(Action):
    """Something about a label."""

    needs = frozenset({"contact"})

    label: str = asked("Label", Kind.LABEL, "")

    def check(self, has: frozenset[str]) -> None:
        """There is a name."""
        if not self.label.strip():
            raise DeskError("Choose the label.", "label")
        if len(self.label) > labels.MOST_CHARACTERS:
            raise DeskError(f"A label's name has at most {labels.MOST_CHARACTERS} characters.", "label")

    def do(self, desk: Desk, target: Target) -> Said:
        """For one client."""
        return self.do_all(desk, [target])[0]


@dataclass(frozen=True)
class PutLabel(_OfLabel):
    """Add a label to the client."""

    name = "put_label"
    order = 4

    def do_all(self, desk: Desk, targets: Sequence[Target]) -> list[Said]:
        """One verb for all of them."""
        labels.put(desk, [target.contact for target in targets if target.contact is not None], self.label)
        return [Said(f"label {self.label} added")] * len(targets)

    def said(self) -> str:
        """With the label."""
        return f"add label {self.label}"


@dataclass(frozen=True)
class TakeLabel(_OfLabel):
    """Remove a label from the client."""

    name = "take_label"
    order = 5

    def do_all(self, desk: Desk, targets: Sequence[Target]) -> list[Said]:
        """One verb for all of them."""
        label = Label.get_or_none(Label.name_key == fold(self.label))
        if label is not None:
            labels.take(desk, [target.contact for target in targets if target.contact is not None], label.id)
        return [Said(f"label {self.label} removed")] * len(targets)

    def said(self) -> str:
        """With the label."""
        return f"remove label {self.label}"
