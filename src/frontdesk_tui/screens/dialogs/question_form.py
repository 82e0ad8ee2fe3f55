"""Add and edit a question of a booking form."""

from collections.abc import Iterable

from rich.text import Text
from textual import on
from textual.widgets import Input, Select, TextArea

from frontdesk_tui.desk.booking import booking_forms
from frontdesk_tui.desk.booking.booking_forms import KIND_SAID, Question, QuestionKind
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.tick_boxes import YES, TickBox


class QuestionForm(Form[Question]):
    """C12: what is asked, and what the answer must be."""

    CSS_PATH = ["form.tcss", "question_form.tcss"]  # type: ignore[assignment]

    def __init__(self, heading: str, submit: Submit[Question], question: Question) -> None:
        super().__init__(submit)
        self.HEADING = heading
        self._question = question

    def fields(self) -> Iterable[FormField]:
        """Text, kind, choices while it is one, required."""
        question = self._question
        kinds = [(Text(said), kind.value) for kind, said in KIND_SAID.items()]
        yield FormField("text", "Question", Input(one_line(question.text, 1_000), select_on_focus=False))
        yield FormField("kind", "Answer", Select(kinds, value=question.kind.value, allow_blank=False, compact=True))
        choices = TextArea(many_lines("\n".join(question.choices)), compact=True, tab_behavior="focus")
        yield FormField("choices", "Choices, one a line", choices)
        yield FormField("required", "Required", TickBox("Nobody books without an answer", question.required))

    def on_mount(self) -> None:
        """Choices are asked for where there are any."""
        super().on_mount()
        self._show_choices()

    @on(Select.Changed)
    def _show_choices(self) -> None:
        self.field("choices").display = self._kind is QuestionKind.CHOICE

    @property
    def _kind(self) -> QuestionKind:
        return QuestionKind(self.field("kind").value)

    def collect(self) -> Question:
        """The question. Raises DeskError for one that cannot be asked."""
        required = self.field("required").value == YES
        now, text, choices = self.values(), self._question.text, self._question.choices
        # What was not touched is kept as it is stored, character by character.
        if now["text"] != self._at_first["text"]:
            text = now["text"]
        if now["choices"] != self._at_first["choices"]:
            choices = tuple(line for line in now["choices"].splitlines() if line.strip())
        return booking_forms.checked(Question(text, self._kind, required, choices))
