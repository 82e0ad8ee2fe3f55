"""What holds after whatever went wrong: the one checker that every fault is followed by."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from peewee import fn

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.opening import desk_at
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import number_in, tuples
from frontdesk_tui.models.session import Session

_OF_PAYMENTS = {"booking.paid": "paid", "booking.refunded": "refund"}
"""The event of each kind of payment."""


class Done(NamedTuple):
    """An action that somebody was told is done."""

    kind: str
    """Of its event, such as `contact.added`."""
    contact: int | None = None
    booking: int | None = None


def wrong_with(place: Place, done: Iterable[Done] = (), arrived: Mapping[str, int] | None = None) -> list[str]:
    """All that is not as it must be, in words; nothing when nothing is.

    The desk is opened for it as anybody would open it, and closed again. `done` are the actions that were acknowledged:
    each has its one event. `arrived` says how often each message came to a server, by its id.
    """
    with desk_at(place):
        return [
            *(f"{one.subject}: {one.problem}" for one in checkup.check() if one.problem),
            *_halves(),
            *_points(),
            *_payments(),
            *_firings(),
            *_written_twice(),
            *_messages(arrived or {}),
            *_overlaps(),
            *_events(done),
        ]


def _halves() -> list[str]:
    """Nobody and no booking came about without an event that tells of it."""
    told_of_clients = Event.select(Event.contact).where(Event.contact.is_null(False))
    told_of_bookings = Event.select(Event.booking).where(Event.booking.is_null(False))
    clients = Contact.select().where(Contact.id.not_in(told_of_clients)).count()
    bookings = Booking.select().where(Booking.id.not_in(told_of_bookings)).count()
    return [f"{clients} clients and {bookings} bookings have no event"] if clients or bookings else []


def _points() -> list[str]:
    below = PointsAccount.select().where(PointsAccount.balance < 0).count()
    return [f"{below} balances are less than nothing"] if below else []


def _payments() -> list[str]:
    """Each payment has its one event; that they come to no more than the price is seen by the checkup."""
    found = []
    for event, kind in _OF_PAYMENTS.items():
        said = Counter(int(row.booking_id or 0) for row in Event.select().where(Event.kind == event))
        had = Counter(row.booking_id for row in Payment.select().where(Payment.kind == kind))
        found += [f"booking {one} has {had[one]} of {kind} and {said[one]} events of it" for one in _off(had, said)]
    return found


def _firings() -> list[str]:
    """Each is in one state, and only one that failed is tried again."""
    odd = Firing.select().where(
        Firing.state.not_in(("done", "failed", "skipped", "missed"))
        | ((Firing.state != "failed") & Firing.retry_at.is_null(False))
    )
    twice = Firing.select(Firing.automation, Firing.cause).group_by(Firing.automation, Firing.cause)
    doubled = twice.having(fn.COUNT(Firing.id) > 1).count()
    return [f"firing {row.id} is {row.state}" for row in odd] + ([f"{doubled} causes fired twice"] if doubled else [])


def _written_twice() -> list[str]:
    """A firing writes a message once."""
    parts = (Outgoing.firing, Outgoing.channel, Outgoing.recipient, Outgoing.subject, Outgoing.body)
    rows = Outgoing.select(Outgoing.firing).where(Outgoing.firing.is_null(False)).group_by(*parts)
    return [f"firing {row.firing_id} wrote a message twice" for row in rows.having(fn.COUNT(Outgoing.id) > 1)]


def _messages(arrived: Mapping[str, int]) -> list[str]:
    """None came twice unless it is marked, none that was sent did not come, and none is both open and done."""
    found = []
    for row in Outgoing.select():
        came = arrived.get(row.message_id, 0)
        if came > 1 and not row.may_be_double:
            found.append(f"message {row.id} came {came} times and is not marked")
        if arrived and row.state == "sent" and not came:
            found.append(f"message {row.id} was sent, and never came")
        if (row.state in ("waiting", "sending")) is not (row.done_at is None) and row.state != "unclear":
            found.append(f"message {row.id} is {row.state}, and {'open' if row.done_at is None else 'done'}")
    return found


def _overlaps() -> list[str]:
    """Nobody is in two sessions at once that clients are booked into, unless staff did so on purpose."""
    one, other, on_purpose = Session, Session.alias(), Booking.alias()
    booked = Booking.select(Booking.session).where(Booking.status.in_(TAKES_A_PLACE))
    purposely = on_purpose.select(on_purpose.session).where(on_purpose.double_booked == 1)
    pairs = (
        one.select(one.id, other.id)
        .join(other, on=((one.staff == other.staff) & (one.id < other.id)))
        .where(
            one.cancelled_at.is_null() & other.cancelled_at.is_null(),
            (one.starts_at < other.ends_at) & (other.starts_at < one.ends_at),
            one.id.in_(booked) & other.id.in_(booked),
            one.id.not_in(purposely) & other.id.not_in(purposely),
        )
    )
    return [f"sessions {first} and {second} have one staff member at one time" for first, second in tuples(pairs)]


def _events(done: Iterable[Done]) -> list[str]:
    """Each acknowledged action has its one event; what automations do is acknowledged to nobody."""
    wanted = Counter(done)
    kinds = {one.kind for one in wanted}
    by_people = Event.kind.in_(kinds) & number_in(Event.data, "automation").is_null()
    rows = Event.select(Event.kind, Event.contact, Event.booking).where(by_people)
    found: Counter[Done] = Counter()
    for kind, contact, booking in tuples(rows):
        found.update({Done(kind, contact, booking), Done(kind, contact), Done(kind, None, booking)})
    return [
        f"{one} was done {count} times and has {found[one]} events"
        for one, count in wanted.items()
        if found[one] != count
    ]


def _off(one: Counter[int], other: Counter[int]) -> list[int]:
    return sorted(key for key in one.keys() | other.keys() if one[key] != other[key])
