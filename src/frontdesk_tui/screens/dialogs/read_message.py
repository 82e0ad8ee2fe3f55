"""One message of the outbox, whole."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import outbox_page
from frontdesk_tui.desk.messages.outbox_page import MessageText
from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.screens.errand_screen import ErrandDialog, Rereads

_CELLS = 10
"""Of what stands before a fact."""


class ReadMessage(Rereads, Sheet, ErrandDialog):
    """A5: to whom, how it stands, and what it says; it can be tried again or kept from leaving."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "errand('outbox', 'retry')", "Retry", tooltip="Try to send it again", id="message.retry"),
        Binding("x", "errand('outbox', 'cancel')", "Cancel", tooltip="Do not send it", id="message.cancel"),
        Binding("v", "errand('outbox', 'view')", "Client", tooltip="The contact page of the client", id="message.view"),
        Binding("escape,q,enter", "leave", "Close", tooltip="Back to where you were", id="message.close"),
    ]

    def __init__(self, text: MessageText) -> None:
        super().__init__(text.line.subject or "(no subject)", Content("\n").join(_lines(text)))
        self._line = text.line

    @property
    def message(self) -> int:
        """Id of the message."""
        return self._line.id

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: show what has become of it."""
        self.read_anew()

    @work(exclusive=True, group="message")
    async def read_anew(self) -> None:
        """Read and show how it stands now; one that is no longer there is closed."""
        try:
            await self.reread()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            self.close_for_good()

    async def reread(self) -> None:
        """The same, waited for. Raises DeskError when it is no longer there."""
        text = await self.work.ask(outbox_page.message, self.work.desk(), self.message)
        if self.can_show_now():
            self._line = text.line
            self.refresh_bindings()
            self.query_one("#text", Static).update(Content("\n").join(_lines(text)))

    def offers(self, errand: tuple[object, ...]) -> bool:
        """What makes no sense for this message now is not offered."""
        possible: dict[tuple[object, ...], bool] = {
            ("outbox", "retry"): self._line.can_retry,
            ("outbox", "cancel"): self._line.can_cancel,
            ("outbox", "view"): self._line.contact is not None,
        }
        return possible.get(errand, super().offers(errand))


def _lines(text: MessageText) -> Iterator[Content]:
    """Facts one below the other, then what it says."""
    line = text.line
    facts = {
        "To": line.to if line.to.endswith(f"<{text.recipient}>") else text.recipient,
        "State": line.status,
        "Why": line.why,
        "Written": text.written,
        "Tries": f"{line.tries:,}" if line.tries else "",
        "Next try": line.next_try,
    }
    for name, said in facts.items():
        if said:
            yield Content.assemble((name.ljust(_CELLS), "dim"), said)
    yield from (Content(""), Content(text.body))
