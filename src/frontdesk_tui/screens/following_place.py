"""A place of a list that goes on by itself: with what is done here and at other desks, and with the clock."""

from textual.worker import Worker

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.errand_screen import ListPlace

_LOOKS_EVERY = 1.0
"""Seconds between two looks at the clock."""


class FollowingPlace(ListPlace):
    """Read anew when something has changed and when a minute has passed; while another place is shown, later."""

    _minute = -1
    _missed = False

    def on_mount(self) -> None:
        """Show what there is, and follow."""
        self.set_interval(_LOOKS_EVERY, self._look_at_the_clock)
        self.asking = self.read_anew()

    def concerns(self, changes: Changes) -> bool:  # noqa: ARG002
        """Whether the list may be another one after these changes."""
        return True

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed; while another place is shown, later."""
        if self.concerns(changes):
            self._go_on()

    def _go_on(self) -> None:
        if self.app.screen_stack[0] is self:
            self.read_anew()
        else:
            self._missed = True

    def on_screen_resume(self) -> None:
        """Show what has changed while another place was shown."""
        if self._missed:
            self.asking = self.read_anew()

    def _look_at_the_clock(self) -> None:
        if self._minute != self.work.desk().now.minute:
            self._go_on()

    def read_anew(self) -> Worker[None]:
        """Read and show what there is."""
        raise NotImplementedError

    def now(self) -> Desk:
        """The desk at this moment, of which is what is about to be read."""
        desk = self.work.desk()
        self._minute, self._missed = desk.now.minute, False
        return desk
