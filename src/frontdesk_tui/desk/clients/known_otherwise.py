"""Whom a record may be that shares no email or phone with anybody: by the id that it says, or as the very same."""

from collections.abc import Sequence
from dataclasses import replace

from peewee import fn

from frontdesk_tui.desk.clients import details, search_document
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.folding import fold

Said = tuple[int, str]
"""An id, and the folded name of whoever says it: the id alone may be another desk's, or have been given anew."""


def said(draft: ContactDraft) -> Said | None:
    """What a record says that it is; None for most."""
    return (draft.said_id, search_document.name_key(draft)) if draft.said_id else None


def by_id(drafts: Sequence[ContactDraft]) -> dict[Said, int]:
    """The contacts of the ids that the records say, or those that they were merged into; not those in the trash."""
    wanted = {draft.said_id for draft in drafts if draft.said_id}
    if not wanted:
        return {}
    now = Contact.alias()
    leads = now.id == fn.COALESCE(Contact.merged_into, Contact.id)
    found = Contact.select(Contact.id, Contact.name_key, now.id).join(now, on=leads)
    is_there = rows.among(Contact.id, wanted) & now.deleted_at.is_null()
    return {(one, name_key): contact for one, name_key, contact in rows.raw(found.where(is_there))}


def may_be(held: ContactDraft, draft: ContactDraft) -> bool:
    """Whether neither how they are reached nor when they were born speaks against it that they are one."""
    is_other = held.birthdate and draft.birthdate and held.birthdate != draft.birthdate
    return not is_other and not (is_reached(held) and is_reached(draft))


def is_reached(draft: ContactDraft) -> bool:
    """Whether there is an email or a phone."""
    return bool(draft.emails or draft.phones)


def the_same(draft: ContactDraft) -> ContactDraft:
    """What two have in common who are the same in every field: labels are in no order, and have any case."""
    return replace(draft, labels=tuple(sorted(set(map(fold, draft.labels))))) if draft.labels else draft


def equal(drafts: Sequence[ContactDraft]) -> dict[ContactDraft, int]:
    """The contacts without email and phone that may be the same as a record without them, by `the_same` of each."""
    wanted = {search_document.name_key(draft) for draft in drafts if not is_reached(draft)}
    if not wanted:
        return {}
    found = Contact.select(Contact.id).where(
        rows.among(Contact.name_key, wanted)
        & Contact.deleted_at.is_null()
        & ~fn.EXISTS(ContactEmail.select(ContactEmail.id).where(ContactEmail.contact == Contact.id))
        & ~fn.EXISTS(ContactPhone.select(ContactPhone.id).where(ContactPhone.contact == Contact.id))
    )
    return {the_same(stored.details): stored.id for stored in reversed(details.read(rows.ids(found)))}
