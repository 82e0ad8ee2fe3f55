"""L2: points given to many clients at once are taken back at once, all of them or none."""

import pytest
from tests.builders import somebody

from frontdesk_tui.desk import checkup, undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, points
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.points import PointsEntry


def test_points_given_to_many_are_taken_back_together(desk: Desk) -> None:
    clients = [somebody(desk) for _ in range(3)]
    with noting() as events:
        points.give_all(desk, clients, 10, "A present", "first")
        points.give(desk, clients[0], 5, "Another", "second")
    assert undo.lasting(events) == ""
    assert undo.take_back(desk, events) == "35 points are taken back"
    assert [ledger.balance_of(client) for client in clients] == [0, 0, 0]
    back = PointsEntry.select().where(PointsEntry.kind == "refund").order_by(PointsEntry.corrects)
    assert [(row.amount, row.corrects_id) for row in back] == [(-10, 1), (-10, 2), (-10, 3), (-5, 4)]
    with pytest.raises(DeskError, match="taken back already"):
        undo.take_back(desk, events)
    assert not any(finding.problem for finding in checkup.check())


def test_when_one_has_spent_them_nobody_loses_theirs(desk: Desk) -> None:
    """L10: it says of how many."""
    clients = [somebody(desk) for _ in range(3)]
    with noting() as events:
        points.give_all(desk, clients, 10, "A present", "first")
    points.adjust(desk, clients[1], points.Way.REMOVE, 1, "Spent", "second")
    with pytest.raises(DeskError, match="Points of 1 of the clients have been redeemed meanwhile"):
        undo.take_back(desk, events)
    assert [ledger.balance_of(client) for client in clients] == [10, 9, 10]
