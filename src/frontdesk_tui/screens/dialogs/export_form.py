"""Contacts to a file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text
from textual.widgets import Select

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.screens.dialogs.file_form import FileForm
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """An export as it is filled in."""

    which: str
    """Which of the sets of contacts that were offered."""
    format: str
    """What the file's name ends in by rights."""
    path: Path


class ExportForm(FileForm[ExportAsked]):
    """S4: which contacts, and into which file."""

    HEADING = "Export contacts"
    FORMATS = (
        ("csv", "CSV"),
        ("xlsx", "Workbook (XLSX)"),
        ("vcf", "vCard 4.0"),
        ("json", "JSON, one object a line"),
    )

    def __init__(
        self, submit: Submit[ExportAsked], desk: Callable[[], Desk], sets: Sequence[tuple[str, str]], folder: Path
    ) -> None:
        """`sets` are what one may choose from, the likeliest first: pairs of a name and the words for it."""
        super().__init__(submit, folder)
        self._desk = desk
        self._sets = sets

    def fields(self) -> Iterable[FormField]:
        """Whom, format, file."""
        options = [(Text(said), name) for name, said in self._sets]
        yield FormField("which", "Contacts", Select(options, value=options[0][1], allow_blank=False, compact=True))
        yield from self.file_fields()

    def proposal(self) -> str:
        """By the day."""
        return f"contacts-{self._desk().today}"

    def collect(self) -> ExportAsked:
        """The export. Raises DeskError for a file that cannot be."""
        return ExportAsked(self.field("which").value, self.format, self.file())
