"""One line that is asked for."""

from collections.abc import Iterable

from textual.widgets import Input

from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_MOST = 400
"""Characters that are shown."""


class OneLineForm(Form[str]):
    """A single field, such as a name or an address."""

    def __init__(
        self, heading: str, label: str, submit: Submit[str], now: str = "", *, field: str, save: str = "Done"
    ) -> None:
        """`field` is what refusals call the line."""
        super().__init__(submit)
        self.HEADING = heading
        self.SAVE = save
        self._label = label
        self._now = now
        self._field = field

    def fields(self) -> Iterable[FormField]:
        """The line, at first what it is now."""
        yield FormField(self._field, self._label, Input(one_line(self._now, _MOST), select_on_focus=False))

    def collect(self) -> str:
        """What was typed; what is stored, character by character, where nothing was."""
        typed = self.field(self._field).value
        return self._now if typed == self._at_first[self._field] else " ".join(typed.split())

    def on_input_submitted(self) -> None:
        """There is one field only, so Enter is enough."""
        self.action_save()
