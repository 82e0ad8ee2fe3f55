"""Add task, or edit one."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from rich.text import Text
from textual import on, work
from textual.widgets import Input, Select

from frontdesk_tui.desk import dates, wording
from frontdesk_tui.desk.clients import task_repeats
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.team import Colleague
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.offered_input import OfferedInput

Client = tuple[int, str]
"""Id of a client, and the name, safe to display."""

_MOST = 500
"""Characters of a description that are shown."""


class TaskForm(Form[TaskDraft]):
    """C15: what is to be done, by whom, until when, how often."""

    HEADING = "Add task"
    SAVE = "Done"

    def __init__(self, submit: Submit[TaskDraft], desk: Callable[[], Desk], team: Sequence[Colleague]) -> None:
        super().__init__(submit)
        self._desk = desk
        self._team = team
        self._now: TaskDraft | None = None
        self._client: Client | None = None
        self._ask: Callable[[], Awaitable[Client | None]] | None = None

    def about(self, client: Client | None, ask: Callable[[], Awaitable[Client | None]]) -> "TaskForm":
        """Have a field for the client that the task is about: at first this one; `ask` asks for another."""
        self._client, self._ask = client, ask
        return self

    def editing(self, now: TaskDraft) -> "TaskForm":
        """Begin with a task as it is stored."""
        self._now, self.HEADING = now, "Edit task"
        return self

    def fields(self) -> Iterable[FormField]:
        """Description, client, colleague, due date, how often."""
        now = self._now or TaskDraft("", assignee=self._desk().actor.staff)
        people = [(Text(one_line(person.name, 40)), str(person.id)) for person in self._team]
        who = str(now.assignee) if now.assignee in {person.id for person in self._team} else Select.NULL
        nobody = "Nobody who works here" if self._now else "Myself"
        due, often = _typed(now.due, self._desk()), task_repeats.often(now.repeats)
        yield FormField("description", "Description", Input(one_line(now.description, _MOST), select_on_focus=False))
        if self._ask is not None:
            yield FormField("client", "About the client", OfferedInput(self._client[1] if self._client else "", ()))
        yield FormField("assignee", "Assign task to", Select(people, value=who, prompt=nobody, compact=True))
        yield FormField("due", "Due date", Input(due, placeholder="tomorrow 9, 24/11, next tue"))
        yield FormField("repeats", "Repeats", Input(often, placeholder="every week, every 2 weeks, every month"))

    def collect(self) -> TaskDraft:
        """The task; what was not touched is what is stored. Raises DeskError for what is no date, client or rule."""
        now, value = self._now or TaskDraft(""), {name: self.field(name).value for name in self._at_first}
        kept = {name for name, text in value.items() if self._now is not None and text == self._at_first[name]}
        return TaskDraft(
            now.description if "description" in kept else value["description"].strip(),
            self._about(value.get("client", "")),
            now.assignee if "assignee" in kept else int(value["assignee"] or 0) or None,
            now.due if "due" in kept else dates.due(value["due"], self._desk()),
            now.repeats if "repeats" in kept else task_repeats.typed(value["repeats"]),
        )

    def _about(self, typed: str) -> int | None:
        if self._ask is None:
            return self._now.contact if self._now else None
        if not typed.strip():
            return None
        if self._client is None or typed != self._client[1]:
            raise DeskError("Choose a client by ↓, or leave this empty.", "client")
        return self._client[0]

    @on(OfferedInput.Wished)
    def _client_wished(self) -> None:
        if self.asking is None:
            self.asking = self._ask_for_client()

    @work(exclusive=True, group="errand")
    async def _ask_for_client(self) -> None:
        """Ask for a client, and have the name in the field."""
        assert self._ask is not None
        chosen = await self._ask()
        if chosen is not None:
            self._client = chosen
            field = self.field("client").control
            assert isinstance(field, Input)
            field.value = chosen[1]

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


def _typed(due: Due | None, desk: Desk) -> str:
    """A due date as it could have been typed."""
    if due is None:
        return ""
    local = desk.local(due.at)
    return f"{local:YYYY-MM-DD}" if due.all_day else f"{local:YYYY-MM-DD HH:mm}"
