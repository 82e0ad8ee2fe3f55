"""What every screen of ours is: it leads to nothing but itself, and ends quietly, whatever ends it."""

import asyncio
import logging
import os
import signal
from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.events import DescendantFocus
from textual.filter import LineFilter
from textual.widget import MountError
from textual.worker import WorkerFailed

from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.line import Line
from frontdesk_tui.widgets.lean_paint import LeanPaint
from frontdesk_tui.widgets.paint_guard import PaintGuard

_log = logging.getLogger(__name__)

ASKED_TO_END = (signal.SIGTERM, signal.SIGHUP)
"""By these the machine, or a terminal that is closed, ends it."""


class QuietApp(LeanPaint):
    """An app without a way out to the machine or to the terminal of whoever sits at it."""

    TITLE = "frontdesk"
    log_file = ""
    """Where a bug is written; empty for nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self._guard = PaintGuard()
        if not {"SSH_CONNECTION", "SSH_TTY"}.isdisjoint(os.environ):
            self.animation_level = "none"  # every frame would go down the line

    def get_driver_class(self) -> type[Driver]:
        """The line to the terminal, which ends the app when it is dropped."""
        return Line

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guard comes last: nothing that a terminal would obey is painted."""
        return [*super().get_line_filters(), self._guard]

    def on_load(self) -> None:
        """End cleanly when the machine asks."""
        for asked in ASKED_TO_END:
            asyncio.get_running_loop().add_signal_handler(asked, self.exit)

    @on(DescendantFocus)
    def _still_cursor(self, event: DescendantFocus) -> None:
        # A blinking cursor writes to an idle line twice a second, and no two pictures of it are the same.
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def deliver_screenshot(self, *args: object, **kwargs: object) -> None:
        """Nothing is written to where the terminal says."""

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing is written to the clipboard of whoever sits at the terminal."""

    def action_suspend_process(self) -> None:
        """Nothing is left running behind a shell: over SSH there may be none."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """No program is started."""

    def _handle_exception(self, error: Exception) -> None:
        """A bug: its traceback goes to the log, one sentence to the screen. Locals hold clients' data: never shown."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, MountError | NoMatches):
            return  # what was still to be shown when the desk was left
        if isinstance(error, WorkerFailed) and isinstance(cause, UnavailableError):
            return  # what is shown stays until the database gives an answer again; the top line says so
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        _log.critical("The desk had to close", exc_info=cause)
        where = f" The log says more: {one_line(self.log_file, 500)}" if self.log_file else ""
        said = f"Something went wrong and the desk had to close; nothing saved is lost.{where}"
        self._exit_renderables.append(Text(said, overflow="fold"))
        self._close_messages_no_wait()
