"""New rule and edit rule: what points are earned for by themselves."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import on
from textual.widgets import Input, Select

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField
from frontdesk_tui.widgets.tick_boxes import TickList

_KINDS = {
    RuleKind.SESSION: "Attended session",
    RuleKind.PAYMENT: "Paid amount",
    RuleKind.JOINING: "Joining: becoming a member, once",
    RuleKind.BIRTHDAY: "Birthday, once a year",
}


class EarnRuleForm(Form[RuleDraft]):
    """L9: what for, how many, and for which services."""

    CSS = """
    EarnRuleForm TickList { max-height: 6; }
    """
    AUTO_FOCUS = "FormField Select"

    def __init__(
        self,
        heading: str,
        submit: Submit[RuleDraft],
        points: str,
        currency: str,
        services: Sequence[tuple[int, str]],
        draft: RuleDraft | None,
    ) -> None:
        """`points` is what the points are called, `services` are pairs of id and name, safe to display."""
        super().__init__(submit)
        self.HEADING = heading
        self._points = one_line(points, 40)
        self._currency = currency
        self._services = services
        self._draft = draft

    def fields(self) -> Iterable[FormField]:
        """What for, points, amount, services."""
        draft = self._draft
        kind = RuleKind.SESSION if draft is None else draft.kind
        kinds = [(Text(said), one.value) for one, said in _KINDS.items()]
        per_amount = (
            "" if draft is None or draft.per_amount is None else amounts.typed(draft.per_amount, self._currency)
        )
        ticked = TickList(
            [(name, str(service)) for service, name in self._services],
            map(str, () if draft is None else draft.services),
        )
        yield FormField("kind", "What for", Select(kinds, value=kind.value, allow_blank=False, compact=True))
        yield FormField("points", f"How many {self._points}", _text("" if draft is None else str(draft.points)))
        example = amounts.typed(1_000, self._currency)
        yield FormField("per_amount", f"For each full amount of {self._currency}, such as {example}", _text(per_amount))
        yield FormField("services", "For which services; all, if none is ticked", ticked)

    def on_mount(self) -> None:
        """What a kind does not go by is not asked for."""
        super().on_mount()
        self._show_what_counts()

    @on(Select.Changed)
    def _show_what_counts(self) -> None:
        self.field("per_amount").display = self._kind is RuleKind.PAYMENT
        goes_by_service = self._kind in (RuleKind.SESSION, RuleKind.PAYMENT)
        self.field("services").display = goes_by_service and bool(self._services)

    @property
    def _kind(self) -> RuleKind:
        return RuleKind(self.field("kind").value)

    def collect(self) -> RuleDraft:
        """The rule. Raises DeskError for what is no number and no amount."""
        kind, paid = self._kind, self.field("per_amount").value
        return RuleDraft(
            kind,
            amounts.whole(self.field("points").value, "points"),
            amounts.parse(paid, self._currency, "per_amount") if kind is RuleKind.PAYMENT else None,
            tuple(int(one) for one in self.field("services").value.split(",") if one),
            self._draft is None or self._draft.active,
        )


def _text(value: str) -> Input:
    return Input(value, select_on_focus=False)
