"""A contact's fields, written to and read from the tables they are spread over."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from frontdesk_tui.desk.clients import custom_values, phones, search_document
from frontdesk_tui.desk.clients.drafts import (
    ADDRESS_PARTS,
    AddressDraft,
    ContactDraft,
    EmailDraft,
    PhoneDraft,
    StoredContact,
)
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import dicts, insert, tuples

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


def hide_from_search(contacts: Iterable[int]) -> None:
    """Take contacts out of what search finds."""
    ContactSearch.delete().where(ContactSearch.id.in_(list(contacts))).execute()


def read(ids: Sequence[int]) -> list[StoredContact]:
    """The stored contacts with these ids, in ascending order of id, deleted ones included."""
    emails, numbers, addresses = (
        _by_contact(ContactEmail, ids),
        _by_contact(ContactPhone, ids),
        _by_contact(ContactAddress, ids),
    )
    labels, custom = labels_of(ids), _custom(ids)
    accounts = PointsAccount.select(PointsAccount.contact, PointsAccount.balance)
    points = dict(tuples(accounts.where(PointsAccount.contact.in_(ids))))
    return [
        StoredContact(
            id=row["id"],
            details=ContactDraft(
                **{name: row[name] for name in SIMPLE_FIELDS},
                emails=tuple(EmailDraft(e["address"], e["tag"]) for e in emails[row["id"]]),
                phones=tuple(PhoneDraft(p["number"], p["tag"]) for p in numbers[row["id"]]),
                addresses=tuple(
                    AddressDraft(**{name: a[name] for name in ADDRESS_PARTS}) for a in addresses[row["id"]]
                ),
                labels=tuple(labels[row["id"]]),
                custom=tuple(custom[row["id"]]),
            ),
            member_status=row["member_status"],
            points=points.get(row["id"], 0),
        )
        for row in dicts(Contact.select().where(Contact.id.in_(ids)).order_by(Contact.id))
    ]


def _by_contact(table: type[Any], ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in dicts(table.select().where(table.contact.in_(ids)).order_by(table.contact, table.position)):
        found[row["contact"]].append(row)
    return found


def labels_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """The names of the labels of each of these contacts that has any, by name."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = (
        ContactLabel.select(ContactLabel.contact, Label.name)
        .join(Label)
        .where(ContactLabel.contact.in_(ids))
        .order_by(ContactLabel.contact, Label.name_key)
    )
    for contact, name in tuples(rows):
        found[contact].append(name)
    return found


def _custom(ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = (
        CustomValue.select(CustomValue.contact, CustomField.name, CustomValue.value)
        .join(CustomField)
        .where(CustomValue.contact.in_(ids))
        .order_by(CustomValue.contact, CustomField.id)
    )
    for contact, name, value in tuples(rows):
        found[contact].append((name, value))
    return found
