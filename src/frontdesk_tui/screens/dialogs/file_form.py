"""What a form has that is written to a file: a format and a name, each of which follows the other."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.widgets import Input, Select

from frontdesk_tui.screens.dialogs.file_named import LABEL, file_named
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

T = TypeVar("T")


class FileForm(Form[T], Generic[T]):
    """A form whose last fields are the format and the file."""

    SAVE = "Write"
    IS_KEPT = False
    FORMATS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """What a file's name ends in, and what the format is called."""

    def __init__(self, submit: Submit[T], folder: Path) -> None:
        super().__init__(submit)
        self._folder = folder
        self._proposed = ""

    def file_fields(self) -> Iterable[FormField]:
        """Format and file."""
        options = [(Text(said), ending) for ending, said in self.FORMATS]
        chosen = Select(options, value=options[0][1], allow_blank=False, compact=True)
        yield FormField("format", "Format", chosen)
        yield FormField("file", LABEL, Input(select_on_focus=False))

    def proposal(self) -> str | None:
        """A name for the file, without what it ends in; None while none can be said."""
        raise NotImplementedError

    @property
    def format(self) -> str:
        """What the file's name is to end in."""
        return self.field("format").value

    def file(self) -> Path:
        """The file. Raises DeskError for one that cannot be."""
        return file_named(self.field("file").value, self._folder)

    def on_mount(self) -> None:
        """Propose a file."""
        self.propose()
        super().on_mount()

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        self.propose()
        name, known = self.field("file").control, self._format_of_the_name()
        if event.select is self.field("format").control and known and isinstance(name, Input):
            name.value = f"{name.value.rstrip()[: -len(known)]}{self.format}"

    def _format_of_the_name(self) -> str:
        """The format that the file's name ends in; empty when it ends in none."""
        ending = Path(self.field("file").value.strip()).suffix.removeprefix(".").lower()
        return ending if ending in dict(self.FORMATS) else ""

    def typed(self, field: FormField) -> None:
        """A name that ends in a format means it."""
        if field.name == "file" and (ending := self._format_of_the_name()):
            formats = self.field("format").control
            assert isinstance(formats, Select)
            formats.value = ending

    def propose(self) -> None:
        """A name for the file, unless somebody has typed another one."""
        field = self.field("file").control
        assert isinstance(field, Input)
        if field.value == self._proposed and (name := self.proposal()) is not None:
            self._proposed = f"{name}.{self.format}"
            field.value = self._proposed
