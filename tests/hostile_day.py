"""A day at the desk on which every text that somebody wrote is the same, as hostile as one likes."""

from dataclasses import dataclass

from tests.builders import a_session, after, somebody

from frontdesk_tui.desk import team
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, waitlist
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind, to_stored
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import hours, services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.hours import TimeOff
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff


@dataclass(frozen=True, slots=True)
class HostileDay:
    """What there is of it."""

    client: int
    """Booked into all of it."""
    yoga: int
    """A class that began a quarter of an hour ago, full."""
    haircut: int
    """An appointment in an hour, not paid."""


def a_hostile_day(desk: Desk, text: str) -> HostileDay:
    """A class and an appointment of today, with services, staff, forms, answers and reasons called so."""
    client = contacts.add(desk, ContactDraft(first_name=text, last_name=text))
    noa = team.add(desk, "Noa")
    yoga = services.add(desk, ServiceDraft("Yoga", ServiceKind.CLASS, price=8_000, capacity=2, staff=(noa,)))
    cut = services.add(desk, ServiceDraft("Haircut", price=12_000, staff=(noa,)))
    begun = sessions.open_at(desk, yoga, desk.now.subtract(minutes=15), noa)
    soon = sessions.open_at(desk, cut, desk.now.add(hours=1), noa)
    sessions.open_at(desk, yoga, desk.now.add(days=2), noa)
    ill = bookings.book(desk, somebody(desk, "Ill"), begun)
    cancelling.cancel(desk, ill, text[:200].strip() or "x")
    here, friend = (bookings.book(desk, one, begun) for one in (client, somebody(desk)))
    waits = waitlist.join(after(desk, hours=-1), somebody(desk, "Late"), begun)
    later, long_ago = (bookings.book(desk, client, one) for one in (soon, a_session(desk, hours=-24, service=cut)))
    payments.mark_paid(desk, here, Method.CASH, amount=3_000)
    attendance.check_in(desk, here)
    _rename(text)
    for booking in (here, friend, waits, later, long_ago):
        Booking.update(client_name=text, form_responses=[[text, text]]).where(Booking.id == booking).execute()
    off = hours.take_off(desk, noa, desk.now.add(hours=3), desk.now.add(hours=5), "Dentist")
    TimeOff.update(reason=text).where(TimeOff.id == off).execute()
    return HostileDay(client, begun, soon)


def _rename(text: str) -> None:
    """Call the services and their questions so, and everybody on the team, past all verbs."""
    texts = (QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT, QuestionKind.CHOICE)
    asked = [Question(text if kind in texts else f"{kind} {text}", kind, choices=(text, "No")) for kind in QuestionKind]
    Service.update(name=text, form=to_stored(asked)).execute()
    Staff.update(name=text).where(Staff.login == "").execute()
