"""C18: the bookings of a period, whole, in order, and in bounded memory."""

import tracemalloc
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pendulum
import pytest
from pendulum import Date, DateTime
from tests.builders import a_booking, a_service, a_session, after, dana, somebody

from frontdesk_tui.desk import by_name, team
from frontdesk_tui.desk.booking import bookings, bookings_report, cancelling, payments
from frontdesk_tui.desk.booking.bookings_report import By, ReportWanted
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.booking.report_period import period
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models import rows
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import database, run, transaction
from frontdesk_tui.models.session import Session

TODAY = Date(2026, 11, 22)
WEEK = ReportWanted(TODAY, Date(2026, 11, 28))


def ids(desk: Desk, wanted: ReportWanted) -> list[int]:
    """Ids of the bookings in a report, in its order."""
    return [row.id for row in bookings_report.rows(desk, wanted)]


def at(desk: Desk, service: int, year: int, month: int, day: int, hour: int, minute: int) -> int:
    """A session that begins at a wall-clock time in Jerusalem."""
    return sessions.open_at(desk, service, desk.at(Date(year, month, day), hour, minute))


def many(desk: Desk, count: int) -> None:
    """So many bookings of one client, forty to a session, from tomorrow on."""
    client, service = dana(desk), a_service(desk, capacity=40)
    first = rows.next_id(Session)
    with transaction():
        rows.insert(
            Session,
            [
                {
                    "id": first + number,
                    "service": service,
                    "starts_at": desk.now.add(days=1, minutes=number),
                    "ends_at": desk.now.add(days=1, minutes=number + 60),
                    "wall_start": "2026-11-23T09:00",
                    "zone": desk.business.zone,
                    "capacity": 40,
                }
                for number in range(count // 40)
            ],
        )
        one = {"contact": client, "price": 8_000, "currency": "ILS", "client_name": "Dana Levi", "booked_at": desk.now}
        rows.insert(Booking, [{**one, "session": first + number // 40} for number in range(count)])


def test_a_row_says_all_that_there_is_about_a_booking(desk: Desk) -> None:
    """C18"""
    noa = team.add(desk, "Noa")
    service = a_service(desk, "Yoga flow", capacity=12)
    starts_at = pendulum.datetime(2026, 11, 24, 9, tz=desk.business.zone)
    session = sessions.open_at(desk, service, starts_at, noa)
    client = dana(desk)
    booking = bookings.book(desk, client, session, participants=2)
    Booking.update(form_responses=[["Mat?", "yes"], ["Knee?", "left"]]).where(Booking.id == booking).execute()
    payments.mark_paid(desk, booking, Method.CASH, amount=6_000)
    payments.mark_paid(desk, booking, Method.APP, amount=4_000)
    payments.refund(desk, booking, 1_000, Method.APP, "Too much")
    [row] = bookings_report.rows(desk, WEEK)
    assert (row.id, row.contact, row.client, row.email, row.phone) == (
        booking,
        client,
        "Dana Levi",
        "dana@example.com",
        "052-555-0101",
    )
    assert (str(row.starts_at), str(row.ends_at)) == ("2026-11-24 09:00:00", "2026-11-24 10:00:00")
    assert str(row.booked_at) == "2026-11-22 17:41:00"
    assert (row.service, row.staff, row.participants, row.status) == ("Yoga flow", "Noa", 2, "confirmed")
    assert (row.price, row.paid, row.open, row.currency) == (16_000, 9_000, 7_000, "ILS")
    assert (row.payment, row.methods) == ("Partly paid", "Cash, App")
    assert row.responses == "Mat?: yes; Knee?: left"
    assert (row.attendance, row.attended, row.double_booked, row.cancel_reason) == ("", 0, False, "")


def test_both_days_are_in_it_and_midnight_is_the_businesss(desk: Desk) -> None:
    """B8: 22:30 in London is the next day in Jerusalem."""
    service, client = a_service(desk), dana(desk)
    moments = [(2026, 11, 21, 23, 59), (2026, 11, 22, 0, 0), (2026, 11, 28, 23, 59), (2026, 11, 29, 0, 0)]
    made = [bookings.book(desk, client, at(desk, service, *moment)) for moment in moments]
    assert ids(desk, WEEK) == made[1:3]


def test_a_day_on_which_the_clocks_change_is_whole(desk: Desk) -> None:
    """B8: 25 October 2026 has 25 hours in Jerusalem."""
    service, client = a_service(desk), dana(desk)
    moments = [(2026, 10, 25, 0, 0), (2026, 10, 25, 23, 59), (2026, 10, 26, 0, 0)]
    made = [bookings.book(desk, client, at(desk, service, *moment)) for moment in moments]
    assert ids(desk, ReportWanted(Date(2026, 10, 25), Date(2026, 10, 25))) == made[:2]


def test_it_is_asked_by_the_day_of_the_session_or_of_the_booking(desk: Desk) -> None:
    """C18"""
    client = dana(desk)
    ahead = a_booking(desk, client, hours=24 * 30)
    behind = a_booking(after(desk, days=-30), client, hours=24 * 30 + 48)
    assert ids(desk, WEEK) == [behind]
    assert ids(desk, ReportWanted(TODAY, TODAY, By.BOOKED)) == [ahead]


def test_it_is_narrowed_down_by_service_staff_status_and_payment(desk: Desk) -> None:
    """C18"""
    yoga, cut = a_service(desk, "Yoga", capacity=9), a_service(desk, "Haircut")
    noa = team.add(desk, "Noa")
    session = a_session(desk, service=yoga)
    hers = sessions.open_at(desk, cut, desk.now.add(hours=30), noa)
    paid, partly, cancelled = (bookings.book(desk, somebody(desk, name), session) for name in ("A", "B", "C"))
    unpaid = bookings.book(desk, somebody(desk, "D"), hers)
    free = a_booking(desk, somebody(desk, "E"), hours=40, price=0)
    payments.mark_paid(desk, paid, Method.CASH)
    payments.mark_paid(desk, partly, Method.CASH, amount=1)
    cancelling.cancel(desk, cancelled, "Ill")

    def found(**wanted: object) -> list[int]:
        chosen = ReportWanted(WEEK.from_day, WEEK.to_day, **wanted)  # type: ignore[arg-type]
        assert bookings_report.count(desk, chosen) == len(ids(desk, chosen))
        return ids(desk, chosen)

    assert found() == [paid, partly, cancelled, unpaid, free]
    assert found(services=(cut,)) == [unpaid]
    assert found(staff=(noa,)) == [unpaid]
    assert found(statuses=("cancelled", "waitlisted")) == [cancelled]
    assert found(payment="paid") == [paid]
    assert found(payment="partly") == [partly]
    assert found(payment="unpaid") == [unpaid]
    assert found(services=(yoga,), payment="unpaid") == []


def test_what_a_row_says_of_its_payment_is_what_it_is_found_by(desk: Desk) -> None:
    """C18: of cancelled bookings, for which a part or all had been paid, too."""
    session = a_session(desk, capacity=9)
    for number, amount in enumerate((None, 1, 8_000) * 2):
        booking = bookings.book(desk, somebody(desk, f"Client {number}"), session)
        if amount is not None:
            payments.mark_paid(desk, booking, Method.CASH, amount=amount)
        if number > 2:
            cancelling.cancel(desk, booking)
    said = {row.id: row.payment for row in bookings_report.rows(desk, WEEK)}
    for payment, words in (("paid", "Paid in person"), ("partly", "Partly paid"), ("unpaid", "Not paid")):
        found = ids(desk, ReportWanted(WEEK.from_day, WEEK.to_day, payment=payment))
        assert found == [booking for booking, word in said.items() if word == words]


@pytest.mark.parametrize("by", By)
def test_pages_follow_each_other_without_a_gap_and_without_one_twice(
    desk: Desk, by: By, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C18: all bookings were made at one moment, and many sessions begin at one."""
    monkeypatch.setattr(bookings_report, "PAGE", 7)
    many(desk, 120)
    Session.update(starts_at=desk.now.add(days=1)).execute()
    wanted = ReportWanted(TODAY, Date(2026, 11, 24), by)
    assert sorted(ids(desk, wanted)) == sorted(row.id for row in Booking.select())


def _moved(starts: dict[int, DateTime]) -> None:
    with database.connection_context(), transaction():
        for session, starts_at in starts.items():
            Session.update(starts_at=starts_at).where(Session.id == session).execute()


def test_what_other_desks_do_meanwhile_neither_repeats_nor_skips_a_booking(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C18: the first session is moved behind the last while the report is read, and the last before the first."""
    monkeypatch.setattr(bookings_report, "PAGE", 2)
    client = dana(desk)
    made = [a_booking(desk, client, hours=hours) for hours in (2, 4, 6, 8, 10)]
    first, *_, last = Session.select().order_by(Session.starts_at)
    report = bookings_report.rows(desk, WEEK)
    read = [next(report).id]
    with ThreadPoolExecutor(1) as another:
        another.submit(_moved, {first.id: last.ends_at, last.id: desk.now}).result()
    assert [*read, *(row.id for row in report)] == made
    assert ids(desk, WEEK) == [made[4], *made[1:4], made[0]]


def test_a_report_that_is_left_unread_holds_nothing_up(desk: Desk) -> None:
    """C18"""
    client = dana(desk)
    a_booking(desk, client)
    report = bookings_report.rows(desk, WEEK)
    next(report)
    report.close()
    a_booking(desk, client, hours=30)
    assert len(ids(desk, WEEK)) == 2


def test_why_a_booking_was_cancelled_is_said(desk: Desk) -> None:
    """B4"""
    service, client = a_service(desk, capacity=5), dana(desk)
    booking = bookings.book(desk, client, a_session(desk, service=service))
    cancelling.cancel(desk, booking, "Ill, comes next week")
    [row] = bookings_report.rows(desk, WEEK)
    assert (row.status, row.cancel_reason, row.open) == ("cancelled", "Ill, comes next week", 0)


def test_notes_are_never_in_it(desk: Desk) -> None:
    """C13, C14"""
    client = dana(desk)
    a_booking(desk, client)
    notes.add(desk, client, "Only for us")
    assert "Only for us" not in repr(list(bookings_report.rows(desk, WEEK)))


def grown(desk: Desk, wanted: ReportWanted) -> int:
    """Bytes at the peak of reading a report to its end."""
    tracemalloc.start()
    try:
        assert sum(1 for _ in bookings_report.rows(desk, wanted)) == bookings_report.count(desk, wanted)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("by", By)
def test_ten_times_the_bookings_need_no_more_memory(desk: Desk, by: By, monkeypatch: pytest.MonkeyPatch) -> None:
    """C18: some pages, and ten times as many."""
    monkeypatch.setattr(bookings_report, "PAGE", 100)
    many(desk, 4_000)
    few = ReportWanted(TODAY, TODAY, by) if by is By.BOOKED else ReportWanted(TODAY, Date(2026, 11, 23))
    everything = ReportWanted(TODAY, Date(2026, 12, 31), by)
    Booking.update(booked_at=desk.now.add(days=9)).where(Booking.id > 400).execute()
    Session.update(starts_at=desk.now.add(days=9)).where(Session.id > 10).execute()
    assert (bookings_report.count(desk, few), bookings_report.count(desk, everything)) == (400, 4_000)
    grown(desk, few)
    assert grown(desk, everything) < 1.5 * grown(desk, few)


@pytest.mark.of_files
@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("narrowed", [{}, {"services": (1,)}, {"staff": (1,)}, {"statuses": ("confirmed",)}])
def test_no_page_is_sorted_or_searched_for_from_the_beginning(
    desk: Desk, by: By, narrowed: dict[str, Sequence[object]]
) -> None:
    """C18: a million bookings are read in the order of an index."""
    wanted = ReportWanted(TODAY, TODAY, by, **narrowed)  # type: ignore[arg-type]
    sql, values = bookings_report._page(desk, wanted, (1_795_000_000_000_000, 1, 1)).sql()
    plan = " ".join(row[3] for row in run("EXPLAIN QUERY PLAN " + sql, *values))
    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan
    assert ("session_starts_at" if by is By.SESSION else "booking_booked_at") in plan


# -- what is typed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("", ""), ((2026, 11, 16), (2026, 11, 22))),
        (("2026-10-01", "2026-10-31"), ((2026, 10, 1), (2026, 10, 31))),
        (("1/10", "31.10."), ((2026, 10, 1), (2026, 10, 31))),
        (("1 mar 2027", "1 jun 2027"), ((2027, 3, 1), (2027, 6, 1))),
        (("20/6/2027", ""), ((2027, 6, 20), (2027, 6, 20))),
        (("yesterday", ""), ((2026, 11, 21), (2026, 11, 22))),
        (("", "yesterday"), ((2026, 11, 15), (2026, 11, 21))),
    ],
)
def test_days_are_typed_as_people_say_them(
    desk: Desk, typed: tuple[str, str], meant: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    """C18: a day without a year is the nearest one."""
    assert period(*typed, desk) == (Date(*meant[0]), Date(*meant[1]))


@pytest.mark.parametrize(
    ("typed", "field"), [(("31/2/2026", ""), "from"), (("", "soon"), "to"), (("tomorrow 9", ""), "from")]
)
def test_what_is_no_day_is_said_at_its_field(desk: Desk, typed: tuple[str, str], field: str) -> None:
    with pytest.raises(DeskError) as refused:
        period(*typed, desk)
    assert refused.value.field == field


def test_a_period_that_runs_backwards_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError, match="after"):
        period("22/11", "21/11", desk)


def test_an_unknown_name_is_refused_with_the_nearest_one(desk: Desk) -> None:
    yoga = a_service(desk, "Yoga flow")
    assert by_name.services(["YOGA  Flöw"]) == (yoga,)
    with pytest.raises(DeskError, match=r"There is no service “Yoga flo”[.] Is it “Yoga flow”"):
        by_name.services(["Yoga flo"])
    with pytest.raises(DeskError, match=r"There is no colleague “Zed”[.]$"):
        by_name.colleagues(["Zed"])
