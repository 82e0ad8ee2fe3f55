"""What clients booked, whether they came, and what they paid."""

from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from frontdesk_tui.desk.seeding.people import one_of
from frontdesk_tui.desk.seeding.places import Cancelled, Client, Places, Taken
from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import OFFERS
from frontdesk_tui.desk.seeding.timetable import Timetable

MINUTE = 60_000_000
DAY = 1440 * MINUTE
YEAR = 365 * DAY

BOOKINGS_OF_ONE = 3
"""How many bookings a client has on average."""

_A_YEARS_BOOKINGS = 3.75
"""How many a client has on average who has been here all year."""

_LONGEST_LEAD = 50 * DAY
_PAID_AT_THE_DESK = ("cash", "cash", "cash", "card_reader", "card_reader", "card_reader", "card_reader", "app", "app")
_POPULAR = 3
"""Classes of the coming days that everybody wants to come to."""

_WAITING = 4
"""How many wait for a place in one of them, at most."""

_REASONS = ("Ill", "Travelling", "Has to work", "No babysitter", "Double booked")


@dataclass(slots=True)
class Visited:
    """What a client's bookings come to."""

    offers: set[int] = field(default_factory=set)
    """Positions in `OFFERS` of what was booked."""
    count: int = 0
    """Attended sessions."""
    first_at: int | None = None
    """Start of the first of them, in microseconds."""
    last_at: int | None = None
    """Start of the latest of them, in microseconds."""
    last_booking: int | None = None
    """Its booking."""

    def came(self, start: int, booking: int) -> None:
        """One more of them."""
        self.count += 1
        if self.first_at is None or start < self.first_at:
            self.first_at = start
        if self.last_at is None or start > self.last_at:
            self.last_at, self.last_booking = start, booking


class Visits:
    """Takes places in the timetable."""

    def __init__(self, page: Page, timetable: Timetable, rng: Random, clients: int, bookings: int) -> None:
        self.page = page
        self.timetable = timetable
        self.places = Places(page, timetable, rng)
        self._rng = rng
        self._now = page.studio.now
        self._demand = list(accumulate(timetable.demand(bookings)))
        self._popular = tuple(timetable.soon(self._now + DAY, 3, _POPULAR))
        self._waiting = dict.fromkeys(self._popular, 0)
        self._wanted = min(0.5, 80 / clients)
        """The part of the clients who want to come to one of the popular classes."""

    def of(self, client: Client) -> Visited:
        """What somebody booked in the year behind and the weeks ahead, by chance."""
        rng, visited, busy = self._rng, Visited(), set[int]()
        here = min(YEAR, self._now - client.since) / YEAR
        favourites = (self._any_offer(), self._any_offer())
        if self._popular and rng.random() < self._wanted:
            self._want(client, one_of(rng, self._popular), visited, busy)
        for _ in range(int(rng.expovariate(1 / (_A_YEARS_BOOKINGS * here + 0.5)))):
            offer = favourites[rng.random() < 0.35]
            session = self._some_session(offer, client, busy)
            if session is not None:
                busy.add(self.timetable.day(session))
                self._live_through(client, session, visited)
        return visited

    def often(self, client: Client, count: int) -> Visited:
        """The bookings of somebody who took part in so many sessions of the past year."""
        visited = Visited()
        past = [
            at for at, start in enumerate(self.timetable.starts) if start < self._now and self.timetable.free[at] > 1
        ]
        for session in sorted(self._rng.sample(past, min(count, len(past)))):
            self._live_through(client, session, visited, "confirmed")
        return visited

    def _want(self, client: Client, session: int, visited: Visited, busy: set[int]) -> None:
        """B3: a place in a popular class, or in the line for it."""
        if self.timetable.free[session]:
            self._live_through(client, session, visited, "confirmed")
        elif self._waiting[session] < _WAITING:
            self._waiting[session] += 1
            self.places.wait(client, session, self._now - int(self._rng.random() * DAY), None)
        busy.add(self.timetable.day(session))

    def _any_offer(self) -> int:
        return bisect(self._demand, self._rng.random() * self._demand[-1], hi=len(OFFERS) - 1)

    def _some_session(self, offer: int, client: Client, busy: set[int]) -> int | None:
        rng, now = self._rng, self._now
        first = max(client.since, now - YEAR)
        for _ in range(4):
            if rng.random() < 0.07:
                near, before = now + int(rng.expovariate(1 / (25 * DAY))), now + YEAR
            else:
                near, before = first + int(rng.random() * (now - first)), now
            session = self.timetable.find(offer, near, before, busy)
            if session is not None:
                return session
        return None

    def _live_through(self, client: Client, session: int, visited: Visited, status: str = "") -> None:
        """One booking with all that came of it, up to now."""
        rng, start = self._rng, self.timetable.starts[session]
        lead = min(_LONGEST_LEAD, 30 * MINUTE + int(rng.expovariate(1 / (6 * DAY))))
        booked_at = max(client.since, min(start - lead, self._now))
        status = status or self._status(start)
        attendance = self._attendance() if status == "confirmed" and start <= self._now else ""
        by = self.page.studio.somebody(rng) if rng.random() < 0.45 else None
        cancelled = None
        if status == "cancelled":
            at = booked_at + int(rng.random() * (min(start, self._now) - booked_at))
            cancelled = Cancelled(at, _REASONS[int(rng.random() * len(_REASONS))], by)
        come = 2 if self.timetable.free[session] > 1 and rng.random() < 0.03 else 1
        booking = self.places.take(client, session, Taken(booked_at, status, attendance, come, by, cancelled))
        visited.offers.add(self.timetable.offers[session])
        price = come * OFFERS[self.timetable.offers[session]].price
        if cancelled is not None:
            self._give_back(client, booking, price, booked_at, cancelled)
        elif start <= self._now:
            self._after(client, start, booking, price, booked_at, attendance, come)
        elif status == "confirmed" and rng.random() < 0.25:
            self._pay_online(client, booking, price, booked_at)
        if attendance == "attended":
            visited.came(start, booking)

    def _status(self, start: int) -> str:
        kind = self._rng.random()
        if kind < 0.04:
            return "cancelled"
        return "pending" if start > self._now and kind < 0.08 else "confirmed"

    def _attendance(self) -> str:
        kind = self._rng.random()
        return "attended" if kind < 0.85 else "not_attended" if kind < 0.94 else ""

    def _after(
        self, client: Client, start: int, booking: int, price: int, booked_at: int, attendance: str, come: int
    ) -> None:
        """What the desk did about a session that has begun."""
        rng = self._rng
        by = self.page.studio.somebody(rng)
        at = min(self._now, max(booked_at, start + int((rng.random() * 20 - 15) * MINUTE)))
        if attendance:
            data = f'{{"count":{come}}}' if come > 1 and attendance == "attended" else "{}"
            self.page.event(f"booking.{attendance}", at, by, data, client.contact, booking)
        if rng.random() < {"attended": 0.92, "not_attended": 0.4, "": 0.8}[attendance]:
            if rng.random() < 0.15:
                self._pay_online(client, booking, price, booked_at)
            else:
                method = _PAID_AT_THE_DESK[int(rng.random() * len(_PAID_AT_THE_DESK))]
                paid = price // 200 * 100 if rng.random() < 0.02 else price
                self.page.pay(client.contact, booking, paid, method, by, at)

    def _pay_online(self, client: Client, booking: int, price: int, booked_at: int) -> None:
        self.page.pay(client.contact, booking, price, "online", None, min(self._now, booked_at + MINUTE))

    def _give_back(self, client: Client, booking: int, price: int, booked_at: int, cancelled: Cancelled) -> None:
        """Some had paid already, and got it back."""
        at = max(cancelled.at, booked_at + 2 * MINUTE)
        if at <= self._now and self._rng.random() < 0.2:
            self._pay_online(client, booking, price, booked_at)
            self.page.refund(client.contact, booking, price, "app", self.page.studio.somebody(self._rng), at)
