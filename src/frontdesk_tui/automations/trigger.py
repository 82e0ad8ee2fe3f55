"""What a trigger is: the answer to which clients, bookings and moments there are in a span of time."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from peewee import SQL, NodeList, fn
from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.part import Part, Register
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Rows
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import as_stored, moment_from_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session


class Found(NamedTuple):
    """One moment of a trigger, and whom it is about."""

    at: DateTime
    order: int
    """Among those of one moment: where the next question goes on."""
    cause: str
    """The same whenever it is found again, and for nothing else; empty for what was looked at, but is not meant."""
    contact: int | None = None
    booking: int | None = None
    session: int | None = None
    since: DateTime | None = None
    """From when on it was so that it would come; what was due before that never is."""
    task: int | None = None


class Span(NamedTuple):
    """Moments after one and until another, that one included."""

    after: DateTime
    until: DateTime
    beyond: tuple[DateTime, int] | None = None
    """The moment and order of the last one that was found: go on after it."""


@dataclass(frozen=True)
class Trigger(Part):
    """A trigger. Its question is asked anew each time, so that what no longer holds is simply not found."""

    order: ClassVar[int] = 99
    """Its place in the menu."""
    verb: ClassVar[str] = ""
    """What happened, before its moment, in an explanation: `booked`, `the session starts`."""
    about: ClassVar[frozenset[str]] = frozenset({"contact", "booking", "session"})
    """Whom and what it is about: what merge fields and actions can count on."""
    by_service: ClassVar[bool] = True
    """Whether it can be kept to some services."""
    may_be_before: ClassVar[bool] = False
    """Whether something can be done before its moment."""
    moved_by: ClassVar[tuple[str, ...]] = ("booking.", "waitlist.", "session.", "series.", "calendar.", "contact.")
    """What the kinds of events begin with after which something else may be found."""
    may_wait: ClassVar[bool] = True
    """Whether it is asked how long to wait; not where the trigger itself asks for that."""
    while_booked: ClassVar[bool] = False
    """Whether what is said of it is only true while the booking has its place and its time."""
    needs_attendance: ClassVar[bool] = False
    """A9: whether it works only where attendance is marked."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            TRIGGERS[cls.name] = cls

    @abstractmethod
    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """The first so many that there are in a span, by moment and order; changes nothing."""

    def check(self) -> None:
        """Raises DeskError, at the field that is wrong."""

    def has(self) -> frozenset[str]:
        """The same as `about`, for how its fields are filled in."""
        return self.about

    def of_label(self) -> str:
        """The label that it is about; empty for most."""
        return ""

    def said(self) -> str:
        """It in a few words, for the list and the editor's sentence."""
        return self.title()[:1].lower() + self.title()[1:]

    def because(self, at: DateTime, desk: Desk) -> str:
        """Why something is due, from its moment: `booked Tue 24 Nov 09:00`."""
        return f"{self.verb} {wording.day_and_time(at, desk)}"


TRIGGERS: Register[Trigger] = Register("frontdesk_tui.automations.triggers")
"""All triggers by name."""


def in_span(query: Any, at: Any, order: Any, span: Span, most: int | None) -> list[tuple[Any, ...]]:
    """The rows of a select whose moment is in a span, by moment and order."""
    query = query.order_by(at, order)
    return _onward(
        span,
        most,
        lambda moment, number, some: tuples(query.where((at == moment) & (order > number)).limit(some)),
        lambda after, some: tuples(query.where((at > after) & (at <= span.until)).limit(some)),
    )


def _onward(span: Span, most: int | None, of_moment: Callable[..., Rows], later_ones: Callable[..., Rows]) -> Rows:
    """A page: what is left of the moment that the page before ended in, and what is later."""
    if span.beyond is None:
        return later_ones(span.after, most)
    # Very many may be of one moment: an index finds where among them to go on, when that is all that is asked.
    moment, number = span.beyond
    found = of_moment(moment, number, most)
    if most is None or len(found) < most:
        found += later_ones(moment, most and most - len(found))
    return found


def page_of(found: Iterable[Found], span: Span, most: int) -> list[Found]:
    """The same of what has been worked out already, in any order."""
    beyond = span.beyond or (span.after, 0)
    return [one for one in sorted(found) if span.after < one.at <= span.until and one[:2] > beyond][:most]


def of_services(query: Any, services: Sequence[int]) -> Any:
    """The same select, which has sessions, for some services only; for all of them when none is named."""
    if not services:
        return query
    # The plus keeps the index of services out of it: one service has far more sessions than a span.
    return query.where(NodeList((SQL("+"), Session.service), glue="").in_(services))


def booking_events(
    kinds: Sequence[str], services: Sequence[int], span: Span, most: int, which: Any = None
) -> list[tuple[Any, ...]]:
    """Events of bookings of clients who are there: at, id, contact, booking, session."""
    query = (
        Event.select(Event.at, Event.id, Booking.contact, Booking.id, Booking.session)
        .join(Booking, on=(Event.booking == Booking.id))
        .join(Session, on=(Booking.session == Session.id))
        .join(Contact, on=(Booking.contact == Contact.id))
        .where(Event.kind.in_(kinds) & Contact.deleted_at.is_null())
    )
    if which is not None:
        query = query.where(which)
    return in_span(of_services(query, services), Event.at, Event.id, span, most)


def contact_events(kinds: Sequence[str], span: Span, most: int, which: Any = None) -> list[tuple[Any, ...]]:
    """Events of clients who are there: at, id, contact."""
    if which is not None:
        return in_span(_of_contacts(kinds).where(which), Event.at, Event.id, span, most)
    of_moment, later_ones = _asked_often(tuple(kinds))
    found = _onward(
        span,
        most,
        lambda moment, number, some: asking.rows(of_moment(moment, number, some)),
        lambda after, some: asking.rows(later_ones(after, span.until, some)),
    )
    moments: dict[int, DateTime] = {}
    return [(moments.get(at) or moments.setdefault(at, moment_from_stored(at)), *rest) for at, *rest in found]


def _of_contacts(kinds: Sequence[str], at: Any = Event.at) -> Any:
    return (
        Event.select(at, Event.id, Event.contact)
        .join(Contact, on=(Event.contact == Contact.id))
        .where(Event.kind.in_(kinds) & Contact.deleted_at.is_null())
    )


@lru_cache
def _asked_often(kinds: tuple[str, ...]) -> tuple[Kept, Kept]:
    def some(which: Any, most: Any) -> Any:
        return _of_contacts(kinds, as_stored(Event.at)).where(which).order_by(Event.at, Event.id).limit(most)

    return (
        Kept(lambda moment, number, most: some((Event.at == moment) & (Event.id > number), most)),
        Kept(lambda after, until, most: some((Event.at > after) & (Event.at <= until), most)),
    )


def later(*kinds: str, about: Callable[[Any], Any]) -> Any:
    """That the log has a later event of these kinds `about` the same as the one that is asked for."""
    event = Event.alias()
    since = event.select(SQL("1")).where((event.id > Event.id) & event.kind.in_(kinds) & about(event))
    return fn.EXISTS(since)


def next_page(found: Sequence[Found], most: int, span: Span) -> Span | None:
    """The span that goes on after a page of so many at the most; None when that was all."""
    return span._replace(beyond=(found[-1].at, found[-1].order)) if len(found) == most else None
