"""Speed: what is done at the desk all day reads what it is about, not the ledger as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.builders import a_booking, dana
from tests.desk.loyalty.programmes import a_rule, amounts

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, programme, redeeming, rewards, standing
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.database import database


@contextmanager
def _asked() -> Iterator[dict[str, Any]]:
    """What is asked of the database meanwhile, with values."""
    questions: dict[str, Any] = {}
    engine = database.obj
    execute = engine.execute_sql

    def note(sql: str, params: Any = None) -> Any:
        questions.setdefault(sql, params)
        return execute(sql, params)

    engine.execute_sql = note
    try:
        yield questions
    finally:
        del engine.execute_sql


@pytest.mark.of_files
def test_no_check_in_payment_or_card_reads_all_entries_or_accounts(desk: Desk) -> None:
    """L6, L8, L9: nor does what takes them back."""
    a_rule(desk, RuleKind.SESSION, 3)
    a_rule(desk, RuleKind.PAYMENT, 5, per_amount=1_000)
    a_rule(desk, RuleKind.JOINING, 7)
    programme.set_up(desk, Programme(tiers=(Tier("Silver", 5),), expiry_months=3))
    reward = rewards.add(desk, RewardDraft("Tea", 2, 3))
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=0, price=2_000)
    with _asked() as questions:
        attendance.check_in(desk, booking)
        attendance.unset(desk, booking)
        payments.mark_paid(desk, booking, Method.CASH)
        payments.refund(desk, booking, 1_000, Method.CASH, "Too long")
        with noting() as written:
            members.set_status(desk, [contact], Status.MEMBER)
        redeeming.redeem(desk, contact, reward, "k")
        undo.take_back(desk, written)
        standing.of(desk, contact)
    assert amounts(contact) == [3, -3, 10, -5, 7, -2, -7]
    for sql, params in questions.items():
        if "points_" in sql and not sql.startswith("INSERT"):
            plan = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
            assert not [step for step in plan if step.startswith("SCAN") and "json_each" not in step], sql
