"""The kiosk: clients check themselves in for today. It says no more of them than first name, initial and time."""

from enum import Enum
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import kiosk
from frontdesk_tui.desk.booking.kiosk import Expected, Found
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.public_screen import PublicScreen
from frontdesk_tui.widgets.key_bar import KeyBar


class Said(Enum):
    """What a client is told, in plain words."""

    ASK = "Type the beginning of your name,\nor the last 4 digits of your phone number."
    NOBODY = "No booking for today is found under this.\nPlease try again, or ask at the front desk."
    MANY = "There are several like this.\nPlease type more of your name, or your phone number."
    CHOOSE = "Is this you?  Press enter to check in."
    CHOOSE_ONE = "Which one is you?  ↑ ↓, then enter to check in."


class KioskScreen(PublicScreen):
    """B5: a name or number is typed, enter checks in, and soon all is as at the beginning."""

    CSS_PATH = "kiosk.tcss"
    AUTO_FOCUS = "Input"
    INACTIVE: ClassVar[float] = 20.0
    """Seconds without a key after which what was typed is gone."""
    THANKS: ClassVar[float] = 5.0
    """Seconds that a client is told of having checked in."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "check_in", "Check in", tooltip="Check in", priority=True, id="kiosk.check_in"),
        Binding("up", "move(-1)", "Up", show=False, tooltip="The one before", priority=True),
        Binding("down", "move(1)", "Down", show=False, tooltip="The next one", priority=True),
        Binding("escape", "begin_again", "Start again", tooltip="Forget what was typed", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found = Found((), False)
        self._timer: Timer | None = None
        self._is_told = False
        """Whether somebody is told of having checked in."""

    def compose(self) -> ComposeResult:
        """Whose desk it is, what to do, where to type, who was found."""
        yield Label("", id="clock", markup=False)
        with Vertical(id="kiosk"):
            yield Label("", id="welcome", markup=False)
            yield Label(Said.ASK.value, id="said", markup=False)
            yield Input(max_length=60)
            yield OptionList(id="found", markup=False)
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """As at the beginning."""
        self.query_one(OptionList).can_focus = False
        self.look_again()
        self.action_begin_again()

    def look_again(self) -> None:
        """What time it is, and whose desk."""
        desk = self.public.desk()
        self.query_one("#clock", Label).update(Content(wording.day_and_time(desk.now, desk)))
        self.query_one("#welcome", Label).update(Content(f"Welcome to {one_line(desk.business.name, 40)}"))

    def action_begin_again(self) -> None:
        """Forget what was typed and shown."""
        self._is_told = False
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._show(Found((), False), Said.ASK.value)
        self._wait(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._wait(self.INACTIVE)
        self._look_for(event.value)

    @work(exclusive=True, group="look")
    async def _look_for(self, typed: str) -> None:
        found = await self.public.ask(kiosk.find, self.public.desk(), typed)
        self._is_told = False
        self._show(found, _said(found, typed).value)

    def action_move(self, rows: int) -> None:
        """Mark another one."""
        shown = self.query_one(OptionList)
        self._wait(self.INACTIVE)
        if shown.option_count:
            shown.highlighted = ((shown.highlighted or 0) + rows) % shown.option_count

    def action_check_in(self) -> None:
        """Check in whoever is marked; where that was done, be ready for the next one."""
        at = self.query_one(OptionList).highlighted
        if self._is_told:
            self.action_begin_again()
        elif at is not None and at < len(self._found.expected):
            self._check_in(self._found.expected[at])

    @on(OptionList.OptionSelected)
    def _touched(self) -> None:
        self.action_check_in()

    @work(exclusive=True, group="look")
    async def _check_in(self, who: Expected) -> None:
        try:
            await self.public.ask(kiosk.check_in, self.public.desk(), who.booking)
            said = f"{who.who}\nYou are checked in. Welcome!"
        except DeskError as error:
            said = f"{who.who}\n{error.sentence}"
        self._is_told = True
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self._show(Found((), False), said)
        self._wait(self.THANKS)

    def _show(self, found: Found, said: str) -> None:
        self._found = found
        shown = self.query_one(OptionList)
        shown.clear_options()
        shown.add_options([Option(_line(one)) for one in found.expected])
        shown.display = bool(found.expected)
        if found.expected:
            shown.highlighted = 0
        self.query_one("#said", Label).update(Content(said))
        self.set_class(self._is_told, "-told")
        self.refresh_bindings()

    def _wait(self, seconds: float | None) -> None:
        """Be as at the beginning after a while; None when that is so already."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if seconds is None else self.set_timer(seconds, self.action_begin_again)


def _said(found: Found, typed: str) -> Said:
    if found.too_many:
        return Said.MANY
    if found.expected:
        return Said.CHOOSE if len(found.expected) == 1 else Said.CHOOSE_ONE
    return Said.NOBODY if len(typed.strip()) >= kiosk.TYPED else Said.ASK


def _line(one: Expected) -> Content:
    said = "checked in" if one.is_here else f"check in from {one.opens}" if one.opens else ""
    return Content(f"{one.at}   {one.who}" + (f"   {said}" if said else ""))
