"""The two emails that are built in, each a switch."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from frontdesk_tui.automations import builtin
from frontdesk_tui.automations.builtin import Switch
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.tick_boxes import TickBox, Ticked

_SAID = {
    builtin.CONFIRMATION: "Whoever books gets an email that says what and when",
    builtin.REMINDER: "Whoever has booked gets an email a day before it starts",
}

_FOOT = (
    "They count for what is booked once they are switched on. ⟦e builtin.edit⟧ edits what one says, as an automation."
)


class BuiltinEmails(ErrandDialog):
    """A10: a tick acts at once. They follow what other desks switch."""

    CSS_PATH = "builtin_emails.tcss"
    AUTO_FOCUS = "TickBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "app.focus_next", "Down", show=False, tooltip="To the other one"),
        Binding("up,k", "app.focus_previous", "Up", show=False, tooltip="To the other one"),
        Binding("e", "errand('builtin_email')", "Edit", tooltip="Edit what it says, and when", id="builtin.edit"),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="builtin.close"),
    ]

    def __init__(self, switches: Sequence[Switch]) -> None:
        super().__init__()
        self._boxes = {one.name: TickBox(f"{one.title}. {_SAID[one.name]}", one.is_on) for one in switches}

    def compose(self) -> ComposeResult:
        """Two boxes, and what they do."""
        with Vertical(id="builtin", classes="dialog"):
            yield Label("Confirmation and reminder", id="heading", markup=False)
            yield from self._boxes.values()
            yield Label(named(_FOOT), id="foot", markup=False)
        yield KeyBar(right=("question_mark", "escape"))

    def follow(self, changes: Changes) -> None:
        """S7: show what is switched elsewhere."""
        if changes.settings:
            self._read()

    @property
    def marked(self) -> str:
        """Name of the one that has the focus."""
        return next((name for name, box in self._boxes.items() if box.has_focus), builtin.CONFIRMATION)

    @on(Ticked)
    def _ticked(self, event: Ticked) -> None:
        name = next(name for name, box in self._boxes.items() if box is event.box)
        self.asking = self._switch(name, self._boxes[name].on)

    @work(group="errand")
    async def _switch(self, name: str, on: bool) -> None:
        """Switch it; where that is refused the box is as it was."""
        try:
            await self.work.act(builtin.switch, name, on)
        except DeskError as error:
            self._boxes[name].on = not on
            self.work.say(error.sentence, wrong=True)
        else:
            self.work.say(f"{builtin.TITLES[name]} is {'on' if on else 'off'}")

    @work(exclusive=True, group="switches")
    async def _read(self) -> None:
        for one in await self.work.ask(builtin.switches):
            self._boxes[one.name].on = one.is_on
