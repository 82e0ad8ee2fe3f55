"""A form of what is set, all of it or only some: what is not asked for stays."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.widgets import Input

from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


class SettingForm(Form[S]):
    """Fields named as those of the dataclass that they set."""

    MEANT: ClassVar[Mapping[str, Callable[[str], Any]]] = {}
    """What is made of a typed text, by field; the text itself elsewhere. Raises DeskError at the field."""

    def __init__(self, submit: Submit[S], shown: S, only: Sequence[str] = (), heading: str = "") -> None:
        """With `only`, nothing but these fields is asked for."""
        super().__init__(submit)
        self._shown = shown
        self._only = only
        if heading:
            self.HEADING = heading

    def every_field(self) -> Iterable[FormField]:
        """All fields, top to bottom."""
        raise NotImplementedError

    def fields(self) -> Iterable[FormField]:
        """Those that are asked for."""
        return (field for field in self.every_field() if not self._only or field.name in self._only)

    def collect(self) -> S:
        """What is set; what is stored, character by character, where nothing was typed."""
        typed = {name: text for name, text in self.values().items() if text != self._at_first[name]}
        return replace(self._shown, **{name: self.MEANT.get(name, str)(text) for name, text in typed.items()})

    @property
    def has(self) -> frozenset[str]:
        """Names of the fields that are asked for."""
        return frozenset(field.name or "" for field in self.query(FormField))

    def on_input_submitted(self) -> None:
        """Where there is one field only, Enter is enough."""
        if len(self.query(FormField)) == 1:
            self.action_save()


def line(value: str) -> Input:
    """A line to type into."""
    return Input(one_line(value, 400), select_on_focus=False)
