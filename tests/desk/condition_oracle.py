"""Who must be meant by a condition, told by reading every contact with all that belongs to it: no SQL, no index."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk.clients import phones
from frontdesk_tui.desk.clients.condition import ClientCondition, ClientConditions, Match
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.folding import digits, fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.segment import Segment


@dataclass
class _Stay:
    """One booking."""

    service: int
    starts_at: DateTime
    session_cancelled: bool
    status: str
    attendance: str
    open: int


@dataclass
class _Person:
    """One contact."""

    row: Contact
    labels: set[str] = field(default_factory=set)
    tier: str = ""
    points: int = 0
    bookings: list[_Stay] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    custom: dict[int, str] = field(default_factory=dict)


class ConditionOracle:
    """Knows everybody who is not in the trash, as they were when it was made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kinds = {row.id: row.kind for row in CustomField.select()}
        self._segments = {row.id: row.rule for row in Segment.select()}
        self.people = {row.id: _Person(row) for row in Contact.select().where(Contact.deleted_at.is_null())}
        self._read()

    def _read(self) -> None:
        of = self.people
        names = {row.id: row.name_key for row in Label.select()}
        for label in ContactLabel.select():
            if label.contact_id in of:
                of[label.contact_id].labels.add(names[label.label_id])
        for account in PointsAccount.select():
            if account.contact_id in of:
                of[account.contact_id].points, of[account.contact_id].tier = account.balance, account.tier
        for booking in Booking.select():
            if booking.contact_id in of:
                of[booking.contact_id].bookings.append(_stay(booking))
        for value in CustomValue.select():
            if value.contact_id in of:
                of[value.contact_id].custom[value.field_id] = value.value
        for person in of.values():
            _texts_of(person)

    def meant(self, conditions: ClientConditions) -> set[int]:
        """The ids of whoever is meant."""
        return {one for one, person in self.people.items() if self._all(person, conditions)}

    def _all(self, person: _Person, conditions: ClientConditions) -> bool:
        held = [self._one(person, rule) == rule.is_so for rule in conditions.rules]
        return any(held) if conditions.match is Match.ANY and held else all(held)

    def _one(self, person: _Person, rule: ClientCondition) -> bool:
        asked: Any = rule
        return bool(getattr(self, f"_{rule.name}")(person, asked))

    def _label(self, person: _Person, rule: Any) -> bool:
        return fold(rule.label) in person.labels

    def _segment(self, person: _Person, rule: Any) -> bool:
        return self._all(person, ClientConditions.from_stored(self._segments[rule.segment]))

    def _member_status(self, person: _Person, rule: Any) -> bool:
        return bool(person.row.member_status == rule.status)

    def _tier(self, person: _Person, rule: Any) -> bool:
        return person.tier != "" and fold(person.tier) == fold(rule.tier)

    def _last_visit(self, person: _Person, rule: Any) -> bool:
        return self._at(max(_came(person), default=None), rule)

    def _first_came(self, person: _Person, rule: Any) -> bool:
        return self._at(min(_came(person), default=None), rule)

    def _created(self, person: _Person, rule: Any) -> bool:
        return self._at(person.row.created_at, rule)

    def _at(self, moment: DateTime | None, rule: Any) -> bool:
        if moment is None:
            return False
        day, today = self._desk.local(moment).date(), self._desk.today
        border = date.fromisoformat(rule.day) if rule.day else None
        match rule.when:
            case "within":
                return bool(day >= today - timedelta(days=rule.days))
            case "longer":
                return bool(day < today - timedelta(days=rule.days))
            case "before":
                return border is not None and day < border
        return border is not None and day >= border

    def _visits(self, person: _Person, rule: Any) -> bool:
        return _compared(len(_came(person)), rule)

    def _points(self, person: _Person, rule: Any) -> bool:
        return _compared(person.points, rule)

    def _booked(self, person: _Person, rule: Any) -> bool:
        return any(one.service == rule.service and self._is(one, rule.how) for one in person.bookings)

    def _is(self, stay: _Stay, how: str) -> bool:
        stands = stay.status in ("pending", "confirmed")
        return {
            "booked": stands,
            "ahead": stands and not stay.session_cancelled and stay.starts_at > self._desk.now,
            "came": stay.attendance == "attended",
            "missed": stay.attendance == "not_attended",
            "cancelled": stay.status == "cancelled",
        }[how]

    def _owes(self, person: _Person, rule: Any) -> bool:
        return any(
            one.open > 0
            and one.status in ("pending", "confirmed")
            and (rule.of == "all" or one.starts_at <= self._desk.now)
            for one in person.bookings
        )

    def _birthday_month(self, person: _Person, rule: Any) -> bool:
        month = self._desk.today.month
        wanted = {"this": month, "next": month % 12 + 1}.get(rule.month) or int(rule.month)
        return person.row.birthdate != "" and int(person.row.birthdate[-5:-3]) == wanted

    def _language(self, person: _Person, rule: Any) -> bool:
        has, wanted = person.row.language.lower(), rule.language.lower()
        return bool(has == wanted or has.startswith(wanted + "-"))

    def _wants_emails(self, person: _Person, rule: Any) -> bool:
        return person.row.unsubscribed_at is None

    def _field(self, person: _Person, rule: Any) -> bool:
        if rule.field != "phone":
            return any(_text_is(text, rule) for text in person.texts[rule.field])
        run, key = digits(rule.text), phones.key(rule.text, self._desk.business.country)
        known = [phones.key(number, self._desk.business.country) for number in person.numbers]
        match rule.how:
            case "filled":
                return any(known)
            case "is":
                return bool({key, run} & set(known))
            case "contains":
                return any(run in number for number in known)
        typed = any(number.startswith(rule.text.strip()) for number in person.numbers)
        return typed or any(number.lstrip("+").startswith(run) for number in known)

    def _custom_field(self, person: _Person, rule: Any) -> bool:
        value = person.custom.get(rule.field, "")
        if rule.how in ("is", "least", "most") and self._kinds[rule.field] == "number":
            return value != "" and _by_sign(float(value), rule.how, float(rule.text))
        if rule.how in ("least", "most"):
            return value != "" and _by_sign(value, rule.how, rule.text)
        return _text_is(value, rule)


def _came(person: _Person) -> list[DateTime]:
    return [one.starts_at for one in person.bookings if one.attendance == "attended"]


def _stay(booking: Booking) -> _Stay:
    paid = sum(
        -row.amount if row.kind == "refund" else row.amount
        for row in Payment.select().where(Payment.booking == booking.id)
    )
    session = booking.session
    return _Stay(
        session.service_id,
        session.starts_at,
        session.cancelled_at is not None,
        booking.status,
        booking.attendance,
        int(booking.price) - paid,
    )


def _texts_of(person: _Person) -> None:
    row = person.row
    simple = ("first_name", "last_name", "company", "position", "vat_id", "birthdate")
    person.texts = {name: [getattr(row, name)] for name in simple}
    person.texts["email"] = [one.address for one in ContactEmail.select().where(ContactEmail.contact == row.id)]
    person.numbers = [one.number for one in ContactPhone.select().where(ContactPhone.contact == row.id)]
    addresses = list(ContactAddress.select().where(ContactAddress.contact == row.id))
    for part in ("street", "city", "region", "postal_code", "country"):
        person.texts[part] = [getattr(one, part) for one in addresses]


def _compared(number: int, rule: Any) -> bool:
    return _by_sign(number, rule.how, rule.number)


def _by_sign(has: Any, how: str, wanted: Any) -> bool:
    return bool({"least": has >= wanted, "most": has <= wanted}.get(how, has == wanted))


def _text_is(text: str, rule: Any) -> bool:
    has, wanted = fold(text), fold(rule.text)
    if rule.how == "filled":
        return text != ""
    return has != "" and {"is": has == wanted, "contains": wanted in has, "begins": has.startswith(wanted)}[rule.how]
