"""The booking form of a service."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.screens.dialogs.book_step import BookStep
from frontdesk_tui.widgets.form_field import FormField

Check = Callable[[Sequence[str]], object]
"""Raises DeskError at `answer0`, `answer1` … for answers that cannot be."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to each question, as typed."""

    answers: tuple[str, ...]
    back: bool = False
    """Whether what was asked before is wanted again; nothing was checked then."""


class BookQuestions(BookStep[Answered]):
    """C12: what a service asks whoever books it."""

    SAVE = "Go on"

    def __init__(self, heading: str, questions: Sequence[Question], answers: Sequence[str], check: Check) -> None:
        super().__init__()
        self.HEADING = heading
        self._questions = questions
        self._answers = [*answers, *[""] * (len(questions) - len(answers))]
        self._check = check
        self.set_class(len(questions) > 4, "-long")

    def fields(self) -> Iterable[FormField]:
        """A field a question, in order."""
        for number, question in enumerate(self._questions):
            label = one_line(question.text) + ("" if question.required else " (optional)")
            yield FormField(f"answer{number}", label, _control(question, self._answers[number]))

    def collect(self) -> Answered:
        """The answers. Raises DeskError for what cannot be the answer to a question."""
        answers = self._typed_answers()
        self._check(answers)
        return Answered(answers)

    def _typed_answers(self) -> tuple[str, ...]:
        return tuple(self.field(f"answer{number}").value for number in range(len(self._questions)))

    def action_leave(self) -> None:
        """Back, with what was typed kept for when one comes here again."""
        self.dismiss(Answered(self._typed_answers(), back=True))


def _control(question: Question, answer: str) -> Widget:
    """What a question is answered in."""
    match question.kind:
        case QuestionKind.LONG_TEXT:
            return TextArea(many_lines(answer), compact=True, tab_behavior="focus")
        case QuestionKind.CHOICE:
            return _select(question.choices, answer)
        case QuestionKind.TICK_BOX:
            return _select(("Yes", "No"), answer)
        case QuestionKind.DATE:
            return Input(one_line(answer), placeholder="24/11, next tue, 2026-11-24")
    return Input(one_line(answer), select_on_focus=False)


def _select(choices: Sequence[str], answer: str) -> Select[str]:
    options = [(Text(one_line(choice, 60)), choice) for choice in choices]
    return Select(options, value=answer if answer in choices else Select.NULL, prompt="Select", compact=True)
