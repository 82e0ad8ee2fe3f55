"""The Settings place: services, hours, and what is set for the business."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from frontdesk_tui.desk import roles
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.screens import errand_verbs
from frontdesk_tui.screens.errand_screen import ListPlace
from frontdesk_tui.screens.settings_lists import COLUMNS, SETTING_COLUMNS, ServiceList, SettingList
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import ListRow, RecordList
from frontdesk_tui.widgets.titled_pane import TitledPane
from frontdesk_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from frontdesk_tui.desk.schedule.services import ServiceLine
    from frontdesk_tui.screens.settings_rows import SettingRow

NO_SERVICES = "Nothing is offered yet."
"""Said while the list is empty."""

_BEGIN = "⟦n service.new⟧   add the first service"
"""How to begin."""

_ABOUT_ONE = {
    ("settings_service",),
    ("settings_service", "archive"),
    ("settings_service", "delete"),
    ("settings_questions",),
}
"""Errands about the service under the cursor, as `action_errand` is given them."""


class SettingsPlace(ListPlace):
    """S6, B1: all that is set for the business, a row each; its services are a list of their own, which takes the place
    of the settings while it is open."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "SettingList"
    FROM_ANYWHERE = frozenset(
        {
            "service.list",
            "service.new",
            "hours.set",
            "hours.off",
            "trash.set",
            "custom_fields.set",
            "staff.set",
            "staff.own_pin",
        }
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "services", "Services", tooltip="What can be booked", id="service.list"),
        Binding("escape", "settings", "Settings", tooltip="Back to the settings", id="service.leave"),
        Binding("n", "errand('settings_service', 'new')", "New service", tooltip="New service", id="service.new"),
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

    settings = getters.query_one("#settings", SettingList)
    offered = getters.query_one("#services", ServiceList)
    at_services: var[bool] = var(False, bindings=True)
    """Whether the list of services is open."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, ServiceLine] = {}
        """The services that are listed, by id, in order."""
        self._archived = False
        self._rows: dict[int, ListRow] = {}
        self.set_rows: list[ListRow] = []
        """What is set, as it is listed."""

    def compose(self) -> ComposeResult:
        """Top line, settings with a sentence on the one under the cursor, services, key bar."""
        yield TopLine()
        with Horizontal(id="desk"):
            with TitledPane(id="set-pane"):
                yield SettingList(SETTING_COLUMNS, id="settings")
                yield Static("", id="about", markup=False)
            with TitledPane(id="list-pane"):
                begin = f"\n\n{named(_BEGIN)}" if self.may("services.add") else ""
                yield Static(Content(NO_SERVICES + begin), id="empty")
                yield ServiceList(COLUMNS, id="services")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is set, and follow what is changed here and at other desks."""
        self.query_one("#set-pane", TitledPane).entitle("Settings")
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
        from frontdesk_tui.screens import settings_page, settings_rows

        theme = self.app.theme
        shown = await self.work.ask(settings_page.read, self.work.desk(), self._archived, theme)
        if not self.is_attached:
            return
        self.set_rows = settings_rows.rows(shown, self.may_run)
        found = array("I", (row.id for row in self.set_rows))
        self.settings.show(FoundSet(found, len(found)), self.set_rows)
        self.settings.may_change = self.may_change
        self._show_services(shown.services, at)
        self.refresh_bindings()

    def _show_services(self, lines: list[ServiceLine], at: int | None) -> None:
        from frontdesk_tui.screens import settings_page

        self.lines = {line.id: line for line in lines}
        self._rows = {line.id: settings_page.service_row(line) for line in lines}
        self.offered.show(FoundSet(array("I", self.lines), len(self.lines)), self._rows.values())
        if at in self.lines:
            self.offered.go(list(self.lines).index(at))
        active = sum(line.active for line in lines)
        archived = f" · {len(lines) - active:,} archived" if self._archived else ""
        pane = self.query_one("#list-pane", TitledPane)
        theirs = "" if self.may("services.edit") else " · a manager changes them"
        pane.entitle(f"Services · {active:,}{archived}{theirs}")
        pane.set_class(not lines, "-empty")

    @on(RecordList.Wanted)
    def _more(self, event: RecordList.Wanted) -> None:
        rows = self._rows if event.records is self.offered else {row.id: row for row in self.set_rows}
        event.records.take([rows[one] for one in event.ids if one in rows], event.ids)

    @on(RecordList.Highlighted, "#settings")
    def _tell_about_it(self) -> None:
        """Say what the setting under the cursor does, and who changes it."""
        row = self.row
        if row is None:
            return
        needed, who = errand_verbs.needed(row.errand), ""
        if self.work.desk().actor.role < needed:
            who = f" It takes {roles.WHO_MAY[needed]} to change it."
        elif not self.may_change:
            who = " It cannot be changed from here, where nothing leads to files of the machine."
        self.query_one("#about", Static).update(Content(named(row.about) + who))
        self.settings.may_change = self.may_change

    def action_archived(self) -> None:
        """Show archived services too, or no more."""
        self._archived = not self._archived
        self.read_anew()

    def watch_at_services(self, at_services: bool) -> None:
        """The one list takes the place of the other."""
        self.query_one("#desk").set_class(at_services, "-services")

    def action_services(self) -> None:
        """Open the list of services."""
        self.at_services = True
        self.offered.focus()

    def action_settings(self) -> None:
        """Back to the settings."""
        self.at_services = False
        self.settings.focus()

    # -- errands -------------------------------------------------------------------------------

    @property
    def row(self) -> SettingRow | None:
        """The setting under the cursor."""
        at = self.settings.highlighted
        from frontdesk_tui.screens.settings_rows import ROWS

        return None if at is None else ROWS[at - 1]

    @property
    def may_change(self) -> bool:
        """S5: whether whoever is at the desk may change the setting under the cursor."""
        return self.row is not None and (not self.row.errand or self.may_run(*self.row.errand))

    @property
    def service(self) -> ServiceLine | None:
        """The service under the cursor."""
        return self.lines.get(self.offered.highlighted or 0)

    @on(RecordList.Chosen, "#services")
    def _open(self) -> None:
        if self.check_action("errand", ("settings_service",)):
            self.action_errand("settings_service")

    @on(RecordList.Chosen, "#settings")
    def _change(self) -> None:
        row = self.row
        if row is None or not self.may_change:
            return
        if row.errand:
            self.action_errand(*row.errand)
        else:
            self.action_services()

    @classmethod
    def errands_by_key(cls) -> frozenset[tuple[str, ...]]:
        """Those that a key of the place runs."""
        found = (parse(one.action) for one in cls.BINDINGS if isinstance(one, Binding))
        return frozenset(tuple(map(str, given)) for _, action, given in found if action == "errand")

    def change(self, row: SettingRow) -> None:
        """Go to the row, and ask for what it is to be."""
        from frontdesk_tui.screens.settings_rows import ROWS

        self.action_settings()
        self.settings.go(ROWS.index(row))
        self._change()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each list has its own keys."""
        if action in ("services", "settings", "archived"):
            return self.at_services is not (action == "services")
        return super().check_action(action, parameters)

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Where no service is listed nothing is about one."""
        return super().offers(errand) and (errand not in _ABOUT_ONE or (self.at_services and bool(self.lines)))
