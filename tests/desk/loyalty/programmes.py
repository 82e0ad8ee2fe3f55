"""What tests of the programme begin with: rules, members, and what is left after each step."""

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.models.points import PointsEntry


def a_rule(
    desk: Desk, kind: RuleKind, points: int = 10, *, per_amount: int | None = None, services: tuple[int, ...] = ()
) -> int:
    """A rule that is active; its id."""
    return earn_rules.add(desk, RuleDraft(kind, points, per_amount, services))


def amounts(contact: int) -> list[int]:
    """What the entries of a client added or took, the oldest first."""
    entries = PointsEntry.select().where(PointsEntry.contact == contact).order_by(PointsEntry.id)
    return [row.amount for row in entries]


def all_is_sound() -> bool:
    """Whether a checkup finds nothing."""
    return not any(finding.problem for finding in checkup.check())
