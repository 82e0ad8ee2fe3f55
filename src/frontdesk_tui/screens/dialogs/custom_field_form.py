"""New custom field, and rename a custom field."""

from collections.abc import Iterable

from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.custom_values import KIND_SAID, FieldKind
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class CustomFieldForm(Form[FieldDraft]):
    """C8: its type, which is for good, and its name."""

    def __init__(self, heading: str, submit: Submit[FieldDraft], draft: FieldDraft | None = None) -> None:
        """`draft` is the field that is renamed; None for a new one."""
        super().__init__(submit)
        self.HEADING = heading
        self._draft = draft

    def fields(self) -> Iterable[FormField]:
        """The name; the type of a new one."""
        name = "" if self._draft is None else self._draft.name
        hint = "" if self._draft is None else "What contacts have in it stays."
        yield FormField(
            "name", "Field name, such as Dog's name", Input(one_line(name, 200), select_on_focus=False), hint
        )
        if self._draft is None:
            kinds = [(Text(said), kind.value) for kind, said in KIND_SAID.items()]
            kind = Select(kinds, value=FieldKind.TEXT.value, allow_blank=False, compact=True)
            yield FormField("kind", "Field type", kind, "It cannot be changed later.")

    def collect(self) -> FieldDraft:
        """The field; a name that was not touched is kept as it is stored, character by character."""
        if self._draft is None:
            return FieldDraft(self.field("name").value, FieldKind(self.field("kind").value))
        name = self.field("name").value
        return FieldDraft(self._draft.name if name == self._at_first["name"] else name, self._draft.kind)
