"""A client with points, and what became of them."""

from tests.builders import dana

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.points import PointsEntry


def entries() -> list[tuple[str, int, int]]:
    """Kind, amount and balance after of all entries, oldest first."""
    rows = PointsEntry.select().order_by(PointsEntry.id)
    return [(row.kind, row.amount, row.balance_after) for row in rows]


def with_points(desk: Desk, amount: int = 340, status: Status = Status.MEMBER) -> int:
    """Dana, who has so many points."""
    contact = dana(desk)
    points.give(desk, contact, amount, "Welcome", "before")
    if status is not Status.VISITOR:
        members.set_status(desk, [contact], status)
    return contact


def status_of(contact: int) -> str:
    """What a client is to the programme."""
    return str(Contact.get_by_id(contact).member_status)
