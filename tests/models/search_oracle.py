"""What search must find, told by reading every contact: no index, no document, no limit."""

from dataclasses import dataclass

import phonenumbers
from pendulum import DateTime

from frontdesk_tui.desk.clients import details
from frontdesk_tui.desk.clients.condition import ClientCondition, ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InTier, MemberStatus
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_find import Order, Wanted
from frontdesk_tui.models.contact_where import Rule
from frontdesk_tui.models.folding import digits, fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.points import PointsAccount

_PUNCTUATION = " -().+/\u2010\u2011\u2012\u2013"


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    texts: tuple[str, ...]
    name_key: str
    labels: frozenset[int]
    created_at: DateTime
    last_visit_at: DateTime | None
    member: str
    account: PointsAccount | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Whom a rule means."""

    label: int | None = None
    member: str = ""
    tier: str = ""

    def rule(self, desk: Desk) -> Rule | None:
        """The same as conditions."""
        asked: list[ClientCondition] = []
        if self.label is not None:
            asked.append(HasLabel(Label.get_by_id(self.label).name))
        asked += [MemberStatus(self.member)] if self.member else []
        asked += [InTier(self.tier)] if self.tier else []
        return ClientConditions(tuple(asked)).compiled(desk)


EVERYBODY = Narrowed()


class Oracle:
    """Knows everybody who is not in the trash, as they were when it was made."""

    def __init__(self, country: str) -> None:
        live = {row.id: row for row in Contact.select().where(Contact.deleted_at.is_null())}
        accounts = {row.contact_id: row for row in PointsAccount.select()}
        self.people = [
            _Person(
                id=stored.id,
                texts=tuple(_texts(stored.details, country)),
                name_key=live[stored.id].name_key,
                labels=frozenset(
                    row.label_id for row in ContactLabel.select().where(ContactLabel.contact == stored.id)
                ),
                created_at=live[stored.id].created_at,
                last_visit_at=live[stored.id].last_visit_at,
                member=live[stored.id].member_status,
                account=accounts.get(stored.id),
            )
            for stored in details.read(list(live))
        ]

    def first_ids(self, wanted: Wanted, most: int, narrowed: Narrowed = EVERYBODY) -> list[int]:
        """What `contact_find.first_ids` must say, where the rule of what is wanted says what `narrowed` does."""
        asked = fold(wanted.query).split()
        meant = [
            person
            for person in self.people
            if all(_holds(person, word) for word in asked) and _is_meant(person, wanted, narrowed)
        ]
        meant.sort(key=lambda person: (person.name_key, person.id))
        if wanted.order is Order.NAME and asked:
            meant.sort(key=lambda person: not person.name_key.startswith(fold(wanted.query)))
        if wanted.order is Order.CREATED:
            meant.sort(key=lambda person: person.created_at, reverse=True)
        if wanted.order is Order.LAST_VISIT:
            meant.sort(key=lambda person: person.last_visit_at.timestamp() if person.last_visit_at else 0, reverse=True)
        if wanted.order in (Order.POINTS, Order.LAST_POINTS):
            meant.sort(key=lambda person: person.id)
            meant.sort(key=_points if wanted.order is Order.POINTS else _last_points, reverse=True)
        return [person.id for person in meant[:most]]


def _points(person: _Person) -> int:
    return person.account.balance if person.account else 0


def _last_points(person: _Person) -> float:
    return person.account.last_at.timestamp() if person.account and person.account.last_at else 0


def _is_meant(person: _Person, wanted: Wanted, narrowed: Narrowed) -> bool:
    account = person.account
    return (
        (narrowed.label is None or narrowed.label in person.labels)
        and (account is not None or not (wanted.with_points or wanted.order in (Order.POINTS, Order.LAST_POINTS)))
        and narrowed.member in ("", person.member)
        and narrowed.tier in ("", account.tier if account else None)
    )


def _holds(person: _Person, word: str) -> bool:
    bare = "".join(char for char in word if char not in _PUNCTUATION)
    spellings = {word, bare} if bare.isdecimal() else {word}
    return any(spelling in text for spelling in spellings for text in person.texts)


def _texts(draft: ContactDraft, country: str) -> list[str]:
    first, last = fold(draft.first_name), fold(draft.last_name)
    texts = [f"{first} {last}", f"{last} {first}", fold(draft.company)]
    if any(ord(char) > 0x3000 for char in draft.first_name + draft.last_name):
        texts.append(fold(draft.last_name + draft.first_name))
    texts += [fold(email.address) for email in draft.emails]
    for phone in draft.phones:
        texts.append(digits(phone.number))
        try:
            parsed = phonenumbers.parse(phone.number, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(parsed):
            for form in (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.NATIONAL):
                texts.append(digits(phonenumbers.format_number(parsed, form)))
    return texts
