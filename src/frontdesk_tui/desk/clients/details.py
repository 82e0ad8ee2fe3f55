"""A contact's fields, written to and read from the tables they are spread over."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from frontdesk_tui.desk.clients import custom_values, names, phones, search_document
from frontdesk_tui.desk.clients.drafts import (
    ADDRESS_PARTS,
    ContactDraft,
    PlainContact,
    StoredContact,
)
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, any_of
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import among, insert, raw, tuples

SIMPLE_FIELDS = ("first_name", "last_name", "company", "position", "language", "vat_id", "birthdate")
"""Fields of a contact that are one text each."""

Rows = dict[type[Any], list[dict[str, Any]]]
"""Rows to be inserted, by table."""


def many_rows(desk: Desk, contact: int, draft: ContactDraft) -> Rows:
    """The rows of the tables of which a contact may have many: emails, phones, addresses."""
    country = desk.business.country
    return {
        ContactEmail: [
            {"contact": contact, "position": n, "address": e.address, "address_key": fold(e.address), "tag": e.tag}
            for n, e in enumerate(draft.emails)
        ],
        ContactPhone: [
            {
                "contact": contact,
                "position": n,
                "number": p.number,
                "number_key": phones.key(p.number, country),
                "tag": p.tag,
            }
            for n, p in enumerate(draft.phones)
        ],
        ContactAddress: [
            {"contact": contact, "position": n} | {name: getattr(a, name) for name in ADDRESS_PARTS}
            for n, a in enumerate(draft.addresses)
        ],
    }


def write_many(desk: Desk, contact: int, draft: ContactDraft) -> None:
    """Replace the emails, phones, addresses and custom values of a contact by those of the draft."""
    rows = many_rows(desk, contact, draft)
    stored = ContactEmail.select(ContactEmail.address_key, ContactEmail.refused_at)
    refused = dict(tuples(stored.where(ContactEmail.contact == contact)))
    for email in rows[ContactEmail]:  # what a mail server said of an address stays true
        email["refused_at"] = refused.get(email["address_key"])
    for table, found in rows.items():
        table.delete().where(table.contact == contact).execute()
        if found:
            table.insert_many(found).execute()
    CustomValue.delete().where(CustomValue.contact == contact).execute()
    insert(CustomValue, custom_values.rows(contact, draft.custom, custom_values.made(name for name, _ in draft.custom)))


def put(desk: Desk, contact: int, draft: ContactDraft) -> None:
    """Store a draft over an existing contact, and count its version up."""
    fields = {name: getattr(draft, name) for name in SIMPLE_FIELDS}
    Contact.update(**fields, name_key=search_document.name_key(draft), version=Contact.version + 1).where(
        Contact.id == contact
    ).execute()
    write_many(desk, contact, draft)
    make_findable(desk, contact, draft)


def make_findable(desk: Desk, contact: int, draft: ContactDraft) -> None:
    """Bring the search document of a contact up to date."""
    row = {
        "id": contact,
        "name_key": search_document.name_key(draft),
        "doc": search_document.document(draft, desk.business.country),
    }
    update = {"name_key": row["name_key"], "doc": row["doc"]}
    ContactSearch.insert(row).on_conflict(conflict_target=[ContactSearch.id], update=update).execute()


def find_again(desk: Desk, contacts: Sequence[StoredContact]) -> None:
    """The same for many contacts that search did not find."""
    country = desk.business.country
    documents = [
        {
            "id": stored.id,
            "name_key": search_document.name_key(stored.details),
            "doc": search_document.document(stored.details, country),
        }
        for stored in contacts
    ]
    hide_from_search([stored.id for stored in contacts])
    insert(ContactSearch, documents)


def hide_from_search(contacts: Iterable[int]) -> None:
    """Take contacts out of what search finds."""
    ContactSearch.delete().where(among(ContactSearch.id, contacts)).execute()


def called(contacts: Sequence[int]) -> dict[int, str]:
    """What contacts are called, as stored; also who is in the trash. Of most their own row is enough."""
    rows = Contact.select(Contact.id, Contact.first_name, Contact.last_name, Contact.company)
    found = tuples(rows.where(among(Contact.id, contacts)))
    said = {one: names.first_said(names.full_name(first, last), company) for one, first, last, company in found}
    nameless = [contact for contact, name in said.items() if not name]
    return said | {stored.id: names.called(stored.details) for stored in (read(nameless) if nameless else ())}


def read(ids: Sequence[int]) -> list[StoredContact]:
    """The stored contacts with these ids, in ascending order of id, deleted ones included."""
    return asking.read(reading(ids)) if len(ids) <= _FEW else [contact.whole() for contact in plain(ids)]


_FEW = 100
"""So many are asked for by their ids rather than by the stretch that they lie in."""


def reading(ids: Sequence[int]) -> Reading[list[StoredContact]]:
    """The same of a few."""
    rows, points, *parts = yield [question(ids) for question in (_STORED, _POINTS, *_PARTS)]
    emails, phones, addresses, labels, custom = map(_by_contact, parts)
    balances: dict[int, int] = dict(points)
    return [
        PlainContact(
            contact,
            member_status,
            balances.get(contact, 0),
            simple,
            emails.get(contact, ()),
            phones.get(contact, ()),
            addresses.get(contact, ()),
            labels.get(contact, ()),
            custom.get(contact, ()),
        ).whole()
        for contact, member_status, *simple in rows
    ]


def plain(ids: Sequence[int]) -> Iterator[PlainContact]:
    """The same as the driver has them, for very many at a time."""
    emails, phones, addresses, labels, custom = (
        _by_contact(raw(rows.where(_near(contact, ids)))) for rows, contact in _MANY
    )
    points: dict[int, int] = dict(raw(_BALANCES.where(_near(PointsAccount.contact, ids))))
    wanted = set(ids)
    for row in raw(_ROWS.where(_near(Contact.id, ids))):
        contact = row[0]
        if contact not in wanted:
            continue
        yield PlainContact(
            contact,
            row[1],
            points.get(contact, 0),
            row[2:],
            emails.get(contact, ()),
            phones.get(contact, ()),
            addresses.get(contact, ()),
            labels.get(contact, ()),
            custom.get(contact, ()),
        )


def _near(contact: Any, ids: Sequence[int]) -> Any:
    """That a column is one of these contacts, or, where they lie close together, any from the first to the last.

    To read a stretch takes the engine half as long; whoever reads it asks only for what is of these contacts.
    """
    if ids and (last := max(ids)) - (first := min(ids)) < 2 * len(ids):
        return contact.between(first, last)
    return among(contact, ids)


def _parts(table: type[Any], names: tuple[str, ...]) -> tuple[Any, Any]:
    """The values of some fields of those rows that each contact has, in their positions."""
    rows = table.select(table.contact, *(getattr(table, name) for name in names))
    return rows.order_by(table.contact, table.position), table.contact


def _of_each(rows: Any, contact: Any) -> Kept:
    return Kept(lambda ids: rows.where(any_of(contact, ids)))


_ROWS = Contact.select(Contact.id, Contact.member_status, *(getattr(Contact, name) for name in SIMPLE_FIELDS)).order_by(
    Contact.id
)
_BALANCES = PointsAccount.select(PointsAccount.contact, PointsAccount.balance)
_LABELS = ContactLabel.select(ContactLabel.contact, Label.name).join(Label)
_CUSTOM = CustomValue.select(CustomValue.contact, CustomField.name, CustomValue.value).join(CustomField)
_MANY = (
    _parts(ContactEmail, ("address", "tag")),
    _parts(ContactPhone, ("number", "tag")),
    _parts(ContactAddress, ADDRESS_PARTS),
    (_LABELS.order_by(ContactLabel.contact, Label.name_key), ContactLabel.contact),
    (_CUSTOM.order_by(CustomValue.contact, CustomField.id), CustomValue.contact),
)
"""Of what a contact may have many: all of it, and the column that says whose it is."""

_STORED, _POINTS = _of_each(_ROWS, Contact.id), _of_each(_BALANCES, PointsAccount.contact)
_PARTS = tuple(_of_each(rows, contact) for rows, contact in _MANY)


def _by_contact(rows: Iterable[tuple[Any, ...]]) -> dict[int, tuple[str, ...]]:
    """What rows have after the contact's id, one after the other.

    Tuples of texts are the only thing of which very many cost the collector of garbage nothing.
    """
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        contact, parts = row[0], row[1:]
        found[contact] = found[contact] + parts if contact in found else parts
    return found
