"""Give points."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from textual.widgets import Input

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty.points import MOST
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


@dataclass(frozen=True, slots=True)
class PointsDraft:
    """Points as they are typed."""

    amount: int
    reason: str
    key: str
    """Names this request, so that a repeated Enter gives once."""


class PointsForm(Form[PointsDraft]):
    """L2: how many points, and why."""

    HEADING = "Give points"

    def __init__(self, submit: Submit[PointsDraft]) -> None:
        super().__init__(submit)
        self._key = uuid4().hex

    def fields(self) -> Iterable[FormField]:
        """Amount and reason."""
        yield FormField("amount", "Points", Input(max_length=12))
        yield FormField("reason", "Reason", Input())

    def collect(self) -> PointsDraft:
        """The points. Raises DeskError for what is no whole number."""
        typed = self.field("amount").value.strip().replace(",", "")
        if not (typed.isascii() and typed.isdecimal()):
            raise DeskError(f"Give a whole number between 1 and {MOST:,}.", "amount")
        return PointsDraft(int(typed), self.field("reason").value.strip(), self._key)
