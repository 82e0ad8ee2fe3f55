"""What a bug does to an app that is open: it is logged, and the screen comes back; the same again and again ends it."""

import asyncio
import logging
from collections import deque
from typing import Any

from textual._context import active_message_pump
from textual.actions import parse
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.events import Key, MouseDown, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from frontdesk_tui.circumstances import Circumstances
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.widgets.lean_paint import LeanPaint

_MOST = 3
"""Bugs in a row that end the app: nobody has pressed a key between them."""

_IN_A_ROW = 20.0
"""Seconds within which bugs are one row."""

_PATIENCE = 10.0
"""Seconds in which the screen has to be back."""

_log = logging.getLogger(__name__)


class Recovers(LeanPaint):
    """An app that goes on after a bug. Where no terminal is there, as in tests, the bug ends it and is passed on."""

    log_file = ""
    """Where a bug is written; empty for nowhere."""
    recovers_unseen = False
    """Whether it goes on where no terminal is there, too."""

    def __init__(self) -> None:
        super().__init__()
        self._circumstances = Circumstances()
        self._row: deque[float] = deque(maxlen=_MOST)
        """When the last bugs were, since a key was pressed."""
        self._broken: set[Screen[Any]] = set()
        """Screens of which a part may work no more."""
        self._recovery: asyncio.Task[None] | None = None

    # -- what is shown anew, and what is said of it --------------------------------------------

    def before_recovery(self) -> None:
        """Take what stands on the screens, parts of which will be gone."""

    async def come_back(self, broken: set[Screen[Any]]) -> None:
        """Show again what can be worked with; of these screens a part may work no more."""
        raise NotImplementedError

    def say_recovered(self) -> None:
        """Tell whoever sits there that something went wrong."""

    def parting(self) -> str:
        """What is said where the app has to end."""
        raise NotImplementedError

    # -- what goes wrong -----------------------------------------------------------------------

    def on_load(self) -> None:
        """What goes wrong in a task that nobody waits for is logged, too."""
        asyncio.get_running_loop().set_exception_handler(_log_unheard)

    async def _dispatch_message(self, message: Message) -> None:
        """A bug in what the app itself does, as most keys are, would end its loop."""
        if isinstance(message, Key | Paste | MouseDown):
            self._row.clear()
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self._may_recover:
                raise
            self._handle_exception(error)

    async def run_action(self, action: Any, *args: Any, **kwargs: Any) -> bool:
        """Remember what is done, for whoever reads of a bug in it."""
        self._circumstances.action = (parse(action) if isinstance(action, str) else action)[1]
        return await super().run_action(action, *args, **kwargs)

    def _handle_exception(self, error: Exception) -> None:
        """A bug: its traceback goes to the log, one sentence to the screen. Locals hold clients' data: never shown."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, MountError | NoMatches):
            return  # what was still to be shown when the desk was left
        if isinstance(error, WorkerFailed) and isinstance(cause, UnavailableError):
            return  # what is shown stays until the database gives an answer again; the top line says so
        part = None if isinstance(error, WorkerFailed) else active_message_pump.get(None)
        told = {"circumstances": self._circumstances.told(self, part)}
        _log.critical("Something went wrong on the screen", exc_info=cause, extra=told)
        if self._recovery is None:
            self.before_recovery()
        if not self._may_recover:
            self._end(error)
            return
        if (screen := _screen_of(part)) is not None:
            self._broken.add(screen)
        if self._recovery is None:
            self._recovery = asyncio.create_task(self._recover(error))

    @property
    def _may_recover(self) -> bool:
        """Whether it is up, and not about to end."""
        is_up: bool = self._mounted_event.is_set() and self._running and not self._exit
        return is_up and self._exception is None and (self.recovers_unseen or not self.is_headless)

    async def _recover(self, error: Exception) -> None:
        """Come back, unless that only leads to the next bug."""
        try:
            with self._context():
                for _ in range(_MOST):
                    if self._is_in_a_row():
                        break
                    await self._try_to_come_back()
                    if not self._broken:
                        self.say_recovered()
                        return
            self._end(error)
        except Exception as another:  # noqa: BLE001 - whatever it is, there is no other way back
            _log.critical("The screen could not come back", exc_info=another)
            self._end(error)
        finally:
            self._recovery = None

    async def _try_to_come_back(self) -> None:
        await asyncio.sleep(0)  # the loop of what failed has ended by now
        async with asyncio.timeout(_PATIENCE):
            await self.come_back(set(self._broken))
            self.action_repaint()
            self._broken.intersection_update(one for stack in self._screen_stacks.values() for one in stack)

    def _is_in_a_row(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._row.append(now)
        return len(self._row) == _MOST and now - self._row[0] < _IN_A_ROW

    def _end(self, error: Exception) -> None:
        """End with one sentence, and let a test have the bug."""
        from rich.text import Text

        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._exit_renderables.append(Text(self.parting(), overflow="fold"))
        self._close_messages_no_wait()


def _screen_of(part: Any) -> Screen[Any] | None:
    """The screen that something is on; None for the app, and for what is on none any more."""
    found = part if isinstance(part, DOMNode) else None
    while found is not None and not isinstance(found, Screen):
        found = found.parent
    return found


def _log_unheard(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    # What Python itself would say of it has the message in it, and with it what data says.
    _log.error("Something went wrong that nobody waited for", exc_info=context.get("exception"))


def log_is_at(log_file: str) -> str:
    """Where more stands, for the end of a sentence; no path of this machine for who has nothing to do with it."""
    from frontdesk_tui.exchange import reach

    if not log_file:
        return ""
    return (
        " The log of this machine says more." if reach.is_shut() else f" The log says more: {one_line(log_file, 500)}"
    )
