"""What a client wrote, whole."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.desk.messages.correspondence import ReceivedText
from frontdesk_tui.screens.dialogs.sheet import Sheet


class ReadReceived(Sheet):
    """C19: a chat message, an email or a form, however long it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", "Close", show=False, tooltip="Back to where you were", id="received.close")
    ]

    def __init__(self, text: ReceivedText) -> None:
        line = text.line
        super().__init__(f"{line.status} · {line.when}", Content("\n").join(_lines(text)))


def _lines(text: ReceivedText) -> list[Content]:
    heading = [Content.styled(text.line.subject, "bold"), Content("")] if text.body != text.line.subject else []
    return [*heading, Content(text.body)]
