"""A few hundred clients with lives: labels, visits, payments, points, fields. The same every time."""

from dataclasses import replace
from random import Random

from tests.builders import after
from tests.models.crowd import crowd

from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, intake, labels
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, programme
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.custom_field import KEY, CustomField, CustomValue
from frontdesk_tui.models.folding import fold

LABELS = ("VIP", "Café", "段")
SERVICES = ("Yoga", "Haircut")
KINDS = ("text", "number", "date", "url")
_VALUES = {
    "text": ("Rex", "REX", "Schäfer", "x" * 120 + "a", "x" * 120 + "b", ""),
    "number": ("1", "2.5", "-3", "10"),
    "date": ("2026-11-24", "2025-01-01", "1999-12-31"),
    "url": ("https://example.com/a", "https://example.com/B"),
}
_BIRTHDATES = ("", "", "1990-11-24", "--12-01", "2001-02-29", "--11-30", "1985-04-05")
_LANGUAGES = ("", "de", "de-AT", "DE", "he", "den")
_CITIES = ("Tel Aviv", "TEL AVIV", "München", "", "東京")


def settle(desk: Desk, size: int = 240, seed: int = 5) -> None:
    """Have them all at the desk."""
    chance = Random(seed)
    for day in range(4):
        drafts = [_more(chance, draft) for draft in crowd(size // 4, seed + day)]
        intake.take_in(after(desk, days=-400 + 130 * day), drafts)
    people = [row.id for row in Contact.select(Contact.id).order_by(Contact.id)]
    for name in LABELS:
        labels.put(desk, chance.sample(people, size // 3), name)
    members.set_status(desk, chance.sample(people, size // 3), members.Status.MEMBER)
    _fields(chance, people)
    _visits(desk, chance, people)
    programme.set_up(desk, Programme(tiers=(Tier("Gold", 100),)))
    points.give_all(desk, chance.sample(people, size // 2), 60, "Came", "first")
    points.give_all(desk, chance.sample(people, size // 4), 60, "Came", "second")
    silent = Contact.id.in_(chance.sample(people, size // 4))
    Contact.update(unsubscribed_at=desk.now).where(silent).execute()
    contacts.delete(desk, chance.sample(people, size // 10))


def _more(chance: Random, draft: ContactDraft) -> ContactDraft:
    cities = [chance.choice(_CITIES) for _ in range(chance.randint(0, 2))]
    return replace(
        draft,
        birthdate=chance.choice(_BIRTHDATES),
        language=chance.choice(_LANGUAGES),
        position=chance.choice(("", "Chef", "chef de cuisine")),
        addresses=tuple(AddressDraft(street="Main St", city=city) for city in cities),
    )


def _fields(chance: Random, people: list[int]) -> None:
    for kind in KINDS:
        field = CustomField.create(name=kind, kind=kind)
        for contact in chance.sample(people, len(people) // 2):
            value = chance.choice(_VALUES[kind])
            number = float(value) if kind == "number" else None
            CustomValue.create(contact=contact, field=field, value=value, key=fold(value)[:KEY], number=number)


def _visits(desk: Desk, chance: Random, people: list[int]) -> None:
    given = [services.add(desk, ServiceDraft(name, ServiceKind.CLASS, price=5_000, capacity=400)) for name in SERVICES]
    for days in (-380, -95, -31, -30, -3, 0, 5):
        for service in given:
            session = sessions.open_at(desk, service, desk.now.add(days=days).subtract(minutes=5 + service))
            for contact in chance.sample(people, len(people) // 12):
                _come(desk, chance, bookings.book(desk, contact, session, chance.choice((0, 5_000))), days)


def _come(desk: Desk, chance: Random, booking: int, days: int) -> None:
    what = chance.random()
    if what < 0.15:
        cancelling.cancel(desk, booking)
    elif days <= 0:
        mark = attendance.check_in if what < 0.7 else attendance.no_show
        mark(desk, booking)
    if what > 0.15 and chance.random() < 0.5 and Booking.get_by_id(booking).price:
        payments.mark_paid(desk, booking, Method.CASH, amount=chance.choice((1_000, 5_000)))
