"""A5: give loyalty points."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.desk.loyalty.points import Gift
from frontdesk_tui.desk.part import Kind, asked


@dataclass(frozen=True)
class GivePoints(Action):
    """Give loyalty points."""

    name = "give_points"
    order = 6
    needs = frozenset({"contact"})

    amount: int = asked("How many points", Kind.NUMBER, 10)
    reason: str = asked("Reason", Kind.TEXT, "", hint="Left empty: the automation's name.")

    def check(self, has: frozenset[str]) -> None:
        """As many as a person may give."""
        if not 1 <= self.amount <= points.MOST:
            raise DeskError(f"Give a number between 1 and {points.MOST:,}.", "amount")
        if len(self.reason) > points.MOST_REASON:
            raise DeskError(f"Give a reason of at most {points.MOST_REASON} characters.", "reason")
        texts.check(self.reason, "reason", has)

    def do(self, desk: Desk, target: Target) -> Said:
        """For one client."""
        return self.do_all(desk, [target])[0]

    def do_all(self, desk: Desk, targets: Sequence[Target]) -> list[Said]:
        """One verb for all of them; the key of each entry is the firing's, so that there never is a second."""
        gifts = [
            Gift(target.contact, self.amount, self._reason(desk, target), target.key)
            for target in targets
            if target.contact is not None
        ]
        points.give_each(desk, gifts)
        return [Said(f"{counted(self.amount, 'points')} given")] * len(targets)

    def _reason(self, desk: Desk, target: Target) -> str:
        reason = texts.filled(self.reason, desk, target) if self.reason else ""
        return (reason.strip() or target.automation)[: points.MOST_REASON]

    def said(self) -> str:
        """With the number."""
        return f"+{counted(self.amount, 'points')}"
