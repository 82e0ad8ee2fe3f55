"""Add note."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.widgets import Select, TextArea

from frontdesk_tui.desk.clients.notes import NoteKind
from frontdesk_tui.desk.wording import NOTE_KIND
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.widgets.form_field import FormField


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as it is typed."""

    text: str
    kind: NoteKind


class NoteForm(Form[NoteDraft]):
    """C13: a note for staff, with an optional type."""

    HEADING = "Add note"
    SAVE = "Done"

    def fields(self) -> Iterable[FormField]:
        """Text and type."""
        kinds = [(NOTE_KIND[kind.value], kind.value) for kind in NoteKind if kind.value]
        yield FormField("text", "Note, for staff only", TextArea(compact=True, tab_behavior="focus"))
        yield FormField("kind", "Type", Select(kinds, prompt="Select type", compact=True))

    def collect(self) -> NoteDraft:
        """The note."""
        return NoteDraft(self.field("text").value, NoteKind(self.field("kind").value))
