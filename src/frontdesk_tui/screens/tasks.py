"""The Tasks place: what is to be done, by whom, until when."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.reactive import var
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import task_draft, task_list
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.desk.clients.task_lines import TaskState
from frontdesk_tui.desk.clients.task_list import TasksWanted, When
from frontdesk_tui.screens.following_place import FollowingPlace
from frontdesk_tui.screens.listed import Listed
from frontdesk_tui.screens.tasks_keys import KEYS
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import RecordList
from frontdesk_tui.widgets.search_field import SearchField
from frontdesk_tui.widgets.task_list import COLUMNS, TaskList, row
from frontdesk_tui.widgets.titled_pane import TitledPane
from frontdesk_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from textual.widgets import Input

    from frontdesk_tui.desk.desk import Desk

_NOTHING = {
    When.OPEN: "Nothing is to be done.\n\n⟦n tasks.new⟧   new task\n⟦m tasks.mine⟧   everyone's tasks, or mine",
    When.OVERDUE: "Nothing is overdue.",
    When.TODAY: "Nothing more is due today.",
    When.LATER: "Nothing is to be done later.",
    When.DONE: "Nothing has been done yet.",
}


class TasksPlace(FollowingPlace):
    """C15: mine, a colleague's or everyone's; overdue, today, later or done; about a client; by words."""

    CSS_PATH = "tasks.tcss"
    AUTO_FOCUS = "TaskList"
    FROM_ANYWHERE = frozenset({"tasks.new"})
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    wanted: var[TasksWanted] = var(TasksWanted(), init=False)
    """What the list is asked to show."""

    tasks = getters.query_one("#tasks", TaskList)
    search = getters.query_one("#search", SearchField)
    pane = getters.query_one("#list-pane", TitledPane)

    def __init__(self) -> None:
        super().__init__()
        self._listed = Listed()
        self._whose, self._about = "", ""
        self._from_top = False

    def compose(self) -> ComposeResult:
        """Top line, search, tasks, key bar."""
        yield TopLine()
        with TitledPane(id="list-pane"):
            with Horizontal(id="search-line"):
                yield Static(named("⟦/ tasks.search⟧ "), id="search-mark")
                yield SearchField(self._enter_found, id="search")
                yield Static("", id="filter", markup=False)
            yield Static("", id="empty", markup=False)
            yield TaskList(COLUMNS, id="tasks")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with one's own."""
        self.set_reactive(TasksPlace.wanted, TasksWanted(staff=self.work.desk().actor.staff))

    # -- what is listed ------------------------------------------------------------------------

    def concerns(self, changes: Changes) -> bool:
        """Whether tasks may be others, or about others."""
        return changes.tasks or changes.contacts is None

    def watch_wanted(self, before: TasksWanted, now: TasksWanted) -> None:
        """List what is wanted now, from the top."""
        if before != now:
            self._listed.clear()
            self._from_top = True
            self.read_anew()

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read and show them."""
        await self._read()

    async def reread(self, at: int | None = None) -> None:
        """The same, waited for; the cursor goes to the task with that id, if one is given."""
        self.workers.cancel_group(self, "list")  # what is being read is older than this
        await self._read()
        if at is not None and (index := self.tasks.found.position(at)) is not None:
            self.tasks.go(index)

    async def _read(self) -> None:
        wanted = self.wanted
        with self._listed.unless_lost():
            found, overdue = await self.work.ask(_read, self.now(), wanted)
        if self.is_attached and wanted == self.wanted:
            self._show(found, overdue)

    def _show(self, ids: Sequence[int], overdue: int) -> None:
        capped = bool(self.wanted.query.strip()) and len(ids) > task_list.MOST_FOUND
        shown = ids[: task_list.MOST_FOUND] if capped else ids
        self.tasks.show(FoundSet(array("I", shown), len(shown), capped), keep_cursor=not self._from_top)
        self._from_top = False
        self.tasks.forget()
        self._listed.set()
        late = f" · {overdue:,} overdue" if overdue and self.wanted.when is When.OPEN else ""
        self.pane.entitle(f"Tasks · {self._whose_said} · {self.wanted.when} · {self.tasks.found.count}{late}")
        self.query_one("#filter", Static).update(Content(f"  About  {self._about}" if self._about else ""))
        narrowed = self.wanted.query.strip() or self.wanted.contact is not None
        none = "No task was found. ⟦Escape tasks.back⟧ clears the search and the filter."
        said = named(none if narrowed else _NOTHING[self.wanted.when])
        self.query_one("#empty", Static).update(said)
        self.pane.set_class(not shown, "-empty")
        self.refresh_bindings()

    @property
    def _whose_said(self) -> str:
        if self.wanted.staff is None:
            return "Everyone's"
        return "Mine" if self.wanted.staff == self.work.desk().actor.staff else self._whose

    @on(RecordList.Wanted)
    def _fetch(self, event: RecordList.Wanted) -> None:
        self._fetch_rows(event.ids)

    @work(group="rows")
    async def _fetch_rows(self, ids: tuple[int, ...]) -> None:
        lines = await self.work.ask(task_list.lines, self.work.desk(), ids)
        self.tasks.take([row(line) for line in lines], ids)

    # -- what is wanted ------------------------------------------------------------------------

    def of_staff(self, staff: int | None, name: str) -> None:
        """List only a colleague's, whose name is given safe to display; everyone's for None."""
        self._whose, self.wanted = name, replace(self.wanted, staff=staff)

    def of_client(self, contact: int | None, name: str) -> None:
        """List only those about a client, whose name is given safe to display; about anybody for None."""
        self._about, self.wanted = name, replace(self.wanted, contact=contact)

    def action_mine(self) -> None:
        """One's own, or everyone's."""
        mine = self.work.desk().actor.staff
        self.of_staff(None if self.wanted.staff is not None else mine, "")

    async def show_record(self, record: int) -> None:
        """Have the cursor on a task, whatever was listed before. Raises DeskError when it was removed."""
        draft = await self.work.ask(task_draft.read, record)
        line = next(iter(await self.work.ask(task_list.lines, self.work.desk(), [record])), None)
        mine = self.work.desk().actor.staff
        when = When.DONE if line is not None and line.state is TaskState.DONE else When.OPEN
        self._clear_search()
        self._about = ""
        self.set_reactive(TasksPlace.wanted, TasksWanted(when, mine if draft.assignee == mine else None))
        await self.reread(record)
        self.tasks.focus()

    def spot(self) -> tuple[TasksWanted, str, str, int | None]:
        """What is listed, and the task under the cursor."""
        return self.wanted, self._whose, self._about, self.chosen_task

    async def go_back_to(self, spot: tuple[TasksWanted, str, str, int | None]) -> None:
        """List the same, with the cursor on the task."""
        wanted, self._whose, self._about, task = spot
        with self.prevent(SearchField.Changed):
            self.search.value = wanted.query
        self.set_reactive(TasksPlace.wanted, wanted)
        await self.reread(task)

    # -- search --------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type what to search for."""
        self.set_focus(self.search)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self.wanted = replace(self.wanted, query=event.value)

    def on_key(self, event: Key) -> None:
        """Down leads from the search into what it found, too."""
        if self.search.has_focus and event.key == "down":
            event.stop()
            self._enter_found()

    def _enter_found(self) -> None:
        """From the search into what it found, as soon as that is listed: the next key may be about the first of it."""
        self.wanted = replace(self.wanted, query=self.search.value)
        self.asking = self._enter_list()

    @work(group="enter")
    async def _enter_list(self) -> None:
        if await self._listed.wait():
            self.set_focus(self.tasks)
        self.asking = None

    def _clear_search(self) -> None:
        with self.prevent(SearchField.Changed):
            self.search.value = ""

    def action_back(self) -> None:
        """From the search to the list; from there clear the search and what else narrows the list down."""
        if self.search.has_focus:
            self.tasks.focus()
        else:
            self._clear_search()
            self._about, self.wanted = "", TasksWanted(staff=self.wanted.staff)

    # -- errands -------------------------------------------------------------------------------

    @property
    def chosen_task(self) -> int | None:
        """Id of the task under the cursor."""
        return self.tasks.highlighted if self.query(TaskList) else None

    @property
    def stands(self) -> str:
        """How the task under the cursor stands as it is shown."""
        return self.tasks.stands(self.chosen_task)

    @property
    def listed(self) -> tuple[int, ...]:
        """Ids of all that are listed."""
        return tuple(self.tasks.found.ids)

    @on(RecordList.Chosen)
    def _tick(self, event: RecordList.Chosen) -> None:
        self.action_errand("task", "tick", event.record)


def _read(desk: Desk, wanted: TasksWanted) -> tuple[list[int], int]:
    """What is wanted, and how many of those people's tasks are overdue."""
    overdue = replace(wanted, when=When.OVERDUE, query="")
    return task_list.ids(desk, wanted), task_list.count(desk, overdue) if wanted.when is When.OPEN else 0
