"""Contacts: added, edited, put into the trash and taken out of it."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import waitlist
from frontdesk_tui.desk.booking.places import LIVE
from frontdesk_tui.desk.clients import custom_values, details, labels, names, notes, phones, search_document
from frontdesk_tui.desk.clients.custom_values import Pairs
from frontdesk_tui.desk.clients.drafts import ContactDraft, StoredContact
from frontdesk_tui.desk.clients.edited_beside import beside
from frontdesk_tui.desk.clients.presence import live, living
from frontdesk_tui.desk.clients.stored import changes, draft_from
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.undo import contact_of, takes_back, takes_back_together
from frontdesk_tui.desk.verb import record, record_many, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import IN_TRASH, Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.rows import among, ids

_CHUNK = 500
"""Contacts that are read at once."""


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
        draft = beside(contact, before, shown, draft)
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
    Contact.update(deleted_at=desk.now, deleted_by=desk.actor.staff).where(among(Contact.id, there)).execute()
    details.hide_from_search(there)
    record_many(desk, "contact.deleted", there)
    waitlist.follow_trash(desk, there)
    return len(there)


@verb
def restore(desk: Desk, contacts: Sequence[int]) -> int:
    """C5: take contacts out of the trash, with all that belonged to them; how many were in it."""
    gone = ids(Contact.select(Contact.id).where(among(Contact.id, contacts) & IN_TRASH).order_by(Contact.id))
    Contact.update(deleted_at=None, deleted_by=None).where(among(Contact.id, gone)).execute()
    for begin in range(0, len(gone), _CHUNK):
        details.find_again(desk, details.read(gone[begin : begin + _CHUNK]))
    record_many(desk, "contact.restored", gone)
    waitlist.follow_trash(desk, gone)
    return len(gone)


@takes_back_together("contact.added")
def _remove_again(desk: Desk, events: Sequence[Event]) -> str:
    """Whoever was booked or edited by somebody else meanwhile stays: that would go into the trash with them."""
    for event in events:
        undo.refuse_edited(event, "This contact has been changed since, so that cannot be undone.", "contact.edited")
        if Booking.select().where((Booking.contact == contact_of(event)) & Booking.status.in_(LIVE)).exists():
            raise DeskError("This client has been booked since. Cancel that first, or delete the contact.")
    _to_trash(desk, events)
    return "The new contact is in the trash" if len(events) == 1 else f"{len(events):,} contacts are in the trash"


@takes_back_together("contact.restored")
def _put_back(desk: Desk, events: Sequence[Event]) -> str:
    _to_trash(desk, events)
    return "The contact is in the trash again" if len(events) == 1 else f"{len(events):,} contacts are in the trash"


def _to_trash(desk: Desk, events: Sequence[Event]) -> None:
    if delete(desk, [contact_of(event) for event in events]) < len(events):
        raise DeskError(f"{_one_of(events)} is in the trash already.")


@takes_back_together("contact.deleted")
def _bring_back(desk: Desk, events: Sequence[Event]) -> str:
    if restore(desk, [contact_of(event) for event in events]) < len(events):
        raise DeskError(f"{_one_of(events)} has been brought back already, or purged.")
    return "The contact is back" if len(events) == 1 else f"{len(events):,} contacts are back"


def _one_of(events: Sequence[Event]) -> str:
    return "This contact" if len(events) == 1 else f"One of these {len(events):,} contacts"


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
