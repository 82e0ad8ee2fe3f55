"""When to book: free times by day, narrowed down by typing."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule.offers import Offer
from frontdesk_tui.screens.following import FollowingScreen
from frontdesk_tui.screens.still_marked import still_marked
from frontdesk_tui.widgets.key_bar import KeyBar

MOST_SHOWN = 200
"""Times that are listed at once; the others are found by typing."""

NOTHING_FREE = "Nothing is free in the next 60 days."


class BookTime(ModalScreen[Offer], FollowingScreen[Offer]):
    """Asks for one of the offers, or for a time that is typed and not among them. It follows other desks."""

    CSS_PATH = ["choose.tcss", "book_choice.tcss"]
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Choose", tooltip="Take the marked time", id="book_time.pick", priority=True),
        Binding("pagedown", "day(1)", "Next day", tooltip="The first time of the next day", priority=True),
        Binding("pageup", "day(-1)", "Day before", tooltip="The first time of the day before", priority=True),
        Binding("escape", "dismiss(None)", "Back", tooltip="To what was asked before", id="book_time.back"),
        Binding("down", "move(1)", "Down", show=False, tooltip="The next time", priority=True),
        Binding("up", "move(-1)", "Up", show=False, tooltip="The time before", priority=True),
    ]

    def __init__(
        self,
        heading: str,
        offers: Sequence[Offer],
        narrowed: Callable[[Sequence[Offer], str], Sequence[Offer]],
        on_purpose: Callable[[str], Offer | None],
        *,
        typed: str,
        unmatched: str,
        anew: Callable[[], Awaitable[Sequence[Offer]]],
    ) -> None:
        super().__init__()
        self._anew = anew
        self._heading = heading
        self._offers = offers
        self._narrowed = narrowed
        self._on_purpose = on_purpose
        self._rows: list[Offer | None] = []
        self._list = OptionList(markup=False)
        self._typed_first = typed
        self._unmatched = unmatched

    def compose(self) -> ComposeResult:
        """Heading, what is typed, what is left."""
        with Vertical(id="choose", classes="dialog"):
            yield Label(Content(self._heading), id="heading")
            asked = "Type a day or a time: tue, 24/11, 9:30, tomorrow"
            yield Input(self._typed_first, placeholder=asked, select_on_focus=False)
            yield self._list
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """Everything is shown at first, or what the text that is there already leaves of it."""
        self._list.can_focus = False
        self._show(self._typed_first)

    def follow(self, changes: Changes) -> None:  # noqa: ARG002
        """S7: times may be taken, held or free by now."""
        self._read_anew()

    @work(exclusive=True, group="times")
    async def _read_anew(self) -> None:
        try:
            found = await self._anew()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            found = []
        if self.is_attached and list(found) != list(self._offers):
            self._offers = found
            self._keep_marked()

    def _keep_marked(self) -> None:
        """Show the times that there are now; cursor and scrolling stay where they are."""
        before, at, top = [_key(row) for row in self._rows], self._list.highlighted, self._list.scroll_offset.y
        self._show(self.query_one(Input).value)
        there = [_key(row) for row in self._rows]
        marked = still_marked(before, at, [row or object() for row in there])
        if marked is not None and self._rows[marked] is not None:
            self._list.highlighted = marked
            self._list.scroll_to(y=top, animate=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        rows = list(self._lines(typed))
        self._rows = [offer for _, offer in rows]
        self._list.clear_options()
        self._list.add_options(Option(line, disabled=offer is None) for line, offer in rows)
        self._list.highlighted = next((row for row, offer in enumerate(self._rows) if offer is not None), None)
        self._list.scroll_home(animate=False)  # the day over the first of its times is seen, too

    def _lines(self, typed: str) -> Iterator[tuple[Content, Offer | None]]:
        """What is listed, top to bottom; lines without an offer cannot be taken."""
        found = self._narrowed(self._offers, typed)
        meant = self._on_purpose(typed)
        if meant is not None and all(offer.time.stored != meant.time.stored for offer in found):
            found = [meant, *found]
        if meant is not None and meant.told:
            yield Content(meant.told), None
        day = ""
        for offer in found[:MOST_SHOWN]:
            if offer.day != day:
                day = offer.day
                yield Content(day), None
            yield Content.assemble(f"  {offer.clock}", (f"   {offer.hint}", "dim")), offer
        if len(found) > MOST_SHOWN:
            yield Content(f"… and {len(found) - MOST_SHOWN:,} more: type a day or a time"), None
        if not found:
            yield Content(self._unmatched if self._offers or typed else NOTHING_FREE), None

    def action_move(self, rows: int) -> None:
        """Mark another time."""
        if rows > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_day(self, days: int) -> None:
        """Mark the first time of another day."""
        firsts = [
            row for row in range(1, len(self._rows)) if self._rows[row] is not None and self._rows[row - 1] is None
        ]
        at = self._list.highlighted
        if at is None or not firsts:
            return
        now = max((number for number, row in enumerate(firsts) if row <= at), default=0)
        self._list.highlighted = firsts[min(max(now + days, 0), len(firsts) - 1)]

    def action_pick(self) -> None:
        """Take the marked time."""
        marked = self._list.highlighted
        if marked is not None:
            self._take(marked)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, row: int) -> None:
        offer = self._rows[row]
        if offer is not None:
            self.dismiss(offer)


def _key(row: Offer | None) -> object:
    """What a time is known by, whatever is said of it; None for lines that cannot be taken."""
    return None if row is None else (row.time.stored, row.time.session)
