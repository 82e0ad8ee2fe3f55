"""The outbox: what was sent, what waits, what failed, and why."""

from array import array
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.messages import outbox_page
from frontdesk_tui.desk.messages.outbox_page import MessageLine, Shown
from frontdesk_tui.screens.errand_screen import ErrandDialog, Rereads
from frontdesk_tui.screens.outbox_words import Look, look, standing, title
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.message_list import MessageList, row
from frontdesk_tui.widgets.record_list import RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane

_ABOUT_ONE = {"retry", "cancel", "view"}
"""Functions of `errands/outbox.py` that are about the message under the cursor."""

_FOR_TROUBLE = {"mail_server", "resume"}
"""Those that see to what keeps all email from leaving."""


class Outbox(Rereads, ErrandDialog):
    """A5: stays open while its keys act on the message under the cursor. It follows what becomes of them."""

    CSS_PATH = "outbox.tcss"
    AUTO_FOCUS = "MessageList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "errand('outbox', 'retry')", "Retry", tooltip="Try to send the message again", id="outbox.retry"),
        Binding("x", "errand('outbox', 'cancel')", "Cancel", tooltip="Do not send the message", id="outbox.cancel"),
        Binding("v", "errand('outbox', 'view')", "Client", tooltip="The contact page of the client", id="outbox.view"),
        Binding(
            "f", "next_filter", "Filter by", tooltip="Waiting, not sent, unclear, sent, or all", id="outbox.filter"
        ),
        Binding(
            "m",
            "errand('outbox', 'mail_server')",
            "Mail server",
            tooltip="Set the mail server, in Settings",
            id="outbox.mail",
        ),
        Binding(
            "e",
            "errand('outbox', 'resume')",
            "Go on",
            tooltip="Send emails again, when what kept them was seen to",
            id="outbox.resume",
        ),
        Binding("escape", "leave", "Close", tooltip="Back to where you were", id="outbox.close"),
    ]

    messages = getters.query_one(MessageList)

    def __init__(self, first: Look) -> None:
        super().__init__()
        self._look = first
        self._lines: dict[int, MessageLine] = {}
        """What was read of the messages that were in sight, by id."""

    def compose(self) -> ComposeResult:
        """What is to be set, the list, and all about the message under the cursor."""
        with TitledPane(id="outbox", classes="dialog"):
            yield Static("", id="trouble", markup=False)
            yield Static("", id="nothing", markup=False)
            yield MessageList()
            yield Static("", id="standing", markup=False)
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Show what was read, and follow."""
        self._show()

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: show what has been sent, or is to be."""
        self.read_anew()

    def catch_up(self) -> None:
        """Keys wait for what is read anew."""
        self.asking = self.read_anew()

    @property
    def message(self) -> int | None:
        """Id of the message under the cursor."""
        return self.messages.highlighted

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read and show it all."""
        await self.reread()

    async def reread(self) -> None:
        """The same, waited for."""
        found = await self.work.ask(look, self.work.desk(), self._look.shown)
        if self.can_show_now():
            self._look = found
            self._show()

    def _show(self) -> None:
        found, pane = self._look, self.query_one("#outbox", TitledPane)
        pane.entitle(title(found))
        self.query_one("#trouble", Static).update(found.trouble)
        self.query_one("#nothing", Static).update(found.nothing)
        pane.set_class(bool(found.trouble), "-trouble")
        pane.set_class(not found.ids, "-empty")
        self.messages.show(FoundSet(array("I", found.ids), len(found.ids)))
        self.messages.forget()
        self.refresh_bindings()

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self.work.ask(outbox_page.lines, self.work.desk(), ids)
        if self.can_show_now():
            self._lines.update((line.id, line) for line in lines)
            self.messages.take([row(line, line.id) for line in lines], ids)
            self._say_standing()

    @on(RecordList.Highlighted)
    def _say_standing(self) -> None:
        """All of what the list may have no room for."""
        line = self._lines.get(self.message or 0)
        self.query_one("#standing", Static).update(Content("\n").join(standing(line)) if line else "")

    def action_next_filter(self) -> None:
        """List others."""
        all_of_them = [*Shown]
        following = all_of_them[(all_of_them.index(self._look.shown) + 1) % len(all_of_them)]
        self._look = self._look._replace(shown=following)
        self.asking = self.read_anew()

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where nothing is listed nothing is done with it; what keeps all email is seen to while it does."""
        what = str(errand[1]) if len(errand) > 1 else ""
        if what in _ABOUT_ONE:
            return bool(self._look.ids)
        if what in _FOR_TROUBLE:
            return bool(self._look.trouble) and (self._look.is_set or what != "resume")
        return super().offers(errand)

    @on(RecordList.Chosen)
    def _open(self, event: RecordList.Chosen) -> None:
        self.action_errand("read_message", "run", event.record)
