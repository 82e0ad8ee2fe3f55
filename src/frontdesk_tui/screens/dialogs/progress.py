"""Something long that is being done: how far it is, and a key that stops it."""

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, ProgressBar

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.widgets.key_bar import KeyBar

Long = Callable[[Callable[[int, int], object], Callable[[], bool]], object]
"""Does it on a thread of its own; it tells how much of how much is done, and asks whether to go on."""

_EVERY = 0.1
"""Seconds between two looks at how far it is."""


class Progress(ModalScreen[Any]):
    """Its result is what came of it, or the DeskError that ended it."""

    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", tooltip="Stop; what is done stays, and can go on later", id="progress.stop")
    ]

    def __init__(self, heading: str, long: Long) -> None:
        super().__init__()
        self._heading = heading
        self._long = long
        self._stopped = Event()
        self._done, self._of = 0, 1

    def compose(self) -> ComposeResult:
        """Heading, bar, and what stopping means."""
        with Vertical(id="progress", classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            yield ProgressBar(total=1, show_eta=False)
            yield Label("", id="said", markup=False)
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(_EVERY, self._show)
        self._do()

    def on_unmount(self) -> None:
        """A desk that closes stops it, too."""
        self._stopped.set()

    @work(group="long")
    async def _do(self) -> None:
        lane = Lane("long", in_words)  # on the others it would have lists and cards wait for it
        result: object
        try:
            result = await lane.ask(self._long, self._tell, lambda: not self._stopped.is_set())
        except DeskError as error:
            result = error
        finally:
            self._stopped.set()
            await asyncio.to_thread(lane.close)
        self.dismiss(result)

    def _tell(self, done: int, of: int) -> None:
        self._done, self._of = done, of

    def _show(self) -> None:
        self.query_one(ProgressBar).update(total=max(1, self._of), progress=self._done)

    def action_stop(self) -> None:
        """After the piece that is being done."""
        self._stopped.set()
        self.query_one("#said", Label).update("Stopping …")
