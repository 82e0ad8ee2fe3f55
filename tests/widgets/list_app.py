"""A small app around a record list, with a source of a million records that answers at once."""

from array import array
from collections.abc import Iterable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult

from frontdesk_tui.desk.clients.found import FoundSet
from frontdesk_tui.widgets.lean_paint import LeanPaint
from frontdesk_tui.widgets.record_list import Column, ListRow, RecordList
from frontdesk_tui.widgets.record_window import FromList

COLUMNS = (
    Column("Name", 12, grows=True),
    Column("Phone", 16, drop_below=60),
    Column("Last visit", 12, drop_below=80),
    Column("Points", 8, align="right"),
)
MILLION = 1_000_000
Said = TypeVar("Said", bound=FromList)


def row(record: int, name: str = "Dana") -> ListRow:
    return ListRow(record, (f"{name} {record}", f"+972 {record:07}", "today", str(record % 100)), record % 10 == 0)


def found(ids: Iterable[int], total: int | None = None) -> FoundSet:
    known = array("I", ids)
    return FoundSet(known, len(known) if total is None else total)


class ListApp(LeanPaint):
    """Lists what it is given and notes what the list says."""

    def __init__(self, listed: FoundSet, answers: bool = True) -> None:
        super().__init__()
        self.listed = listed
        self.answers = answers
        self.name_said = "Dana"
        self.missing: set[int] = set()
        self.said: list[FromList] = []

    def compose(self) -> ComposeResult:
        yield RecordList(COLUMNS)

    def on_mount(self) -> None:
        self.records.show(self.listed)
        self.records.focus()

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    @property
    def lines(self) -> list[str]:
        """The lines on the screen, without spaces at the end."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def of(self, kind: type[Said]) -> list[Said]:
        return [message for message in self.said if isinstance(message, kind)]

    @on(RecordList.Wanted)
    def answer(self, wanted: RecordList.Wanted) -> None:
        self.said.append(wanted)
        if self.answers:
            self.give(wanted.ids)

    def give(self, ids: Iterable[int]) -> None:
        self.records.take([row(record, self.name_said) for record in ids if record not in self.missing], ids)

    @on(RecordList.Highlighted)
    @on(RecordList.Chosen)
    @on(RecordList.TicksChanged)
    @on(RecordList.TitleClicked)
    def note(self, message: FromList) -> None:
        self.said.append(message)
