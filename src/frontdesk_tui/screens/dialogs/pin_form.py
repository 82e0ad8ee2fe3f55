"""PINs: typed to sit down at a desk, and set."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.widgets import Input

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.pins import LEAST, MOST
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class AskPin(Form[str]):
    """S5: the PIN of whoever sits down."""

    SAVE = "Sign in"

    def __init__(self, name: str, submit: Submit[str]) -> None:
        """`name` is safe to display."""
        super().__init__(submit)
        self.HEADING = f"PIN of {name}"

    def fields(self) -> Iterable[FormField]:
        """One line, which nobody can read."""
        yield FormField("pin", "PIN", _unseen())

    def collect(self) -> str:
        """What was typed."""
        return self.field("pin").value

    def on_input_submitted(self) -> None:
        """There is one field only, so Enter is enough."""
        self.action_save()

    def action_leave(self) -> None:
        """Nothing is lost that would have to be asked about."""
        if self.asking is None:
            self.dismiss(None)

    def refuse(self, error: DeskError) -> None:
        """A wrong one is typed anew."""
        super().refuse(error)
        control = self.field("pin").control
        if isinstance(control, Input):
            with control.prevent(Input.Changed):
                control.clear()


class NewPin(NamedTuple):
    """A PIN as it is set."""

    old: str
    pin: str
    """Empty for none."""


class SetPin(Form[NewPin]):
    """S5: another PIN, or none."""

    def __init__(self, heading: str, submit: Submit[NewPin], asks_old: bool = False) -> None:
        super().__init__(submit)
        self.HEADING = heading
        self._asks_old = asks_old

    def fields(self) -> Iterable[FormField]:
        """The old one where that is to be typed, the new one twice."""
        if self._asks_old:
            yield FormField("old", "PIN until now", _unseen())
        yield FormField("pin", f"New PIN, {LEAST} to {MOST} digits; empty for none", _unseen())
        yield FormField("again", "The same once more", _unseen())

    def collect(self) -> NewPin:
        """What was typed. Raises DeskError when the two are not the same."""
        pin = self.field("pin").value
        if self.field("again").value != pin:
            raise DeskError("This is not the same as above.", "again")
        return NewPin(self.field("old").value if self._asks_old else "", pin)

    def collect_so_far(self) -> object:
        """Twice the same it is only at the end."""
        return None


def _unseen() -> Input:
    return Input(password=True)
