"""New reward and edit reward."""

from collections.abc import Iterable
from dataclasses import replace

from textual.widgets import Input

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField


class RewardForm(Form[RewardDraft]):
    """L8: what it is called, what it costs, how often a client may redeem it."""

    def __init__(self, heading: str, submit: Submit[RewardDraft], points: str, draft: RewardDraft | None) -> None:
        """`points` is what the points are called; `draft` is None for a new reward."""
        super().__init__(submit)
        self.HEADING = heading
        self._points = points
        self._draft = draft

    def fields(self) -> Iterable[FormField]:
        """Name, cost, limit."""
        draft = self._draft
        limit = None if draft is None else draft.per_client
        yield FormField("name", "Reward, such as Free class", _text("" if draft is None else draft.name))
        yield FormField(
            "cost", f"Cost in {one_line(self._points, 40)}", _text("" if draft is None else str(draft.cost))
        )
        yield FormField(
            "per_client",
            "Times that each client may redeem it; empty for no limit",
            _text("" if limit is None else str(limit)),
        )

    def collect(self) -> RewardDraft:
        """The reward. Raises DeskError for what is no whole number."""
        typed, limit = self.values(), self.field("per_client").value.strip()
        stored = self._draft or RewardDraft("", 0)
        # What was not touched is kept as it is stored, character by character.
        name = stored.name if typed["name"] == self._at_first["name"] else typed["name"]
        cost = amounts.whole(typed["cost"], "cost")
        return replace(stored, name=name, cost=cost, per_client=amounts.whole(limit, "per_client") if limit else None)


def _text(value: str) -> Input:
    return Input(one_line(value, 200), select_on_focus=False)
