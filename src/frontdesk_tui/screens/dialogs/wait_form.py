"""How long after its trigger an automation does something, or how long before."""

from collections.abc import Iterable

from rich.text import Text
from textual import on
from textual.widgets import Input, Select

from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_AT_ONCE, _AFTER, _BEFORE = "at once", "after", "before"


class WaitForm(Form[Wait]):
    """A6: immediately, or a number of minutes, hours or days after the moment; before it where that is known."""

    HEADING = "Wait"
    SAVE = "Done"
    AUTO_FOCUS = "FormField Select"

    def __init__(self, submit: Submit[Wait], wait: Wait, may_be_before: bool) -> None:
        super().__init__(submit)
        self._wait = wait
        self._may_be_before = may_be_before

    def fields(self) -> Iterable[FormField]:
        """At once, after or before; how many of what."""
        wait = self._wait
        how = [(Text("Immediately"), _AT_ONCE), (Text("Set custom time: after it"), _AFTER)]
        how += [(Text("Set custom time: before it"), _BEFORE)] if self._may_be_before or wait.amount < 0 else []
        now = _AT_ONCE if not wait.amount else _AFTER if wait.amount > 0 else _BEFORE
        units = [(Text(unit.value), unit.value) for unit in Unit]
        yield FormField("how", "When", Select(how, value=now, allow_blank=False, compact=True))
        yield FormField("wait", "How many", Input(str(abs(wait.amount) or 1), max_length=6))
        hint = "A day later is the same time of day, also where the clocks change."
        yield FormField("unit", "Of what", Select(units, value=wait.unit.value, allow_blank=False, compact=True), hint)

    def on_mount(self) -> None:
        """A number is asked for where there is one."""
        super().on_mount()
        self._show_number()

    @on(Select.Changed)
    def _show_number(self) -> None:
        for name in ("wait", "unit"):
            self.field(name).display = self.field("how").value != _AT_ONCE

    def collect(self) -> Wait:
        """The wait. Raises DeskError for what cannot be."""
        how = self.field("how").value
        if how == _AT_ONCE:
            return Wait()
        number = amounts.whole(self.field("wait").value, "wait")
        if number < 1:
            raise DeskError("Say how many: 1 or more; else choose “Immediately”.", "wait")
        wait = Wait(number if how == _AFTER else -number, Unit(self.field("unit").value))
        wait.check(self._may_be_before)
        return wait
