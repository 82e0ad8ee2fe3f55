"""Add note, or edit one."""

from collections.abc import Iterable

from textual.widgets import Select, TextArea

from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.safetext import many_lines
from frontdesk_tui.desk.wording import NOTE_KIND
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class NoteForm(Form[NoteDraft]):
    """C13: a note for staff, with an optional type."""

    HEADING = "Add note"
    SAVE = "Done"

    def __init__(self, submit: Submit[NoteDraft], now: NoteDraft | None = None) -> None:
        """`now` is the note as it is stored, to be edited."""
        super().__init__(submit)
        self._now = now or NoteDraft("")
        if now is not None:
            self.HEADING = "Edit note"

    def fields(self) -> Iterable[FormField]:
        """Text and type."""
        kinds = [(NOTE_KIND[kind.value], kind.value) for kind in NoteKind if kind.value]
        text = TextArea(many_lines(self._now.text), compact=True, tab_behavior="focus")
        kind = self._now.kind.value or Select.NULL
        yield FormField("text", "Note, for staff only", text)
        yield FormField("kind", "Type", Select(kinds, value=kind, prompt="Select type", compact=True))

    def collect(self) -> NoteDraft:
        """The note; a text that was not touched is what is stored, character by character."""
        text = self.field("text").value
        kept = text == self._at_first["text"]
        return NoteDraft(self._now.text if kept else text, NoteKind(self.field("kind").value))
