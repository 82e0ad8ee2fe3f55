"""B6: what was taken on one day, and what is still open."""

from dataclasses import replace

import pytest
from tests.builders import a_booking, a_service, a_session, after, colleague, dana, entered, somebody

from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, takings
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.booking.takings import Taking
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session

pytestmark = pytest.mark.on_both


def test_by_method_and_by_who_took_it_less_what_was_given_back(desk: Desk) -> None:
    """B6, C11."""
    noa = colleague(desk, "Noa", Role.MANAGER)
    first, second, third = (a_booking(desk, somebody(desk), hours=-1) for _ in range(3))
    payments.mark_paid(desk, first, Method.CASH)
    payments.mark_paid(noa, second, Method.CARD_READER)
    payments.mark_paid(noa, third, Method.CASH, amount=5_000)
    payments.refund(noa, first, 2_000, Method.CASH, "Too much")
    found = takings.of_day(desk, desk.today)
    assert found.by_method == (
        Taking("Cash", "ILS", 13_000, 2_000, 3),
        Taking("Card reader", "ILS", 8_000, 0, 1),
    )
    assert found.by_staff == (Taking("Noa", "ILS", 13_000, 2_000, 3), Taking("ronit", "ILS", 8_000, 0, 1))
    assert found.totals == (Taking("Total", "ILS", 21_000, 2_000, 4),)
    assert found.totals[0].net == 19_000
    assert found.said == "Sun 22 Nov"


def test_the_sums_are_those_of_all_payments_of_the_day(desk: Desk) -> None:
    """B6: both tables add up to the same."""
    two = colleague(desk, "C0"), colleague(desk, "C1")
    for number, method in enumerate([*Method, *Method]):
        payments.mark_paid(two[number % 2], a_booking(desk, somebody(desk)), method)
    found = takings.of_day(desk, desk.today)
    assert sum(one.net for one in found.by_method) == sum(one.net for one in found.by_staff) == 48_000
    assert sum(one.count for one in found.by_method) == sum(one.count for one in found.by_staff) == 6


def test_names_that_differ_in_case_only_come_in_one_order(desk: Desk) -> None:
    """B6."""
    for by in ("noa", "NOA", "Noa", "nOa", "noA"):
        entered(desk, a_booking(desk, somebody(desk), hours=-1), 100, by=by)
    assert [one.name for one in takings.of_day(desk, desk.today).by_staff] == sorted(
        ("noa", "NOA", "Noa", "nOa", "noA")
    )


def test_currencies_are_never_added_up(desk: Desk) -> None:
    """B6."""
    here, there = (a_booking(desk, somebody(desk), hours=-1) for _ in range(2))
    Booking.update(currency="EUR", price=3_000).where(Booking.id == there).execute()
    payments.mark_paid(desk, here, Method.CASH)
    payments.mark_paid(desk, there, Method.CASH)
    found = takings.of_day(desk, desk.today)
    assert found.totals == (Taking("Total", "EUR", 3_000, 0, 1), Taking("Total", "ILS", 8_000, 0, 1))
    assert [(one.name, one.currency) for one in found.by_method] == [("Cash", "EUR"), ("Cash", "ILS")]


@pytest.mark.parametrize("zone", ["Asia/Jerusalem", "Europe/Berlin"])
def test_a_day_is_the_business_s_own_also_when_the_clocks_change(desk: Desk, zone: str) -> None:
    """B8: 25 October 2026 has 25 hours in both."""
    there = replace(desk, business=replace(desk.business, zone=zone))
    day = desk.today.set(month=10, day=25)
    begins = there.start_of(day)
    for moment in (begins.subtract(seconds=1), begins, begins.add(hours=24, minutes=59), begins.add(hours=25)):
        payments.mark_paid(replace(there, now=moment), a_booking(there, somebody(there)), Method.CASH)
    assert takings.of_day(there, day).totals[0].count == 2


def test_a_day_without_payments_has_no_tables(desk: Desk) -> None:
    """B6."""
    found = takings.of_day(desk, desk.today)
    assert (found.by_method, found.by_staff, found.totals, found.still_open) == ((), (), (), "")


def test_what_is_open_of_the_day_s_sessions_is_said(desk: Desk) -> None:
    """B6: not of those that were cancelled or called off, nor of other days."""
    part, _ = (a_booking(desk, somebody(desk), hours=hours) for hours in (-3, 2))
    payments.mark_paid(desk, part, Method.APP, amount=3_000)
    payments.mark_paid(desk, a_booking(desk, somebody(desk), hours=-1), Method.CASH)
    cancelling.cancel(desk, a_booking(desk, somebody(desk), hours=3))
    a_booking(desk, somebody(desk), hours=24)
    off = a_session(desk, hours=1)
    bookings.book(desk, somebody(desk), off)
    Session.update(cancelled_at=desk.now).where(Session.id == off).execute()
    found = takings.of_day(desk, desk.today)
    assert (found.open_bookings, found.open) == (2, ((13_000, "ILS"),))
    assert found.still_open == "2 bookings, 130.00 ILS"


def test_names_of_who_took_it_are_safe_to_display(desk: Desk) -> None:
    """B6: what was paid on the website was taken by whoever the website says."""
    booking = a_booking(desk, dana(desk))
    entered(desk, booking, 8_000, method="voucher\x1b", by="We\x9bb")
    found = takings.of_day(desk, desk.today)
    assert [one.name for one in (*found.by_method, *found.by_staff)] == ["voucher\ufffd", "We\ufffdb"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("20/11", "2026-11-20"),
        ("24/11", "2025-11-24"),
        ("20 nov", "2026-11-20"),
        ("24/11/2026", "2026-11-24"),
        ("2026-12-01", "2026-12-01"),
        ("tue", "2026-11-17"),
        ("tomorrow", "2026-11-23"),
        ("next tue", "2026-11-24"),
    ],
)
def test_a_typed_day_lies_behind_where_no_year_was_said(desk: Desk, typed: str, meant: str) -> None:
    """B6: takings are looked up of days that were."""
    assert takings.day_meant(desk, typed).isoformat() == meant


@pytest.mark.parametrize("typed", ["", "soon", "32/13"])
def test_what_is_no_date_is_refused_in_words(desk: Desk, typed: str) -> None:
    """B6."""
    with pytest.raises(DeskError, match="Type a date") as refused:
        takings.day_meant(desk, typed)
    assert refused.value.field == "due"


def test_checking_in_takes_no_money(desk: Desk) -> None:
    """B6."""
    attendance.check_in(desk, a_booking(desk, dana(desk), hours=-1, service=a_service(desk)))
    assert takings.of_day(desk, desk.today).totals == ()


def test_a_day_later_it_is_yesterday_s_money(desk: Desk) -> None:
    """B6."""
    payments.mark_paid(desk, a_booking(desk, dana(desk)), Method.CASH)
    tomorrow = after(desk, days=1)
    assert takings.of_day(tomorrow, tomorrow.today).totals == ()
    assert takings.of_day(tomorrow, desk.today).totals == (Taking("Total", "ILS", 8_000, 0, 1),)
