"""B6: the close of day: what was taken and given back, by which means and by whom, and what is still open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import fn
from pendulum import Date

from frontdesk_tui.desk import dates, wording
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session


@dataclass(frozen=True, slots=True)
class Taking:
    """What was taken and given back in one currency; all amounts are in its minor unit."""

    name: str
    """By which means or by whom, safe to display; `Total` for everything."""
    currency: str
    """ISO 4217 code."""
    paid: int
    """What was taken."""
    refunded: int
    """What was given back, as a positive amount."""
    count: int
    """How many payments and refunds that was."""

    @property
    def net(self) -> int:
        """What is left; negative when more was given back than taken."""
        return self.paid - self.refunded


@dataclass(frozen=True, slots=True)
class Takings:
    """The money of one day."""

    day: Date
    """The day, in the business's zone."""
    said: str
    """The same in words: `Sun 22 Nov`."""
    by_method: tuple[Taking, ...]
    """In the order of `wording.METHOD`, and by currency."""
    by_staff: tuple[Taking, ...]
    """By name of who took it, and by currency."""
    totals: tuple[Taking, ...]
    """One for each currency; none on a day without payments."""
    open_bookings: int
    """On how many bookings of the day's sessions something is still open."""
    open: tuple[tuple[int, str], ...]
    """How much that is, and its currency: one for each currency."""

    @property
    def still_open(self) -> str:
        """`3 bookings, 240.00 ILS`; empty when nothing is open."""
        if not self.open_bookings:
            return ""
        bookings = f"{self.open_bookings:,} booking{'' if self.open_bookings == 1 else 's'}"
        return ", ".join((bookings, " + ".join(wording.money(amount, currency) for amount, currency in self.open)))


def of_day(desk: Desk, day: Date) -> Takings:
    """What was taken on a day of the business's zone, and what is open now of that day's sessions."""
    rows = tuples(
        Payment.select(Payment.currency, Payment.method, Payment.actor, Payment.kind)
        .select_extend(fn.SUM(Payment.amount), fn.COUNT(Payment.id))
        .where((Payment.at >= desk.start_of(day)) & (Payment.at < desk.start_of(day.add(days=1))))
        .group_by(Payment.currency, Payment.method, Payment.actor, Payment.kind)
    )
    methods = [(wording.METHOD.get(method, one_line(method, 20)), row) for row in rows for method in row[1:2]]
    staff = sorted(((one_line(row[2], 40), row) for row in rows), key=lambda named: (named[0].casefold(), named[0]))
    order = list(wording.METHOD.values())
    methods.sort(key=lambda named: (order.index(named[0]) if named[0] in order else len(order), named[0]))
    count, still_open = _open(desk, day)
    return Takings(
        day=day,
        said=wording.day_and_time(desk.start_of(day), desk).rpartition(" ")[0],
        by_method=_folded(methods),
        by_staff=_folded(staff),
        totals=_folded(("Total", row) for row in rows),
        open_bookings=count,
        open=still_open,
    )


def _folded(named: Iterable[tuple[str, tuple[Any, ...]]]) -> tuple[Taking, ...]:
    """Rows of payments added up by name and currency, in the order in which the names come."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    names: dict[str, None] = {}
    for name, (currency, _, _, kind, amount, count) in named:
        names[name] = None
        added = sums[name, currency]
        added[kind == "refund"] += amount
        added[2] += count
    order = list(names)
    ordered = sorted(sums.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
    return tuple(Taking(name, currency, *added) for (name, currency), added in ordered)


def _open(desk: Desk, day: Date) -> tuple[int, tuple[tuple[int, str], ...]]:
    """On how many bookings of a day's sessions something is open, and how much in each currency."""
    rows = tuples(
        Booking.select(Booking.currency, Booking.price - Booking.paid)
        .join(Session)
        .where(
            (Session.starts_at >= desk.start_of(day))
            & (Session.starts_at < desk.start_of(day.add(days=1)))
            & Session.cancelled_at.is_null()
            & Booking.status.in_(TAKES_A_PLACE)
            & (Booking.price > Booking.paid)
        )
    )
    sums: dict[str, int] = defaultdict(int)
    for currency, left in rows:
        sums[currency] += left
    return len(rows), tuple((amount, currency) for currency, amount in sorted(sums.items()))


def day_meant(desk: Desk, text: str) -> Date:
    """The day that was typed: one that lies behind, where no year was said. Raises DeskError when it is no date."""
    day = _day(desk, text)
    if day is None:
        raise DeskError("Type a date, such as “24/11”, “yesterday” or “tue”.", "due")
    if day <= desk.today:
        return day
    for year in (desk.today.year, desk.today.year - 1):
        for joint in "/ ":
            earlier = _day(desk, f"{text.strip()}{joint}{year}")
            if earlier is not None and earlier <= desk.today:
                return earlier
    return day.subtract(weeks=1) if text.strip().isalpha() and not text.strip().lower().startswith("tom") else day


def _day(desk: Desk, text: str) -> Date | None:
    try:
        found = dates.due(text, desk)
    except DeskError:
        return None
    return None if found is None else desk.local(found.at).date()
