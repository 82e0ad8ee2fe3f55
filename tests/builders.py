"""Small things that tests begin with: a clock, a client, a booking, a colleague."""

from dataclasses import dataclass, replace
from itertools import count

from pendulum import DateTime

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.payment import Payment

ZONE = "Asia/Jerusalem"

DANA = ContactDraft(
    first_name="Dana",
    last_name="Levi",
    emails=(EmailDraft("dana@example.com"),),
    phones=(PhoneDraft("052-555-0101", "mobile"),),
)

_names = count(1)


@dataclass(slots=True)
class StoppedClock:
    """Tells one moment until it is set to another."""

    moment: DateTime

    def __call__(self) -> DateTime:
        return self.moment


def dana(desk: Desk) -> int:
    """Dana Levi, with an email and a phone; her id."""
    return contacts.add(desk, DANA)


def somebody(desk: Desk, first_name: str = "Somebody", last_name: str = "") -> int:
    """A client with nothing but a name; the id."""
    return contacts.add(desk, ContactDraft(first_name=first_name, last_name=last_name))


def a_service(desk: Desk, name: str = "", *, price: int = 8_000, capacity: int = 1) -> int:
    """A service of an hour for 80.00 in the business's currency; its id."""
    kind = ServiceKind.CLASS if capacity > 1 else ServiceKind.APPOINTMENT
    draft = ServiceDraft(name or f"Service {next(_names)}", kind, price=price, capacity=capacity)
    return services.add(desk, draft)


def a_session(
    desk: Desk, *, hours: float = 24, service: int | None = None, price: int = 8_000, capacity: int = 1
) -> int:
    """A session that starts so many hours from now, before now when negative; its id."""
    of = a_service(desk, price=price, capacity=capacity) if service is None else service
    return sessions.open_at(desk, of, desk.now.add(minutes=round(hours * 60)))


def a_booking(
    desk: Desk, contact: int, *, hours: float = 24, service: int | None = None, price: int = 8_000, capacity: int = 1
) -> int:
    """A client's place in a session of its own; the booking's id."""
    session = a_session(desk, hours=hours, service=service, price=price, capacity=capacity)
    return bookings.book(desk, contact, session, price)


def colleague(desk: Desk, name: str, role: Role = Role.FRONT_DESK) -> Desk:
    """The same desk, used by a new colleague, who signs in by that name."""
    return replace(desk, actor=Actor(name, role, team.add(desk, name, role, login=name)))


def after(desk: Desk, *, days: int = 0, hours: int = 0, minutes: int = 0) -> Desk:
    """The same desk a while later; earlier when negative."""
    return replace(desk, now=desk.now.add(days=days, hours=hours, minutes=minutes))


def kinds_of_events() -> list[str]:
    """The kinds of all events, oldest first."""
    return [row.kind for row in Event.select(Event.kind).order_by(Event.id)]


def latest_event() -> Event:
    """The newest event."""
    return Event.select().order_by(Event.id.desc()).get()


def entered(
    desk: Desk, booking: int, amount: int, method: str = "online", kind: str = "paid", by: str = "Online"
) -> None:
    """A payment or refund as the website will enter it: none of the verbs."""
    said = {"kind": kind, "method": method, "actor": by, "currency": Booking.get_by_id(booking).currency}
    Payment.create(booking=booking, amount=amount, at=desk.now, **said)
    change = amount if kind == "paid" else -amount
    Booking.update(paid=Booking.paid + change).where(Booking.id == booking).execute()


def in_a_hurry() -> None:
    """No power fails here: what is written need not be on the disk at once. For rules that are tried in many steps."""
    if not database.is_server:
        run("PRAGMA synchronous = OFF")
