"""Contacts: added, edited, put into the trash and taken out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import NamedTuple, cast

from peewee import fn

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.booking import waitlist
from frontdesk_tui.desk.clients import custom_values, details, labels, names, notes, phones, search_document
from frontdesk_tui.desk.clients.custom_values import Pairs
from frontdesk_tui.desk.clients.drafts import ContactDraft, StoredContact
from frontdesk_tui.desk.clients.edited_beside import beside
from frontdesk_tui.desk.clients.presence import live, living
from frontdesk_tui.desk.clients.stored import changes, draft_from
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import contact_of, takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold


@verb
def add(desk: Desk, draft: ContactDraft) -> int:
    """C4: a new contact; its id. Raises DeskError when there is nothing to call it by, or a field is none."""
    draft = _checked(desk, draft, ())
    contact = Contact.create(
        **{name: getattr(draft, name) for name in details.SIMPLE_FIELDS},
        name_key=search_document.name_key(draft),
        created_at=desk.now,
    )
    details.write_many(desk, contact.id, draft)
    details.make_findable(desk, contact.id, draft)
    labels.write(contact.id, draft.labels)
    record(desk, "contact.added", contact=contact.id, name=names.called(draft))
    if draft.note:
        notes.add(desk, contact.id, draft.note)
    return int(contact.id)


@verb
def edit(desk: Desk, contact: int, draft: ContactDraft, version: int, shown: ContactDraft | None = None) -> None:
    """C6: the contact as the draft has it, its labels apart. `version` is the one that was shown.

    S7: when another desk changed the contact meanwhile, what it changed stays beside what is changed here, where
    `shown` says how the contact was. Raises DeskError for what both changed, so that nobody's change is lost.
    """
    row = live(contact)
    before = details.read([contact])[0].details
    if row.version != version:
        draft = beside(before, shown, draft)
    after = _checked(desk, replace(draft, labels=before.labels, note=""), before.custom)
    _write(desk, contact, before, after)


def _checked(desk: Desk, draft: ContactDraft, before: Pairs) -> ContactDraft:
    """The draft as it is stored. Raises DeskError at what is wrong; custom values as they were `before` are not."""
    from frontdesk_tui.desk.clients.checks import checked

    return replace(checked(draft), custom=custom_values.checked(draft.custom, before, desk.business.country))


def _write(desk: Desk, contact: int, before: ContactDraft, after: ContactDraft) -> None:
    if after == before:
        return
    details.put(desk, contact, after)
    old, new = changes(before, after)
    record(desk, "contact.edited", contact=contact, before=old, after=new)


@verb
def delete(desk: Desk, contacts: Sequence[int]) -> int:
    """C5: put contacts into the trash with all that belongs to them; how many were not there already."""
    there = living(contacts)
    Contact.update(deleted_at=desk.now, deleted_by=desk.actor.staff).where(Contact.id.in_(there)).execute()
    details.hide_from_search(there)
    for contact in there:
        record(desk, "contact.deleted", contact=contact)
    waitlist.follow_trash(desk, there)
    return len(there)


@verb
def restore(desk: Desk, contacts: Sequence[int]) -> int:
    """C5: take contacts out of the trash, with all that belonged to them; how many were in it."""
    gone = [
        row.id for row in Contact.select(Contact.id).where(Contact.id.in_(contacts) & Contact.deleted_at.is_null(False))
    ]
    Contact.update(deleted_at=None, deleted_by=None).where(Contact.id.in_(gone)).execute()
    for stored in details.read(gone):
        details.make_findable(desk, stored.id, stored.details)
        record(desk, "contact.restored", contact=stored.id)
    waitlist.follow_trash(desk, gone)
    return len(gone)


@takes_back("contact.added", "contact.restored")
def _remove_again(desk: Desk, event: Event) -> str:
    if not delete(desk, [contact_of(event)]):
        raise DeskError("This contact is in the trash already.")
    return "The new contact is in the trash"


@takes_back("contact.deleted")
def _bring_back(desk: Desk, event: Event) -> str:
    if not restore(desk, [contact_of(event)]):
        raise DeskError("This contact has been brought back already.")
    return "The contact is back"


@takes_back("contact.edited", like="contacts.edit")
def _edit_back(desk: Desk, event: Event) -> str:
    contact = contact_of(event)
    live(contact)
    now = details.read([contact])[0].details
    changed = {name: asdict(now)[name] for name in event.data["after"]}
    if draft_from(changed) != draft_from(event.data["after"]):
        raise DeskError("This contact has been changed since, so the edit cannot be undone.")
    # What was stored before may be stored again, also what nobody could type, such as a text in a field of numbers.
    _write(desk, contact, now, draft_from(asdict(now) | event.data["before"]))
    return "The contact is as it was"


class Gone(NamedTuple):
    """A contact in the trash; texts are safe to display."""

    id: int
    name: str
    when: str
    """When it was put there."""


def in_trash(desk: Desk, most: int = 200) -> list[Gone]:
    """C5: the contacts that were deleted last, latest first."""
    in_it = Contact.deleted_at.is_null(False) & Contact.merged_into.is_null() & Contact.purged_at.is_null()
    rows = Contact.select().where(in_it).order_by(Contact.deleted_at.desc()).limit(most)
    found = {row.id: row for row in rows}
    called = {stored.id: names.called(stored.details) for stored in details.read(list(found))}
    return [
        Gone(row.id, one_line(called[row.id]), wording.day_and_time(row.deleted_at, desk)) for row in found.values()
    ]


def for_editing(contact: int) -> tuple[StoredContact, int]:
    """A contact as it is stored, with its version, for `edit`. Raises DeskError when it is in the trash or gone."""
    version = live(contact).version
    return details.read([contact])[0], int(version)


def with_same_address(desk: Desk, draft: ContactDraft, other_than: int | None = None) -> list[tuple[int, str]]:
    """C4: ids and names of contacts that have an email or phone of the draft, to warn (never to forbid)."""
    emails = [fold(email.address) for email in draft.emails if email.address.strip()]
    numbers = [key for phone in draft.phones if (key := phones.key(phone.number, desk.business.country))]
    same = {row.contact_id for row in ContactEmail.select().where(ContactEmail.address_key.in_(emails))}
    same |= {row.contact_id for row in ContactPhone.select().where(ContactPhone.number_key.in_(numbers))}
    found = Contact.select().where(Contact.id.in_(same - {other_than}) & Contact.deleted_at.is_null())
    ids = [row.id for row in found.order_by(Contact.name_key, Contact.id).limit(5)]
    return [(stored.id, names.called(stored.details)) for stored in details.read(ids)]


def every(chunk: int = 500) -> Iterator[StoredContact]:
    """S4: all contacts that are not deleted, by id, read in chunks so that memory stays bounded."""
    last = 0
    while True:
        page = Contact.select(Contact.id).where((Contact.id > last) & Contact.deleted_at.is_null())
        ids = [row.id for row in page.order_by(Contact.id).limit(chunk)]
        if not ids:
            return
        yield from details.read(ids)
        last = ids[-1]


def most_of_each() -> tuple[int, int, int]:
    """The most emails, phones and addresses that any contact has: how many columns an export needs."""
    tables = (ContactEmail, ContactPhone, ContactAddress)
    return cast(
        tuple[int, int, int], tuple((table.select(fn.MAX(table.position)).scalar() or 0) + 1 for table in tables)
    )
