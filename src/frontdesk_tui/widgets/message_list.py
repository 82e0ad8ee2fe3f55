"""Messages one below the other: the outbox, or what was written to and by one client."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.messages.correspondence import ReceivedLine
from frontdesk_tui.desk.messages.outbox_page import MessageLine
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_COLUMNS = (
    Column("When", 16),
    Column("To", 14, grows=True),
    Column("Subject", 14, grows=True),
    Column("State", 14, grows=True),
    Column("Why", 20, grows=True, drop_below=100),
)


class MessageList(RecordList):
    """A5: when, to whom, subject, how it stands and why. Nothing is ticked."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Show", tooltip="Show the whole message", id="messages.show")
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_COLUMNS, id=id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty list there is nothing to show."""
        return bool(self.found.total) if action == "choose" else super().check_action(action, parameters)


def row(line: MessageLine | ReceivedLine, record: int) -> ListRow:
    """A message as a row of the list, by the id that it has there; one that nobody gets any more is fainter."""
    if isinstance(line, ReceivedLine):
        return ListRow(record, (line.when, "From the client", line.subject, line.status, ""))
    why = " · ".join(word for word in (line.why, line.next_try and f"next try {line.next_try}") if word)
    return ListRow(record, (line.when, line.to, line.subject, line.status, why), muted=line.state == "cancelled")
