"""The last look before it is booked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking.booking_plan import Outlook
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.book_step import BookStep
from frontdesk_tui.widgets.form_field import FormField

_LABEL = 14
"""Cells that a label takes."""


class How(Enum):
    """What shall be done."""

    BOOK = "Book"
    WAIT = "Join the waitlist"
    ANYWAY = "Book all the same"


@dataclass(frozen=True, slots=True)
class Decided:
    """What shall be done, for how many."""

    how: How
    participants: int


class BookSummary(BookStep[Decided]):
    """B3: who, what, when, by whom, how much. The button that books has the focus: it destroys nothing."""

    AUTO_FOCUS = "#save"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right,up,down", "app.focus_next", "Other button", show=False, tooltip="To the other button"),
    ]

    def __init__(self, outlook: Outlook, participants: int) -> None:
        super().__init__()
        self.HEADING = f"Book · {outlook.client}"
        self._outlook = outlook
        self._participants = participants
        self._price = Static("", markup=False)
        self.SAVE = self._how.value

    @property
    def is_full(self) -> bool:
        """Whether no place is left for even one."""
        return self._outlook.left == 0

    @property
    def _how(self) -> How:
        """What the first button does: to book where there is room, else to wait where one may, else to overbook."""
        if not self.is_full:
            return How.BOOK
        return How.WAIT if self._outlook.can_wait else How.ANYWAY

    def body(self) -> Iterable[Widget]:
        """Everything that will be booked, and what should be known before."""
        told = self._outlook
        full = f" · full{f', {told.waiting} waiting' if told.waiting else ''}" if self.is_full else ""
        yield _line("Service", told.service)
        if told.staff:
            yield _line("Staff", told.staff)
        yield _line("When", told.when + full)
        yield self._price
        yield from self.fields()
        if told.warnings:
            said = "\n".join(f"! {warning}" for warning in told.warnings)
            yield Static(Content(said), classes="book-summary--warnings")

    def fields(self) -> Iterable[FormField]:
        """How many come, where more than one can."""
        if self._outlook.capacity > 1:
            field = FormField(
                "participants", "Participants", Input(str(self._participants), type="integer", max_length=6)
            )
            yield field

    def buttons(self) -> Iterable[Button]:
        """To book, to wait or to overbook; and back."""
        first, *others = super().buttons()
        yield first
        if self._how is How.WAIT:
            yield Button(How.ANYWAY.value, id="anyway")
        yield from others

    def on_mount(self) -> None:
        """Say what it costs."""
        self._tell()

    def typed(self, field: FormField) -> None:  # noqa: ARG002
        """More participants pay more, and may not find places."""
        self._tell()

    def _tell(self) -> None:
        told = self._outlook
        try:
            count = self._count()
        except DeskError:
            return
        each = f"  ({count} × {wording.money(told.price, told.currency)})" if count > 1 else ""
        said = wording.money(told.price * count, told.currency) + each if told.price else "Free"
        self._price.update(_said("Price", said))
        if 0 < told.left < count:
            places = "place is" if told.left == 1 else "places are"
            self.field("participants").warn(f"Only {told.left} {places} left.")

    def _count(self) -> int:
        """How many come. Raises DeskError when that is no number of people that a session can take."""
        if self._outlook.capacity == 1:
            return 1
        typed = self.field("participants").value.strip()
        if not typed.isdecimal() or not 1 <= int(typed) <= self._outlook.capacity:
            raise DeskError(f"Between 1 and {self._outlook.capacity:,} can come.", "participants")
        return int(typed)

    def collect(self) -> Decided:
        """What the first button does."""
        return Decided(self._how, self._count())

    @on(Button.Pressed, "#anyway")
    def _anyway(self) -> None:
        try:
            self.dismiss(Decided(How.ANYWAY, self._count()))
        except DeskError as error:
            self.refuse(error)


def _line(label: str, text: str) -> Static:
    return Static(_said(label, text))


def _said(label: str, text: str) -> Content:
    return Content.assemble((label.ljust(_LABEL), "dim"), text)
