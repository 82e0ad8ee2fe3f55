"""A5: give loyalty points."""

from dataclasses import dataclass

from frontdesk_tui.automations.action import Action, Said, Target
from frontdesk_tui.automations.actions import texts
from frontdesk_tui.automations.part import Kind, asked
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points


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
            raise DeskError(f"Give between 1 and {points.MOST:,} points.", "amount")
        if len(self.reason) > points.MOST_REASON:
            raise DeskError(f"Give a reason of at most {points.MOST_REASON} characters.", "reason")
        texts.check(self.reason, "reason", has)

    def do(self, desk: Desk, target: Target) -> Said:
        """One entry in the ledger; its key is the firing's, so that there never is a second."""
        assert target.contact is not None
        reason = texts.filled(self.reason, desk, target).strip() or target.automation
        points.give(desk, target.contact, self.amount, reason[: points.MOST_REASON], target.key)
        return Said(f"{self.amount:,} points given")

    def said(self) -> str:
        """With the number."""
        return f"+{self.amount:,} points"
