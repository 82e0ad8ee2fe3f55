"""Add task."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk import dates, wording
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as it is typed."""

    description: str
    assignee: int | None
    due: Due | None


class TaskForm(Form[TaskDraft]):
    """C15: what is to be done, by whom, until when."""

    HEADING = "Add task"
    SAVE = "Done"

    def __init__(self, submit: Submit[TaskDraft], desk: Callable[[], Desk], team: Sequence[Colleague]) -> None:
        super().__init__(submit)
        self._desk = desk
        self._team = team

    def fields(self) -> Iterable[FormField]:
        """Description, colleague, due date."""
        people = [(Text(one_line(person.name, 40)), str(person.id)) for person in self._team]
        staff = self._desk().actor.staff
        me = str(staff) if staff else Select.NULL
        yield FormField("description", "Description", Input())
        yield FormField("assignee", "Assign task to", Select(people, value=me, prompt="Myself", compact=True))
        yield FormField("due", "Due date", Input(placeholder="tomorrow 9, 24/11, next tue"))

    def collect(self) -> TaskDraft:
        """The task. Raises DeskError for what is no date."""
        assignee = self.field("assignee").value
        due = dates.due(self.field("due").value, self._desk())
        return TaskDraft(self.field("description").value.strip(), int(assignee) if assignee else None, due)

    def typed(self, field: FormField) -> None:
        """Say which day is meant while it is typed."""
        if field.name != "due" or not field.value.strip():
            return
        desk = self._desk()
        try:
            meant = dates.due(field.value, desk)
        except DeskError:
            return
        if meant is not None:
            said = wording.day_and_time(meant.at, desk)
            field.warn(said.rsplit(" ", 1)[0] if meant.all_day else said)
