"""Contacts that come in from files: matched, added, or used to fill gaps, many in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from hashlib import sha1
from typing import Any, NamedTuple

from frontdesk_tui.desk import details, labels, names, phones, search_document
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.drafts import ContactDraft
from frontdesk_tui.desk.verb import record, verb
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


class _Match(NamedTuple):
    contact: int
    name: str


class _Batch:
    """What is already there of the emails, phones and records that come in together."""

    def __init__(self, desk: Desk, drafts: Sequence[ContactDraft]) -> None:
        self.country = desk.business.country
        emails = {fold(email.address) for draft in drafts for email in draft.emails}
        numbers = {key for draft in drafts for phone in draft.phones if (key := phones.key(phone.number, self.country))}
        digests = [digest(draft) for draft in drafts]
        known = Contact.select(Contact.import_key, Contact.id).where(Contact.import_key.in_(digests))
        self.imported: dict[str, int] = dict(rows.tuples(known))
        self.by_reach: dict[str, list[_Match]] = {}
        self._note_reached(ContactEmail, ContactEmail.address_key, emails)
        self._note_reached(ContactPhone, ContactPhone.number_key, numbers)

    def _note_reached(self, table: type[Any], column: Any, keys: set[str]) -> None:
        found = (
            table.select(column, Contact.id, Contact.first_name, Contact.last_name)
            .join(Contact)
            .where(column.in_(list(keys)) & Contact.deleted_at.is_null())
            .order_by(Contact.id)
        )
        for key, contact, first, last in rows.tuples(found):
            self.by_reach.setdefault(key, []).append(_Match(contact, fold(names.full_name(first, last))))

    def keys_of(self, draft: ContactDraft) -> list[str]:
        """What a contact is matched by."""
        numbers = [phones.key(phone.number, self.country) for phone in draft.phones]
        return [fold(email.address) for email in draft.emails] + [key for key in numbers if key]

    def match(self, draft: ContactDraft) -> int | None:
        """The contact that has one of its emails or phones, unless it is somebody else of the same family."""
        name = fold(names.full_name(draft.first_name, draft.last_name))
        for key in self.keys_of(draft):
            for found in self.by_reach.get(key, ()):
                if not name or not found.name or name == found.name:
                    return found.contact
        return None

    def remember(self, contact: int, draft: ContactDraft, key: str) -> None:
        """A contact was added; later ones of the batch may be the same."""
        self.imported[key] = contact
        name = fold(names.full_name(draft.first_name, draft.last_name))
        for reach in self.keys_of(draft):
            self.by_reach.setdefault(reach, []).append(_Match(contact, name))


def digest(draft: ContactDraft) -> str:
    """Names a record by all that is in it."""
    return sha1(repr(replace(draft, warnings=())).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


@verb
def take_in(desk: Desk, drafts: Sequence[ContactDraft], dry_run: bool = False) -> list[Outcome]:
    """S2: contacts from a file, in its order; what became of each. The same records again change nothing.

    A record is the contact that has one of its emails or phones and no other name (families share addresses); then
    only what the contact lacks is filled in. With `dry_run` nothing is written.
    """
    batch = _Batch(desk, drafts)
    new: list[tuple[int, ContactDraft, str]] = []
    outcomes = []
    following = rows.next_id(Contact)
    for draft in drafts:
        key = digest(draft)
        contact = batch.imported.get(key) or batch.match(draft)
        if contact is None:
            contact = following + len(new)
            new.append((contact, draft, key))
            batch.remember(contact, draft, key)
            outcomes.append(Outcome.ADDED)
        elif key in batch.imported or contact >= following:
            outcomes.append(Outcome.KNOWN)
        else:
            outcomes.append(_fill(desk, contact, draft, dry_run))
    if not dry_run:
        _add(desk, new)
    return outcomes


def _add(desk: Desk, new: Sequence[tuple[int, ContactDraft, str]]) -> None:
    """Write new contacts, table by table."""
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
    rows.insert(CustomValue, list(_custom_rows(new)))
    rows.insert(ContactLabel, list(_label_rows(new)))
    rows.insert(Note, [_note_row(desk, contact, draft.note) for contact, draft, _ in new if draft.note.strip()])
    rows.insert(
        Event,
        [
            {
                "kind": "contact.added",
                "contact": contact,
                "staff": desk.actor.staff,
                "actor": desk.actor.name,
                "at": desk.now,
                "data": {"name": names.called(draft)[:200], "source": "import"},
            }
            for contact, draft, _ in new
        ],
    )


def _contact_row(desk: Desk, contact: int, draft: ContactDraft, key: str, name_key: str) -> dict[str, Any]:
    simple = {name: getattr(draft, name) for name in details.SIMPLE_FIELDS}
    return {"id": contact, **simple, "name_key": name_key, "import_key": key, "created_at": desk.now}


def _note_row(desk: Desk, contact: int, text: str) -> dict[str, Any]:
    return {"contact": contact, "text": text, "author": desk.actor.name, "created_at": desk.now}


def _custom_rows(new: Sequence[tuple[int, ContactDraft, str]]) -> Iterable[dict[str, Any]]:
    fields: dict[str, int] = {}
    for contact, draft, _ in new:
        for name, value in dict(draft.custom).items():
            if name not in fields:
                fields[name] = details.custom_field(name)
            yield {"contact": contact, "field": fields[name], "value": value}


def _label_rows(new: Sequence[tuple[int, ContactDraft, str]]) -> Iterable[dict[str, Any]]:
    known: dict[str, int] = {}
    for contact, draft, _ in new:
        for name in draft.labels:
            if fold(name) not in known:
                known[fold(name)] = labels.named(name)
        for label in {known[fold(name)] for name in draft.labels}:
            yield {"contact": contact, "label": label}


def _fill(desk: Desk, contact: int, draft: ContactDraft, dry_run: bool) -> Outcome:
    """Give an existing contact what it lacks and the record has."""
    before = details.read([contact])[0].details
    country = desk.business.country
    emails = {fold(email.address) for email in before.emails}
    numbers = {phones.key(phone.number, country) for phone in before.phones}
    had = {fold(label) for label in before.labels}
    custom = dict(before.custom)
    after = replace(
        before,
        **{name: getattr(before, name) or getattr(draft, name) for name in details.SIMPLE_FIELDS},
        emails=before.emails + tuple(email for email in draft.emails if fold(email.address) not in emails),
        phones=before.phones + tuple(p for p in draft.phones if phones.key(p.number, country) not in numbers),
        addresses=before.addresses or draft.addresses,
        custom=before.custom + tuple((name, value) for name, value in draft.custom if name not in custom),
    )
    new_labels = [label for label in draft.labels if fold(label) not in had]
    new_note = (
        draft.note.strip() and not Note.select().where((Note.contact == contact) & (Note.text == draft.note)).exists()
    )
    if after == before and not new_labels and not new_note:
        return Outcome.KNOWN
    if not dry_run:
        details.put(desk, contact, after)
        labels.write(contact, new_labels)
        if new_note:
            rows.insert(Note, [_note_row(desk, contact, draft.note)])
        changed = [name for name in asdict(before) if getattr(before, name) != getattr(after, name)]
        record(
            desk,
            "contact.edited",
            contact=contact,
            before={name: asdict(before)[name] for name in changed},
            after={name: asdict(after)[name] for name in changed},
            source="import",
        )
    return Outcome.FILLED
