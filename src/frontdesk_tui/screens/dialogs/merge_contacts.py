"""Two contacts side by side: which value of each field stays when they are merged."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.clients import comparing
from frontdesk_tui.desk.clients.comparing import Line, SideBySide
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.record_list import Column, ListRow

STAYS, GOES = "● ", "○ "
"""Before a value that the merged contact has, and one that it has not."""


class MergeContacts(SetList):
    """C20: the fuller or newer value is chosen at first; what they have many of, and what belongs to them, unites."""

    COLUMNS = (
        Column("", 13),
        Column("The one that stays", 25, grows=True),
        Column("The one that goes into it", 25, grows=True),
    )
    OPENS = "merge_contacts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "errand('merge_contacts', 'merge')", "Merge", tooltip="Make one of them", id="merge.merge"),
        Binding("space", "turn", "Other value", tooltip="The value of the other one stays", id="merge.turn"),
        Binding("left", "take(False)", "Left", show=False, tooltip="The value on the left stays", id="merge.left"),
        Binding("right", "take(True)", "Right", show=False, tooltip="The value on the right stays", id="merge.right"),
        Binding(
            "n",
            "errand('merge_contacts', 'not_the_same')",
            "Not the same",
            tooltip="These are two people; do not ask again",
            id="merge.apart",
        ),
    ]

    def __init__(self, found: SideBySide) -> None:
        super().__init__()
        self.found = found
        """The two, as they were read last."""
        self._chosen: dict[str, bool] = {}
        """By name of a choice that somebody made: whether the other's value stays."""

    @property
    def theirs(self) -> frozenset[str]:
        """Names of the choices in which the other's value stays."""
        chosen = {name for name, is_theirs in self._chosen.items() if is_theirs}
        return frozenset(chosen | (self.found.suggested - self._chosen.keys()))

    def shows(self, changes: Changes) -> bool:
        """Whether one of them is another by now."""
        return changes.contacts is None or not changes.contacts.isdisjoint((self.found.keep, self.found.gone))

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """Field by field; a merged one has nothing to choose from any more."""
        self.found = await self.work.ask(comparing.read, self.work.desk(), self.found.keep, self.found.gone)
        return f"Merge {self.found.mine} and {self.found.theirs}", self._rows()

    def _rows(self) -> list[ListRow]:
        return [
            ListRow(number, (line.label, *self._marked(line)), muted=not line.name)
            for number, line in enumerate(self.found.lines, 1)
        ]

    def _marked(self, line: Line) -> tuple[str, str]:
        """Both values, with which of them stays."""
        stays = line.stays or ("theirs" if line.name in self.theirs else "mine")
        return (
            (STAYS if stays in ("mine", "both") else GOES) + (line.mine or "–"),
            (STAYS if stays in ("theirs", "both") else GOES) + (line.theirs or "–"),
        )

    @property
    def line(self) -> Line | None:
        """What is under the cursor."""
        number = self.rows.highlighted
        return None if number is None else self.found.lines[number - 1]

    def action_turn(self) -> None:
        """The other value stays."""
        if self.line is not None:
            self.action_take(self.line.name not in self.theirs)

    def action_take(self, theirs: bool) -> None:
        """The value on the one side stays."""
        if self.line is None or not self.line.name:
            self.work.say("Nothing to choose here: what belongs to both stays.", wrong=True)
            return
        self._chosen[self.line.name] = theirs
        rows = self._rows()
        self.rows.take(rows, [row.id for row in rows])
