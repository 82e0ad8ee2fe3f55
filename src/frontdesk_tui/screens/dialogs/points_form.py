"""Give points."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from textual.content import Content
from textual.widgets import Input, Label

from frontdesk_tui.desk.loyalty.naming import titled
from frontdesk_tui.desk.loyalty.points import number_typed
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

    def __init__(self, submit: Submit[PointsDraft], points: str, whom: str) -> None:
        """`points` is what they are called, `whom` who gets them; both safe to display."""
        super().__init__(submit)
        self.HEADING = f"Give {points} · {whom}"
        self._points = points
        self._whom = whom
        self._key = uuid4().hex

    def fields(self) -> Iterable[FormField]:
        """Amount and reason."""
        yield FormField("amount", titled(self._points), Input(max_length=12))
        yield FormField("reason", "Reason", Input())

    def collect(self) -> PointsDraft:
        """The points. Raises DeskError for what is no whole number."""
        amount = number_typed(self.field("amount").value, "amount")
        return PointsDraft(amount, self.field("reason").value.strip(), self._key)

    async def may_save(self, filled: PointsDraft) -> bool:  # noqa: ARG002
        """With many clients it takes a while: say what is being done."""
        self.query_one("#said", Label).update(Content(f"Giving them to {self._whom} …"))
        return True
