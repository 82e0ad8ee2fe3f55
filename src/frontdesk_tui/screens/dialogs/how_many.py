"""How many people: who came of a group, or who is to come on a booking."""

from collections.abc import Iterable

from textual.widgets import Input

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class HowMany(Form[int]):
    """B3, B5: a number of people, from one up to as many as there can be."""

    def __init__(self, heading: str, question: str, now: int, submit: Submit[int], *, most: int, save: str) -> None:
        super().__init__(submit)
        self.HEADING = heading
        self.SAVE = save
        self._question = question
        self._now = now
        self._most = most

    def fields(self) -> Iterable[FormField]:
        """The number, at first what it is now."""
        yield FormField("count", self._question, Input(str(self._now), max_length=6))

    def collect(self) -> int:
        """The number. Raises DeskError for none, and for more than there can be."""
        typed = self.field("count").value.strip()
        if not (typed.isascii() and typed.isdecimal() and 0 < int(typed) <= self._most):
            raise DeskError(f"Give a whole number between 1 and {self._most}.", "count")
        return int(typed)

    def refuse(self, error: DeskError) -> None:
        """Whatever a number is refused for is said under it."""
        super().refuse(DeskError(error.sentence, "count"))
