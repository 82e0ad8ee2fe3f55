"""The Settings place: services, hours, and what is set for the business."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens.errand_screen import ListPlace
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane
from frontdesk_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from frontdesk_tui.desk.schedule.services import ServiceLine

COLUMNS = (
    Column("Service", 18, grows=True),
    Column("Kind", 11),
    Column("Minutes", 8),
    Column("Price", 13, align="right"),
    Column("Places", 6, align="right"),
    Column("Given by", 16, grows=True, drop_below=100),
    Column("Form", 4, align="right", drop_below=68),
)
"""What the list shows of a service, as far as it is wide enough."""

NO_SERVICES = "Nothing is offered yet."
"""Said while the list is empty."""

_BEGINNINGS = {
    "services.add": "n   add the first service",
    "hours.set_week": "h   set the opening hours",
    "business.set_up": "B   set name, currency and time zone",
}
"""How to begin, by the verb that it is."""

_ABOUT_ONE = {
    ("settings_service",),
    ("settings_service", "archive"),
    ("settings_service", "delete"),
    ("settings_questions",),
}
"""Errands about the service under the cursor, as `action_errand` is given them."""


class ServiceList(RecordList):
    """The services; `enter` edits one."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Edit", show=False, tooltip="Edit the service", id="service.open")
    ]


class SettingsPlace(ListPlace):
    """B1: what the business offers, and when."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "ServiceList"
    FROM_ANYWHERE = frozenset(
        {
            "service.new",
            "hours.set",
            "hours.off",
            "business.set",
            "messages.set",
            "trash.set",
            "custom_fields.set",
            "staff.set",
            "staff.own_pin",
        }
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (170, "-huge")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('settings_service', 'new')", "New", tooltip="New service", id="service.new"),
        Binding("e", "errand('settings_service')", "Edit", tooltip="Edit the service", id="service.edit"),
        Binding(
            "q",
            "errand('settings_questions')",
            "Form",
            tooltip="The questions of its booking form",
            id="service.questions",
        ),
        Binding(
            "x",
            "errand('settings_service', 'archive')",
            "Archive",
            tooltip="Offer the service no more, or again",
            id="service.archive",
        ),
        Binding("h", "errand('settings_hours')", "Hours", tooltip="Opening hours, or a colleague's", id="hours.set"),
        Binding("o", "errand('settings_time_off')", "Time off", tooltip="Holidays and absences", id="hours.off"),
        Binding(
            "B",
            "errand('settings_business')",
            "Business",
            tooltip="Name, currency, time zone, waitlist",
            id="business.set",
        ),
        Binding(
            "m",
            "errand('settings_messages')",
            "Messages",
            tooltip="Mail server, quiet hours, built-in emails, webhooks",
            id="messages.set",
        ),
        Binding(
            "s",
            "errand('settings_staff')",
            "Staff",
            tooltip="Who works here, their roles and PINs",
            id="staff.set",
        ),
        Binding(
            "P",
            "errand('who_sits', 'own_pin')",
            "Your PIN",
            show=False,
            tooltip="Your own PIN: another one, or none",
            id="staff.own_pin",
        ),
        Binding(
            "T",
            "errand('settings_trash')",
            "Trash",
            show=False,
            tooltip="Days until deleted contacts are purged",
            id="trash.set",
        ),
        Binding(
            "C",
            "errand('settings_custom_fields')",
            "Custom fields",
            show=False,
            tooltip="The fields that you add to every contact",
            id="custom_fields.set",
        ),
        Binding("f", "archived", "Archived", show=False, tooltip="Show archived services too", id="service.archived"),
        Binding(
            "d,delete",
            "errand('settings_service', 'delete')",
            "Delete",
            show=False,
            tooltip="Delete a service that was never given",
            id="service.delete",
        ),
    ]

    offered = getters.query_one("#services", ServiceList)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, ServiceLine] = {}
        """What is listed, by id, in order."""
        self._archived = False
        self._rows: dict[int, ListRow] = {}

    def compose(self) -> ComposeResult:
        """Top line, services, beside them what else is set, key bar."""
        yield TopLine()
        with Horizontal(id="desk"):
            with TitledPane(id="list-pane"):
                begin = [said for verb, said in _BEGINNINGS.items() if self.may(verb)]
                yield Static(Content("\n".join([NO_SERVICES, "", *begin])), id="empty")
                yield ServiceList(COLUMNS, id="services")
            with TitledPane(id="set-pane"):
                yield Static("", id="set", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is set, and follow what is changed here and at other desks."""
        self.query_one("#set-pane", TitledPane).entitle("Hours, business, messages")
        self.asking = self.read_anew()

    def follow(self, changes: Changes) -> None:
        """S7: what is set may be another by now."""
        if changes.settings:
            self.read_anew()

    # -- what is shown -------------------------------------------------------------------------

    @work(exclusive=True, group="list")
    async def read_anew(self) -> None:
        """Read and show it all."""
        await self.reread()

    async def reread(self, at: int | None = None) -> None:
        """The same, waited for; the cursor goes to the service with that id, if one is given."""
        from frontdesk_tui.screens import settings_page

        shown = await self.work.ask(settings_page.read, self.work.desk(), self._archived)
        if not self.is_attached:
            return
        self.lines = {line.id: line for line in shown.services}
        self._rows = {line.id: settings_page.row(line) for line in shown.services}
        self.offered.show(FoundSet(array("I", self.lines), len(self.lines)), self._rows.values())
        if at in self.lines:
            self.offered.go(list(self.lines).index(at))
        active = sum(line.active for line in shown.services)
        archived = f" · {len(self.lines) - active:,} archived" if self._archived else ""
        pane = self.query_one("#list-pane", TitledPane)
        theirs = "" if self.may("services.edit") else " · a manager changes them"
        pane.entitle(f"Services · {active:,}{archived}{theirs}")
        pane.set_class(not self.lines, "-empty")
        self.refresh_bindings()
        self.query_one("#set", Static).update(settings_page.said(shown))

    @on(RecordList.Wanted)
    def _more(self, event: RecordList.Wanted) -> None:
        self.offered.take([self._rows[one] for one in event.ids if one in self._rows], event.ids)

    def action_archived(self) -> None:
        """Show archived services too, or no more."""
        self._archived = not self._archived
        self.read_anew()

    # -- errands -------------------------------------------------------------------------------

    @property
    def service(self) -> ServiceLine | None:
        """The service under the cursor."""
        return self.lines.get(self.offered.highlighted or 0)

    @on(RecordList.Chosen)
    def _open(self) -> None:
        if self.check_action("errand", ("settings_service",)):
            self.action_errand("settings_service")

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where no service is listed nothing is about one."""
        return super().offers(errand) and (bool(self.lines) or errand not in _ABOUT_ONE)
