"""Tasks one below the other, and the keys for the one under the cursor."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.clients.task_lines import TaskState
from frontdesk_tui.desk.clients.task_list import TaskRow
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_WHAT, _WHO, _WHEN = Column("Task", 18, grows=True), Column("Who", 9), Column("When", 22)
_CLIENT = Column("Client", 12, grows=True, drop_below=60)
_REPEATS = Column("Repeats", 14, drop_below=96)
COLUMNS = (_WHAT, _CLIENT, _WHO, _WHEN, _REPEATS)
"""What is shown of tasks about anybody."""

_BOX = {TaskState.OPEN: "☐", TaskState.OVERDUE: "☐", TaskState.DONE: "☑"}


class TaskList(RecordList):
    """C15: a box, what is to be done, about whom, by whom, until when. The box is ticked when it is done."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Tick", tooltip="Tick the task off, or open it again", id="tasks.tick"),
        Binding("e", "screen.errand('task', 'edit')", "Edit", tooltip="Edit the task", id="tasks.edit"),
        Binding(
            "a", "screen.errand('task', 'assign')", "Assign", tooltip="Give the task to a colleague", id="tasks.assign"
        ),
        Binding("d,delete", "screen.errand('task', 'remove')", "Delete", tooltip="Delete the task", id="tasks.delete"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty list there is nothing to tick off."""
        return bool(self.found.total) if action == "choose" else super().check_action(action, parameters)


class ClientTasks(TaskList):
    """The tasks about one client, who need not be named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "screen.next_span", "Filter by", tooltip="All, open or done tasks", id="tasks.span"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__([column for column in COLUMNS if column is not _CLIENT], id=id)


def row(line: TaskRow, *, about: bool = True) -> ListRow:
    """A task as a row of the list; without `about` as one of its client's."""
    client = (line.client,) if about else ()
    cells = (f"{_BOX[line.state]} {line.description}", *client, line.who, line.when, line.repeats)
    return ListRow(line.id, cells, muted=line.state is TaskState.DONE, stands=line.state.value)
