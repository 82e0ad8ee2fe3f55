"""The changes of one client's points, one below the other."""

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from frontdesk_tui.desk.loyalty.activity import ActivityLine
from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList

_LEAST, _MOST = 10, 14
"""Cells of a column of numbers, whatever the points are called."""


def _columns(points: str) -> tuple[Column, ...]:
    """The columns, where points are called so."""
    titles = [f"{titled(points)} {word}" for word in ("change", "balance")]
    if max(map(cell_len, titles)) > _MOST:  # cut, the two could not be told apart
        titles = ["Change", "Balance"]
    numbers = [Column(title, max(cell_len(title), _LEAST), align="right") for title in titles]
    return (Column("Date", 17), Column("Action", 20, grows=True), *numbers)


class PointsList(RecordList):
    """L4: when, what and why, by how much, and the balance after it. Nothing is ticked."""

    TICKABLE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Show", tooltip="Show the whole entry", id="points.show")
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(_columns("points"), id=id)

    def name_points(self, points: str) -> None:
        """Call them so in the header; safe to display."""
        self.show_columns(_columns(points))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an empty list there is nothing to show."""
        return bool(self.found.total) if action == "choose" else super().check_action(action, parameters)


class ClientPoints(PointsList):
    """The same on a client's page, which shows nothing else: its keys for points are named here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "plus",
            "screen.errand('give_points')",
            "Give",
            key_display="+",
            tooltip="Give points to this client",
            id="points.give",
        ),
        Binding(
            "asterisk",
            "screen.errand('redeem')",
            "Redeem",
            key_display="*",
            tooltip="Redeem points for a reward",
            id="points.redeem",
        ),
        Binding(
            "equals_sign",
            "screen.errand('points_adjust')",
            "Adjust",
            key_display="=",
            tooltip="Give, remove or set points",
            id="points.adjust",
        ),
        Binding(
            "H",
            "screen.errand('points_activity')",
            "Export, give back",
            tooltip="The same list with keys to export it and to give back what was redeemed",
            id="points.activity",
        ),
    ]


def row(line: ActivityLine) -> ListRow:
    """An entry as a row of the list."""
    return ListRow(line.id, (line.when, line.action, line.change, line.balance))
