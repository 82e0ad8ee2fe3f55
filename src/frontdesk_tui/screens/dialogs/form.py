"""What the forms share: fields in one column, saved by ctrl+s, left by Escape, told what is wrong under the field."""

from asyncio import sleep
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import Button, Input, Label, TextArea
from textual.worker import get_current_worker

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.kept_form import KeptForm
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.offered_input import OfferedInput

T = TypeVar("T")

_CALM = 4
"""Turns of the event loop without a message, after which nothing is on its way to a field."""


class Form(KeptForm[T], Generic[T]):
    """A dialog that is filled in. Its result is what was submitted; None when it was left."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "FormField Input, FormField TextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, tooltip="Save and close", id="form.save"),
        Binding("escape", "leave", "Leave", tooltip="Close without saving", id="form.leave"),
    ]

    SAVE = "Save"
    """The word on the button that saves."""

    LEAVE = "Cancel"
    """The word on the button that leaves."""

    def __init__(self, submit: Submit[T]) -> None:
        super().__init__()
        self._submit = submit
        self._was_in: FormField | None = None
        """The field that had the focus last."""
        self._told: set[FormField] = set()
        """Fields of which something was said when they were left."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys are named as the buttons that do the same."""
        words = {"save": self.SAVE, "leave": self.LEAVE if self.LEAVE != Form.LEAVE else ""}
        return renamed(super().active_bindings, self, words)

    def fields(self) -> Iterable[FormField]:
        """The fields, top to bottom."""
        raise NotImplementedError

    def collect(self) -> T:
        """What is filled in. Raises DeskError, with the field's name, for what cannot be meant."""
        raise NotImplementedError

    def collect_so_far(self) -> object:
        """The same while it is filled in: what is still to be chosen need not be there."""
        return self.collect()

    def body(self) -> Iterable[Widget]:
        """What stands between heading and buttons, and scrolls where the terminal is too low for it."""
        return self.fields()

    def buttons(self) -> Iterable[Button]:
        """The buttons, which are always in sight."""
        yield Button(Content(self.SAVE), variant="primary", id="save")
        yield Button(Content(self.LEAVE), id="cancel")

    def compose(self) -> ComposeResult:
        """Heading, fields, buttons."""
        with Vertical(id="form", classes="dialog"):
            yield Label(Content(self.HEADING), id="heading")
            with VerticalScroll(can_focus=False):
                yield from self.body()
            with Vertical(id="foot"):
                yield Label("", id="said", markup=False)
                with Horizontal(id="buttons"):
                    yield from self.buttons()
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """Remember what was there, to ask before it is thrown away; once, though a form of its own kind asks, too."""
        if not self._at_first:
            self._at_first = self.values()
            self.take_up()

    @on(Resize)
    def _keep_in_sight(self) -> None:
        """What is being filled in stays in sight on a terminal that has become smaller."""
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        if self.focused is not None:
            there = self.focused.parent
            (there if isinstance(there, FormField) else self.focused).scroll_visible(animate=False)

    def values(self) -> dict[str, str]:
        """What is in the fields now, by name."""
        return {field.name or "": field.value for field in self.query(FormField)}

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        control = event.control
        if control is not None and isinstance(control.parent, FormField):
            control.parent.clear()
            self._told.discard(control.parent)
            self.typed(control.parent)

    def typed(self, field: FormField) -> None:
        """Something was typed into a field; what was said of it before is gone."""

    @on(DescendantFocus)
    def _went_on(self) -> None:
        """What is wrong with a field is said when it is left."""
        left, there = self._was_in, self.focused.parent if self.focused is not None else None
        if isinstance(there, FormField):
            self._was_in = there
            if left is not None and left is not there:
                self._look_at(left)

    def _look_at(self, field: FormField) -> None:
        """Say what cannot be meant by what was typed into a field, and no longer what another one has made right."""
        is_typed = field.value.strip() != "" and field.value != self._at_first.get(field.name or "")
        if not is_typed and not self._told:
            return
        try:
            self.collect_so_far()
        except DeskError as error:
            if is_typed and error.field == field.name:
                field.tell(error.sentence)
                self._told.add(field)
        else:
            for told in self._told:
                told.clear()
            self._told.clear()

    @on(Button.Pressed, "#save")
    def _save_pressed(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_leave()

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter goes to the next field; from the last one to the button."""
        self.focus_next()

    @on(OfferedInput.Wished)
    def _wished(self, event: OfferedInput.Wished) -> None:
        if self.asking is None:
            self.asking = self._offer(event.input)

    @work(exclusive=True, group="errand")
    async def _offer(self, field: OfferedInput) -> None:
        choices = [Choice(value, words) for value, words in field.offers]
        heading = field.parent.label if isinstance(field.parent, FormField) else ""
        now = field.value
        # What has been chosen already is marked among all; what is only begun narrows them down.
        typed = "" if now in [value for value, _ in field.offers] else now
        chosen = await self.app.push_screen_wait(Choose(heading, choices, make=field.new, marked=now, typed=typed))
        if chosen is not None:
            field.value = chosen
            field.cursor_position = len(chosen)

    def action_save(self) -> None:
        """Submit what is filled in. Keys that are typed ahead are meant for what comes when it is saved."""
        if self.asking is None:
            self.asking = self._save()

    @work(group="save")
    async def _save(self) -> None:
        if self._saving:
            return
        self._saving = True
        try:
            await self._arrived()
            if not self.is_attached or self not in self.app.screen_stack:
                return  # it was closed from outside, and its fields may be gone
            filled = self.collect()
            if await self.may_save(filled):
                await self._submit(filled)
                self.dismiss(filled)
        except DeskError as error:
            self.refuse(error)
        finally:
            self._saving = False
            if self.asking is get_current_worker():
                self.asking = None

    async def _arrived(self) -> None:
        """Wait until what was typed ahead is in the fields: a choice takes its way from a dropdown's list to it."""
        calm = 0
        while calm < _CALM:
            await sleep(0)
            calm = 0 if any(widget.message_queue_size for widget in self.walk_children(Widget)) else calm + 1

    async def may_save(self, filled: T) -> bool:  # noqa: ARG002
        """A last look at what is filled in; False when something has just been said that should be read first."""
        return True

    def refuse(self, error: DeskError) -> None:
        """Show a refusal under the field that it is about."""
        said = self.query_one("#said", Label)
        try:
            field = self.field(error.field or "")
            field.wrong(error.sentence)
            self._told.discard(field)
            said.update("")
        except KeyError:
            said.update(Content(error.sentence))

    def action_leave(self) -> None:
        """Close without saving; asked only when something changed, and not while it is being saved."""
        if self.asking is None:
            self.asking = self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        if self.values() != self._at_first and not await self.app.push_screen_wait(
            Confirm("Leave without saving?", "What you have changed here will be lost.", "Leave", "Go on editing")
        ):
            return
        self.dismiss(None)
