"""Money, points and the log can be added to, and nothing else."""

import pytest
from peewee import IntegrityError, Model
from tests.builders import a_booking, dana

from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models import rows
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.tables import APPEND_ONLY

pytestmark = pytest.mark.on_both


@pytest.fixture
def written(desk: Desk) -> None:
    """A payment, an entry of points, and the events of both."""
    contact = dana(desk)
    payments.mark_paid(desk, a_booking(desk, contact), Method.CASH)
    points.give(desk, contact, 10, "A present", "first")


def test_money_points_and_the_log_are_append_only() -> None:
    """C11, L10, S6."""
    assert set(APPEND_ONLY) == {Payment, PointsEntry, Event}


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_database_refuses_to_change_what_was_written(table: type[Model]) -> None:
    """C11, L10, S6."""
    with pytest.raises(IntegrityError, match="append-only"):
        table.update(actor="somebody else").execute()
    assert {row["actor"] for row in rows.dicts(table.select())} == {"ronit"}


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_database_refuses_to_delete_what_was_written(table: type[Model]) -> None:
    """C11, L10, S6."""
    before = table.select().count()
    with pytest.raises(IntegrityError, match="append-only"):
        table.delete().execute()
    assert table.select().count() == before > 0


@pytest.mark.of_files
@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_database_refuses_to_replace_what_was_written(table: type[Model]) -> None:
    """C11, L10, S6: a replaced row is deleted without a trigger that hears of it."""
    row = rows.dicts(table.select())[0]
    with pytest.raises(IntegrityError, match="append-only"):
        table.insert(**row | {"actor": "somebody else"}).on_conflict_replace().execute()
    assert rows.dicts(table.select())[0] == row


@pytest.mark.of_files
def test_points_are_not_replaced_by_an_entry_of_the_same_key(written: None, desk: Desk) -> None:
    """L10."""
    row = rows.dicts(PointsEntry.select())[0]
    with pytest.raises(IntegrityError, match="append-only"):
        PointsEntry.insert(**row | {"id": 99, "amount": 1, "at": desk.now}).on_conflict_replace().execute()
    assert rows.dicts(PointsEntry.select()) == [row]


def test_a_payment_is_never_of_nothing_or_less(desk: Desk) -> None:
    """C11."""
    booking = a_booking(desk, dana(desk))
    for amount in (0, -1):
        with pytest.raises(IntegrityError):
            Payment.create(booking=booking, amount=amount, currency="ILS", method="cash", actor="x", at=desk.now)
