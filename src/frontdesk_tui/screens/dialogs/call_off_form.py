"""Call off a session."""

from collections.abc import Iterable

from textual.widgets import Input

from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class CallOffForm(Form[str]):
    """B4: why a session does not take place; the result is the reason, empty when none was given."""

    SAVE = "Go on"

    def __init__(self, submit: Submit[str], said: str) -> None:
        super().__init__(submit)
        self.HEADING = f"Call off {said}"

    def fields(self) -> Iterable[FormField]:
        """The reason."""
        yield FormField("reason", "Reason, if there is one to give", Input())

    def collect(self) -> str:
        """The reason."""
        return self.field("reason").value.strip()

    def on_input_submitted(self) -> None:
        """There is one field only, so Enter goes on."""
        self.action_save()
