"""Places that are taken: bookings entered, an appointment together with its session."""

from json import dumps
from random import Random
from typing import NamedTuple

import pendulum

from frontdesk_tui.desk.seeding.people import one_of
from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import OFFERS, Member
from frontdesk_tui.desk.seeding.timetable import Timetable
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.fields import moment_from_stored
from frontdesk_tui.models.session import Session

MINUTE = 60_000_000


class Client(NamedTuple):
    """Who books, as a booking keeps it."""

    contact: int
    name: str
    email: str
    phone: str
    since: int
    """When the contact was added, in microseconds."""


class Cancelled(NamedTuple):
    """How a booking ended."""

    at: int
    reason: str
    by: Member | None


class Taken(NamedTuple):
    """A booking as it was made."""

    booked_at: int
    status: str = "confirmed"
    attendance: str = ""
    participants: int = 1
    by: Member | None = None
    """None for who booked online."""
    cancelled: Cancelled | None = None


class Places:
    """Enters bookings."""

    def __init__(self, page: Page, timetable: Timetable, rng: Random) -> None:
        self._page = page
        self._timetable = timetable
        self._rng = rng
        self._labelled: tuple[int, set[int]] = 0, set()
        """The client whose bookings are entered, and the labels of services that those put on."""

    def take(self, client: Client, session: int, taken: Taken) -> int:
        """B3: places for a client; the booking's id. What is cancelled leaves its places to others."""
        offer = OFFERS[self._timetable.offers[session]]
        if taken.cancelled is None:
            self._timetable.free[session] -= taken.participants
        stored = self._timetable.stored[session]
        if offer.kind == "appointment":
            stored = self._open(session, taken)
        booking = self._enter(client, session, stored, taken, None)
        data = f'{{"session":{stored}{self._label(client, offer.name)}}}'
        self._page.event("booking.made", taken.booked_at, taken.by, data, client.contact, booking)
        if taken.cancelled is not None:
            self._cancel(client, session, booking, taken.cancelled, calls_off=offer.kind == "appointment")
        return booking

    def _label(self, client: Client, service: str) -> str:
        """C16: what the log says besides of a client's first booking of a service: that it put on its label."""
        label = self._page.studio.labels[service]
        if self._labelled[0] != client.contact:
            self._labelled = client.contact, set()
        if label in self._labelled[1]:
            return ""
        self._labelled[1].add(label)
        return f',"labelled":{label}'

    def wait(self, client: Client, session: int, since: int, by: Member | None) -> int:
        """B3: a place in the line for a full class; the booking's id."""
        stored = self._timetable.stored[session]
        booking = self._enter(client, session, stored, Taken(since, "waitlisted", by=by), since)
        self._page.event("waitlist.joined", since, by, f'{{"session":{stored}}}', client.contact, booking)
        return booking

    def _enter(self, client: Client, session: int, stored: int, taken: Taken, waits_since: int | None) -> int:
        offer = OFFERS[self._timetable.offers[session]]
        price, currency = offer.price * taken.participants, self._page.studio.desk.business.currency
        came = taken.participants if taken.attendance == "attended" else 0
        answers = [[asked.question.text, one_of(self._rng, asked.answers)] for asked in offer.asks]
        return self._page.add(
            Booking,
            stored,
            client.contact,
            "cancelled" if taken.cancelled else taken.status,
            taken.attendance,
            taken.participants,
            price,
            currency,
            *(client.name, client.email, client.phone),
            False,
            dumps(answers) if answers else None,
            taken.booked_at,
            came,
            waits_since,
            self._page.studio.services[self._timetable.offers[session]],
        )

    def _open(self, session: int, taken: Taken) -> int:
        """The session of an appointment, called off when its booking is cancelled; its id."""
        timetable, studio = self._timetable, self._page.studio
        offer, start = OFFERS[timetable.offers[session]], timetable.starts[session]
        service, member = studio.services[timetable.offers[session]], studio.team[timetable.members[session]]
        when = start, start + offer.minutes * MINUTE, timetable.wall_start(session), studio.desk.business.zone
        off = taken.cancelled.at if taken.cancelled else None
        alone = None, "", False, "", int(off is not None)
        given = service, member.id, *when, offer.capacity, offer.buffer, off
        stored = timetable.stored[session] = self._page.add(Session, *given, *alone)
        begins = pendulum.instance(moment_from_stored(start)).isoformat()
        data = f'{{"session":{stored},"service":{service},"staff":{member.id},"starts_at":"{begins}"}}'
        self._page.event("session.opened", taken.booked_at, taken.by, data)
        return stored

    def _cancel(self, client: Client, session: int, booking: int, how: Cancelled, *, calls_off: bool) -> None:
        stored, start = self._timetable.stored[session], self._timetable.starts[session]
        by = "business" if how.by is not None and self._rng.random() < 0.1 else "client"
        data = f'{{"reason":"{how.reason}","by":"{by}","before":"confirmed","starts_at":{start}}}'
        self._page.event("booking.cancelled", how.at, how.by, data, client.contact, booking)
        if calls_off:
            off = f'{{"session":{stored},"reason":"{how.reason}"}}'
            self._page.event("session.called_off", how.at, how.by, off)
