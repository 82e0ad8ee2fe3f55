"""The two lists of the Settings place: what is set, and the services."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import var

from frontdesk_tui.widgets.record_list import Column, RecordList

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

SETTING_COLUMNS = (Column("", 8), Column("Setting", 21), Column("Now", 20, grows=True))
"""What the list of settings shows; the group stands before the first of its rows."""


class SettingList(RecordList):
    """What is set; `enter` changes it."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Change", tooltip="Change what is under the cursor", id="setting.change")
    ]

    may_change: var[bool] = var(False, bindings=True)
    """Whether whoever is at the desk may change the setting under the cursor."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """S5: what the role may not change is not offered."""
        return self.may_change if action == "choose" else super().check_action(action, parameters)


class ServiceList(RecordList):
    """The services; `enter` edits one."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Edit", show=False, tooltip="Edit the service", id="service.open")
    ]
