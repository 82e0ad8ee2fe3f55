"""L8, L10: however many desks redeem, each request is taken once, and every balance adds up."""

from pathlib import Path

import pytest
from tests.desk.loyalty.many_desks import clients_with, offered, redeem_all

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger
from frontdesk_tui.models.points import PointsEntry


@pytest.mark.on_both
def test_eight_desks_redeem_all_that_is_there_and_not_a_point_more(desk: Desk, desk_file: Path) -> None:
    """L8: never a lock error, never below zero; the same request, twice or by every desk, is taken once."""
    [client], costs = clients_with(desk, 1, 2_000), offered(desk)
    answers = redeem_all(desk_file, client, costs, desks=8)
    by_key = {key: (entry, cost, balance) for key, entry, cost, balance in answers}
    assert {(key, entry, cost, balance) for key, entry, cost, balance in answers} == {
        (key, *answer) for key, answer in by_key.items()
    }
    redeemed = {row.key: (row.id, -row.amount, row.balance_after) for row in PointsEntry.select() if row.amount < 0}
    assert redeemed == by_key
    assert sum(cost for _, cost, _ in by_key.values()) == 2_000
    assert ledger.balance_of(client) == 0
    assert len(answers) > len(by_key) + 7
    assert not any(finding.problem for finding in checkup.check())
