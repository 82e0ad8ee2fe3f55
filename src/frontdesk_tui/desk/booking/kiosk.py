"""B5: clients check themselves in at a screen of their own, which says as little of them as can be."""

from typing import Any, NamedTuple

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.booking.places import TAKES_A_PLACE
from frontdesk_tui.desk.clients.names import first_said
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactPhone
from frontdesk_tui.models.folding import digits, fold, is_east_asian
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session

MOST = 5
"""Bookings that are shown at once: who is found among more has to type more."""

TYPED = 3
"""Letters of a name that is longer: with fewer one could look through everybody who comes today."""

_DIGITS = 4
"""Digits of a phone number."""


class Expected(NamedTuple):
    """A booking of today; texts are safe to display."""

    booking: int
    """Its id."""
    who: str
    """First name and initial: `Dana L.`."""
    at: str
    """When the session starts: `17:30`."""
    is_here: bool
    """Whether the client is checked in."""
    opens: str
    """From when on one can check in, where it is too early: `17:00`; empty otherwise."""


class Found(NamedTuple):
    """Whom the typed text may mean."""

    expected: tuple[Expected, ...]
    """By start; none where there are too many."""
    too_many: bool


def find(desk: Desk, typed: str) -> Found:
    """The bookings of today that are not over, by the beginning of a name or the last digits of a phone number."""
    ends = digits(typed) if not any(letter.isalpha() for letter in typed) else ""
    begins = " ".join(fold(typed).split())
    if len(ends) < _DIGITS and not any(letter.isalpha() for letter in begins):
        return Found((), False)
    rows = tuples(_of_today(desk).order_by(Session.starts_at, Contact.name_key, Booking.id))
    if ends:
        meant = _with_phone(ends, [row[1] for row in rows])
        fitting = [row for row in rows if row[1] in meant]
    else:
        fitting = [row for row in rows if _is_called(begins, row[2], row[3])]
    if len(fitting) > MOST:
        return Found((), True)
    return Found(tuple(_expected(desk, row) for row in fitting), False)


@verb
def check_in(desk: Desk, booking: int) -> None:
    """B5: the client is here, as they say themselves; only for a session of today that is not over."""
    if not _of_today(desk).where(Booking.id == booking).exists():
        raise DeskError("This booking is not for today any more. Please ask at the front desk.")
    attendance.mark_as_come(desk, booking)


def _of_today(desk: Desk) -> Any:
    return (
        Booking.select(
            Booking.id,
            Booking.contact,
            Contact.first_name,
            Contact.last_name,
            Booking.client_name,
            Session.starts_at,
            Booking.attendance,
        )
        .join(Session)
        .switch(Booking)
        .join(Contact)
        .where(
            (Session.starts_at >= desk.start_of(desk.today))
            & (Session.starts_at < desk.start_of(desk.today.add(days=1)))
            & (Session.ends_at > desk.now)
            & Session.cancelled_at.is_null()
            & Booking.status.in_(TAKES_A_PLACE)
            & Contact.deleted_at.is_null()
        )
    )


def _with_phone(ends: str, contacts: list[int]) -> set[int]:
    """Those of these contacts one of whose phone numbers ends like that."""
    phones = ContactPhone.select(ContactPhone.contact, ContactPhone.number).where(ContactPhone.contact.in_(contacts))
    return {contact for contact, number in tuples(phones) if digits(number).endswith(ends)}


def _is_called(begins: str, first: str, last: str) -> bool:
    """Whether a name begins so: the first name, the last name, or both in either order."""
    names = [" ".join(fold(name).split()) for name in (first, last) if name.strip()]
    if len(begins) < TYPED and not is_east_asian(begins) and begins not in names:
        return False
    return any(name.startswith(begins) for name in (*names, " ".join(names), " ".join(reversed(names))))


def _expected(desk: Desk, row: tuple[Any, ...]) -> Expected:
    booking, _, first, last, client, starts_at, marked = row
    opens = starts_at - attendance.EARLY
    return Expected(
        booking,
        _in_short(first, last, client),
        wording.time_of_day(starts_at, desk),
        marked == "attended",
        wording.time_of_day(opens, desk) if opens > desk.now else "",
    )


def _in_short(first: str, last: str, booked_as: str) -> str:
    """`Dana L.`; of who has but one name, its first word."""
    if first.strip() and last.strip():
        return f"{one_line(first, 20)} {one_line(last.strip(), 20)[:1]}."
    return one_line(next(iter(first_said(first, last, booked_as).split()), "?"), 20)
