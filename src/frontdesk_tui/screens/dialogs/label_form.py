"""New label and edit label."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.widgets import Input, Select

from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.inks import colour_choices

_MARKS = {
    "★": "star",
    "●": "circle",
    "○": "ring",
    "◆": "diamond",
    "▲": "triangle",
    "▼": "triangle down",
    "■": "square",
    "□": "box",
    "♪": "note",
    "✓": "tick",
    "✗": "cross",
    "!": "exclamation mark",
    "?": "question mark",
    "+": "plus",
    "#": "hash",
    "$": "dollar",
}
"""Marks that are offered, and what they are called."""


class LabelForm(Form[LabelDraft]):
    """C16: what a label is called, and how it looks."""

    def __init__(self, heading: str, submit: Submit[LabelDraft], draft: LabelDraft | None, hint: str = "") -> None:
        """`draft` is None for a new label; `hint` is said under the name."""
        super().__init__(submit)
        self.HEADING = heading
        self._draft = draft or LabelDraft("")
        self._hint = hint

    def fields(self) -> Iterable[FormField]:
        """Name, colour, mark."""
        draft = self._draft
        colours = colour_choices(self.app.current_theme.dark)
        marks = [(Text(f"{mark}  {called}"), mark) for mark, called in _MARKS.items()]
        if draft.mark and draft.mark not in _MARKS:
            marks.insert(0, (Text(one_line(draft.mark, 1)), draft.mark))
        yield FormField("name", "Name", Input(one_line(draft.name, 200), select_on_focus=False), self._hint)
        yield FormField("colour", "Colour", _select(colours, draft.colour))
        yield FormField("mark", "Mark, shown before the name", _select(marks, draft.mark))

    def collect(self) -> LabelDraft:
        """The label."""
        typed = self.values()
        # What was not touched is kept as it is stored, character by character.
        kept = {name: getattr(self._draft, name) for name, value in typed.items() if value == self._at_first[name]}
        return LabelDraft(**(typed | kept))


def _select(options: Sequence[tuple[Text, str]], value: str) -> Select[str]:
    there = any(value == one for _, one in options)
    return Select(options, value=value if there else Select.NULL, prompt="None", compact=True)
