"""Contacts that come in from files: matched, added, or used to fill gaps, many in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha1
from typing import Any

from frontdesk_tui.desk.clients import custom_values, details, labels, names, search_document
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.matching import Held, Matching
from frontdesk_tui.desk.clients.stored import changes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import record, record_many, verb
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomValue
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.note import Note


class Outcome(StrEnum):
    """What became of one that came in."""

    ADDED = "added"
    FILLED = "filled"
    """It was there, and lacked something that the record had."""
    KNOWN = "known"
    """It was there, and nothing was new."""


def digest(draft: ContactDraft) -> str:
    """Names a record by all that is in it."""
    return sha1(repr(replace(draft, warnings=())).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def doubts(desk: Desk, drafts: Sequence[ContactDraft]) -> list[tuple[str, ...]]:
    """C8: what of each record's custom fields is taken as text, since it is not what the field's type says."""
    fields = custom_values.named(name for draft in drafts for name, _ in draft.custom)
    country = desk.business.country
    return [custom_values.taken(draft.custom, fields, country)[1] if draft.custom else () for draft in drafts]


@verb
def take_in(desk: Desk, drafts: Sequence[ContactDraft], dry_run: bool = False) -> list[Outcome]:
    """S2: contacts from a file, in its order; what became of each. The same records again change nothing.

    A record is the contact that has one of its emails or phones and no other name (families share addresses); then
    only what the contact lacks is filled in. With `dry_run` nothing is written. DeskError when a contact would have
    more emails or phones than any person has.
    """
    digests = [digest(draft) for draft in drafts]
    drafts = _storable(desk, drafts)
    imported = _imported(digests)
    matching = Matching(desk.business.country, drafts)
    new: dict[int, str] = {}
    filled: set[int] = set()
    silent: list[int] = []
    outcomes = []
    following = rows.next_id(Contact)
    for key, draft in zip(digests, drafts, strict=True):
        if key in imported:
            outcomes.append(Outcome.KNOWN)
        elif contacts := matching.of(draft):
            contact = matching.fill(contacts, draft)
            outcomes.append(Outcome.KNOWN if contact is None else Outcome.FILLED)
            silent += contacts if draft.unsubscribed else []
            if contact is not None and contact not in new:
                filled.add(contact)
        else:
            matching.hold(following + len(new), draft)
            silent += [following + len(new)] if draft.unsubscribed else []
            new[following + len(new)] = key
            outcomes.append(Outcome.ADDED)
        imported.add(key)
    if not dry_run:
        _add(desk, [(contact, matching.held(contact), key) for contact, key in new.items()])
        for contact in sorted(filled):
            _edit(desk, contact, matching.held(contact))
        _unsubscribe(desk, silent)
    return outcomes


def _unsubscribe(desk: Desk, contacts: Iterable[int]) -> None:
    """Whoever wants no emails according to a file gets none here either."""
    wanting = Contact.select(Contact.id).where(rows.among(Contact.id, contacts) & Contact.unsubscribed_at.is_null())
    found = [contact for (contact,) in rows.tuples(wanting)]
    Contact.update(unsubscribed_at=desk.now).where(rows.among(Contact.id, found)).execute()
    record_many(desk, "contact.unsubscribed", found)


def _storable(desk: Desk, drafts: Sequence[ContactDraft]) -> list[ContactDraft]:
    """The drafts with each custom field once, as the business calls it, and as its type has it where it can be."""
    fields = custom_values.named(name for draft in drafts for name, _ in draft.custom)
    country = desk.business.country
    return [
        replace(draft, custom=custom_values.taken(draft.custom, fields, country)[0]) if draft.custom else draft
        for draft in drafts
    ]


def _imported(digests: Sequence[str]) -> set[str]:
    """Those of these records that a contact was made from, if only to be deleted since."""
    known = Contact.select(Contact.import_key).where(Contact.import_key.in_(digests))
    return {key for (key,) in rows.tuples(known)}


def _add(desk: Desk, added: Sequence[tuple[int, Held, str]]) -> None:
    """Write new contacts, table by table."""
    new = [(contact, held.draft, key) for contact, held, key in added]
    tables: dict[type[Any], list[dict[str, Any]]] = {table: [] for table in (ContactEmail, ContactPhone)}
    for contact, draft, _ in new:
        for table, found in details.many_rows(desk, contact, draft).items():
            tables.setdefault(table, []).extend(found)
    keys = {contact: search_document.name_key(draft) for contact, draft, _ in new}
    rows.insert(Contact, [_contact_row(desk, contact, draft, key, keys[contact]) for contact, draft, key in new])
    for table, found in tables.items():
        rows.insert(table, found)
    rows.insert(
        ContactSearch,
        [
            {"id": contact, "name_key": keys[contact], "doc": search_document.document(draft, desk.business.country)}
            for contact, draft, _ in new
        ],
    )
    rows.insert(CustomValue, _custom_rows(new))
    rows.insert(ContactLabel, list(_label_rows(new)))
    rows.insert(Note, [_note_row(desk, contact, text) for contact, held, _ in added for text in held.new_notes])
    rows.insert(
        Event,
        [
            {
                "kind": "contact.imported",
                "contact": contact,
                "staff": desk.actor.staff,
                "actor": desk.actor.name,
                "at": desk.now,
                "data": {"name": names.called(draft)[:200]},
            }
            for contact, draft, _ in new
        ],
    )


def _contact_row(desk: Desk, contact: int, draft: ContactDraft, key: str, name_key: str) -> dict[str, Any]:
    simple = {name: getattr(draft, name) for name in details.SIMPLE_FIELDS}
    return {"id": contact, **simple, "name_key": name_key, "import_key": key, "created_at": desk.now}


def _note_row(desk: Desk, contact: int, text: str) -> dict[str, Any]:
    return {"contact": contact, "text": text, "author": desk.actor.name, "created_at": desk.now}


def _custom_rows(new: Sequence[tuple[int, ContactDraft, str]]) -> list[dict[str, Any]]:
    fields = custom_values.made(name for _, draft, _ in new for name, _ in draft.custom)
    return [row for contact, draft, _ in new for row in custom_values.rows(contact, draft.custom, fields)]


def _label_rows(new: Sequence[tuple[int, ContactDraft, str]]) -> Iterable[dict[str, Any]]:
    known: dict[str, int] = {}
    for contact, draft, _ in new:
        for name in draft.labels:
            if fold(name) not in known:
                known[fold(name)] = labels.named(name)
        for label in {known[fold(name)] for name in draft.labels}:
            yield {"contact": contact, "label": label}


def _edit(desk: Desk, contact: int, held: Held) -> None:
    """Write what an existing contact was given."""
    before, after = held.before, held.draft
    details.put(desk, contact, after)
    for name in after.labels:
        if name not in before.labels:
            labels.write(contact, [name])
            record(desk, "label.put", contact=contact, label=labels.named(name), name=name)
    for text in held.new_notes:
        note = Note.create(**_note_row(desk, contact, text))
        record(desk, "note.added", contact=contact, note=note.id)
    old, new = changes(before, replace(after, labels=before.labels))
    if new:
        record(desk, "contact.edited", contact=contact, before=old, after=new, source="import")
