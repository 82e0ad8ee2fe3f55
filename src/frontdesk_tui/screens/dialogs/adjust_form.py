"""Adjust points balance."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from rich.text import Text
from textual import getters, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Select

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.desk.loyalty.points import BalanceChangedError, Way, number_typed
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A balance's change as it is typed."""

    way: Way
    amount: int
    """Points to give or remove, or the new balance."""
    reason: str
    key: str
    """Names this request, so that a repeated Enter counts once."""
    shown: int
    """The balance that is shown."""


class AdjustForm(Form[Adjustment]):
    """L3: give, remove or set; it says what the balance is, and what it will be."""

    CSS_PATH = ["form.tcss", "adjust_form.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "FormField Select"

    balance = getters.query_one("#balance", Label)

    def __init__(self, submit: Submit[Adjustment], client: str, points: str, balance: int) -> None:
        """`points` is what they are called; texts are safe to display."""
        super().__init__(submit)
        self.HEADING = f"Adjust {points} · {client}"
        self._points = points
        self._shown = balance
        self._key = uuid4().hex

    def body(self) -> Iterable[Widget]:
        """What the balance is, over the fields."""
        yield Label("", id="balance", markup=False)
        yield from self.fields()

    def fields(self) -> Iterable[FormField]:
        """Way, number, reason."""
        words = {Way.GIVE: f"Give {self._points}", Way.REMOVE: f"Remove {self._points}", Way.SET: "Set the balance"}
        ways = [(Text(said), way.value) for way, said in words.items()]
        yield FormField("way", "How", Select(ways, value=Way.GIVE.value, allow_blank=False, compact=True))
        yield FormField("amount", "Number", Input(max_length=12))
        yield FormField("reason", "Reason", Input())

    def on_mount(self) -> None:
        """Say what the balance is."""
        super().on_mount()
        self._say_balance()

    @on(Select.Changed)
    def _other_way(self) -> None:
        self.field("amount").clear()
        self._say_balance()

    def typed(self, field: FormField) -> None:  # noqa: ARG002
        """Say what the balance will be."""
        self._say_balance()

    def _say_balance(self) -> None:
        try:
            after = self._after()
        except DeskError:
            said = ""
        else:
            said = f", {after:,} after this"
        self.balance.update(Content(f"{counted(self._shown, self._points)} now{said}"))

    def _after(self) -> int:
        """The balance after what is typed. Raises DeskError at `amount` for what cannot be."""
        way = Way(self.field("way").value)
        number = number_typed(self.field("amount").value, "amount", least=0 if way is Way.SET else 1)
        after = {Way.GIVE: self._shown + number, Way.REMOVE: self._shown - number, Way.SET: number}[way]
        if after < 0:
            raise DeskError(f"Only {self._shown:,} are there to remove.", "amount")
        return after

    def collect(self) -> Adjustment:
        """The adjustment. Raises DeskError for what is no number."""
        way, after = Way(self.field("way").value), self._after()
        amount = after if way is Way.SET else abs(after - self._shown)
        return Adjustment(way, amount, self.field("reason").value.strip(), self._key, self._shown)

    def refuse(self, error: DeskError) -> None:
        """A balance that another desk has changed is the one that is shown from now on."""
        if isinstance(error, BalanceChangedError):
            self._shown = error.balance
            self._say_balance()
        super().refuse(error)
