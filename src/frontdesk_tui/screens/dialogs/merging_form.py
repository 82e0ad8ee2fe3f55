"""What forms share in whose texts merge fields may stand, such as `{{ client.first_name }}`."""

from collections.abc import Collection
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import templates
from frontdesk_tui.desk.messages.merge_fields import FIELDS
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.titled_pane import TitledPane

T = TypeVar("T")

_ROOM = 35
"""Cells of a line of what a merge field stands for, as in `merging_form.tcss`."""


class MergingForm(Form[T], Generic[T]):
    """Merge fields are put in by a key; beside the form, where there is room, stands what there is."""

    CSS_PATH = ["form.tcss", "merging_form.tcss"]  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+f", "merge", "Merge field", priority=True, tooltip="Put in what stands for a name", id="form.merge"
        )
    ]
    SAVE = "Done"

    def __init__(self, submit: Submit[T], available: Collection[str], merging: Collection[str]) -> None:
        super().__init__(submit)
        self._available = [name for name in FIELDS if name in available]
        self._merging = merging
        """Names of the form's fields in whose texts merge fields may stand."""

    def compose(self) -> ComposeResult:
        """The form, and beside it the merge fields."""
        yield from super().compose()
        if self._merging:
            with TitledPane(id="merge"), VerticalScroll(can_focus=False):
                yield Static(Content("\n").join(self._explained()))

    def _explained(self) -> list[Content]:
        """Each merge field over what it stands for."""
        said = []
        for name in self._available:
            said.append(Content(_written(name)))
            said += [Content("  ") + row for row in Content.styled(FIELDS[name], "dim").wrap(_ROOM)]
        return said

    def on_mount(self) -> None:
        """Say what stands beside the form, and how it is put in."""
        super().on_mount()
        for pane in self.query("#merge").results(TitledPane):
            pane.entitle("Merge fields")
            pane.border_subtitle = Content(named("⟦ctrl+f form.merge⟧ puts one in"))

    def typed(self, field: FormField) -> None:
        """A merge field that there is not is told at once; what is still being typed is none yet."""
        if field.name in self._merging and "{" in field.value:
            try:
                templates.used(field.value)
            except DeskError:
                return
            try:
                templates.check(field.value, field.name, self._available)
            except DeskError as error:
                field.tell(error.sentence)

    @property
    def _typed_into(self) -> Input | TextArea | None:
        """The text that has the focus, if merge fields may stand in it."""
        there = self.focused
        if isinstance(there, Input | TextArea) and isinstance(there.parent, FormField):
            return there if there.parent.name in self._merging else None
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Merge fields are offered where they may stand."""
        return self._typed_into is not None if action == "merge" else super().check_action(action, parameters)

    def action_merge(self) -> None:
        """Ask for a merge field, and put it in where the cursor is."""
        if self.asking is None:
            self.asking = self._merge()

    @work(exclusive=True, group="errand")
    async def _merge(self) -> None:
        there = self._typed_into
        if there is None:
            return
        choices = [Choice(name, _written(name), FIELDS[name]) for name in self._available]
        chosen = await self.app.push_screen_wait(DetailedChoice("Merge field", choices))
        if chosen is None:
            return
        if isinstance(there, TextArea):
            there.insert(_written(chosen))
        else:
            there.insert_text_at_cursor(_written(chosen))


def _written(name: str) -> str:
    """A merge field as it stands in a text."""
    return f"{{{{ {name} }}}}"
